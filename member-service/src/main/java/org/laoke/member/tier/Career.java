package org.laoke.member.tier;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way of a membership through the tiers: all of it, or what follows a foothold.
 *
 * @param standing where it stands at the end
 * @param steps every change on the way, in order
 * @param left what is left of each sale on the way after its returns
 * @param foothold where to go on from; null without a receipt
 */
public record Career(
        Standing standing, List<Step> steps, Map<UUID, Left> left, @Nullable Foothold foothold) {

    /**
     * What is left of a sale.
     *
     * @param net yuan, four decimals; null if nothing came back
     */
    public record Left(long points, @Nullable BigDecimal net) {}

    /** Points left of each sale. */
    public Map<UUID, Long> netPoints() {
        return left.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().points()));
    }
}
