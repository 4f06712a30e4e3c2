package org.laoke.member.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about a member's tier. They are facts like receipts: a walk over all of both
 * ends at the member's tier.
 *
 * @param grants in the order of their time
 */
public record Decrees(List<Grant> grants, List<Lock> locks) {
    /** Nobody decided anything. */
    public static final Decrees NONE = new Decrees(List.of(), List.of());

    /** A tier given without the purchases for it (special issue); begins a term like any other. */
    public record Grant(UUID id, Instant at, Tier tier) {}

    /**
     * Terms that end while it holds do not lower the tier.
     *
     * @param until first day it no longer holds; null for open
     */
    public record Lock(Instant from, @Nullable LocalDate until) {
        boolean holds(Instant at, LocalDate day) {
            var end = until;
            return !from.isAfter(at) && (end == null || end.isAfter(day));
        }
    }

    public Decrees {
        grants = grants.stream().sorted(Comparator.comparing(Grant::at)).toList();
        locks = List.copyOf(locks);
    }

    /** The lock that holds longest of those that hold; null without. */
    @Nullable Lock lockAt(Instant at, LocalDate day) {
        Lock longest = null;
        for (var lock : locks) {
            if (lock.holds(at, day) && (longest == null || isLonger(lock, longest))) {
                longest = lock;
            }
        }
        return longest;
    }

    private static boolean isLonger(Lock one, Lock other) {
        var end = one.until();
        var otherEnd = other.until();
        return otherEnd != null && (end == null || end.isAfter(otherEnd));
    }
}
