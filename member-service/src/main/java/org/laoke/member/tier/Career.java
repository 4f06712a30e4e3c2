package org.laoke.member.tier;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of a membership through the tiers: all of it, or what follows a foothold.
 *
 * @param standing where it stands at the end
 * @param steps every change on the way, in order
 * @param netPoints points left of each sale on the way after its returns
 * @param foothold where to go on from; null without a receipt
 */
public record Career(
        Standing standing,
        List<Step> steps,
        Map<UUID, Long> netPoints,
        @Nullable Foothold foothold) {}
