package org.laoke.member.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which version of the tiers' rules holds when. A purchase is judged by the version of its moment,
 * the end of a term by that of its day; so a new version moves nobody by itself and changes nothing
 * that has happened.
 */
public final class Timeline {
    private final List<Policy> inOrder;
    private final ZoneId zone;
    private final String first;

    private Timeline(List<Policy> inOrder, ZoneId zone, String first) {
        this.inOrder = inOrder;
        this.zone = zone;
        this.first = first;
    }

    /** Nothing but the configuration. */
    public static Timeline of(TierRules rules) {
        return of(rules, List.of());
    }

    /** The configuration and what was put in force after it. */
    public static Timeline of(TierRules rules, List<Policy> later) {
        var all = new ArrayList<Policy>();
        all.add(Policy.of(rules));
        later.stream()
                .sorted(Comparator.comparing(Policy::from).thenComparingInt(Policy::no))
                .forEach(all::add);
        return new Timeline(List.copyOf(all), rules.zone(), rules.fingerprint());
    }

    /**
     * The same up to a moment, and from then on nothing but the policy: to try it. What was reached
     * by it is never kept.
     */
    public Timeline with(Policy tried, Instant from) {
        var all = new ArrayList<>(inOrder.stream().filter(p -> p.from().isBefore(from)).toList());
        all.add(new Policy(tried.no(), from, tried.tiers()));
        return new Timeline(List.copyOf(all), zone, first + "?");
    }

    /** The version that holds at the moment. */
    public Policy at(Instant moment) {
        var found = inOrder.getFirst();
        for (var policy : inOrder) {
            if (!policy.from().isAfter(moment)) {
                found = policy;
            }
        }
        return found;
    }

    /**
     * The same for the same rules up to the moment, and only for them: versions that come into
     * force later leave it as it is.
     */
    String fingerprintAt(Instant moment) {
        var text = new StringBuilder(first);
        for (var policy : inOrder) {
            if (policy.no() != Policy.FIRST && !policy.from().isAfter(moment)) {
                text.append("/v").append(policy.no());
            }
        }
        return text.toString();
    }

    /** Whether anything but points and single purchases counts under any version. */
    public boolean countsMoney() {
        return inOrder.stream().anyMatch(Policy::countsMoney);
    }

    boolean countsWholeTerms() {
        return inOrder.stream().anyMatch(Policy::countsWholeTerms);
    }

    /** Beginning of the longest window of any version that ends at the moment. */
    Instant windowStart(Instant at) {
        int months = inOrder.stream().mapToInt(Policy::windowMonthsMax).max().orElse(0);
        return back(at, months);
    }

    /** The same wall time so many months before. */
    public Instant back(Instant at, int months) {
        return at.atZone(zone).minusMonths(months).toInstant();
    }

    /** The day it is at the moment. */
    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** When the day begins. */
    public Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
