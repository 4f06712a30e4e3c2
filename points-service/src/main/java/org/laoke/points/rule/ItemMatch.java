package org.laoke.points.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether an item is among those a rule names. */
final class ItemMatch {
    private final Set<String> skus = new HashSet<>();
    private final List<String> beginnings = new ArrayList<>();
    private final Set<String> categories;
    private final Set<String> styles;

    ItemMatch(RuleDefinition.Items items) {
        if (items.skus() != null) {
            for (var sku : items.skus()) {
                if (sku.endsWith("*")) {
                    beginnings.add(sku.substring(0, sku.length() - 1));
                } else {
                    skus.add(sku);
                }
            }
        }
        categories = items.categories() == null ? Set.of() : Set.copyOf(items.categories());
        styles = items.styles() == null ? Set.of() : Set.copyOf(items.styles());
    }

    boolean holds(Purchase.Line line) {
        return isNamed(line.sku())
                && isIn(categories, line.category())
                && isIn(styles, line.style());
    }

    private boolean isNamed(String sku) {
        return (skus.isEmpty() && beginnings.isEmpty())
                || skus.contains(sku)
                || beginnings.stream().anyMatch(sku::startsWith);
    }

    private static boolean isIn(Set<String> allowed, @Nullable String value) {
        return allowed.isEmpty() || (value != null && allowed.contains(value));
    }
}
