package org.laoke.points.rule;

import org.jspecify.annotations.Nullable;

/** A member's value to the store (MEM-7), A being the highest. */
public enum ValueClass {
    A,
    B,
    C,
    D;

    /** The class of this name, or null for a member without one. */
    public static @Nullable ValueClass named(@Nullable String name) {
        for (var valueClass : values()) {
            if (valueClass.name().equals(name)) {
                return valueClass;
            }
        }
        return null;
    }
}
