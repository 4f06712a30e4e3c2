package org.laoke.member.tier;

import org.jspecify.annotations.Nullable;

/** What a membership is worth to its holder, lowest first. */
public enum Tier {
    NONE,
    SILVER,
    GOLD,
    DIAMOND;

    boolean above(Tier other) {
        return compareTo(other) > 0;
    }

    Tier max(Tier other) {
        return above(other) ? this : other;
    }

    Tier lower() {
        return switch (this) {
            case NONE, SILVER -> NONE;
            case GOLD -> SILVER;
            case DIAMOND -> GOLD;
        };
    }

    /** The tier above this one; null above the highest. */
    public @Nullable Tier next() {
        return switch (this) {
            case NONE -> SILVER;
            case SILVER -> GOLD;
            case GOLD -> DIAMOND;
            case DIAMOND -> null;
        };
    }
}
