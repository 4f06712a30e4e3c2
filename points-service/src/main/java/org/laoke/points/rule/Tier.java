package org.laoke.points.rule;

import org.jspecify.annotations.Nullable;

/** A member's tier, as {@code member.changed.v1} names it. */
public enum Tier {
    NONE,
    SILVER,
    GOLD,
    DIAMOND;

    /** The tier of this name; one this version does not know yet counts as none. */
    public static Tier named(@Nullable String name) {
        for (var tier : values()) {
            if (tier.name().equals(name)) {
                return tier;
            }
        }
        return NONE;
    }
}
