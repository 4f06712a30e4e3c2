package org.laoke.member.tier;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The whole way of a membership through the tiers.
 *
 * @param standing where it stands at the end
 * @param steps every change on the way, in order
 * @param netPoints points left of each sale after its returns
 */
public record Career(Standing standing, List<Step> steps, Map<UUID, Long> netPoints) {}
