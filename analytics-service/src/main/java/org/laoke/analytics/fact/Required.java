package org.laoke.analytics.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body that lacks a field its contract requires must not become a fact. */
final class Required {
    private Required() {}

    static void all(@Nullable Object... fields) {
        for (var field : fields) {
            Objects.requireNonNull(field, "a required field is missing");
        }
    }
}
