package org.laoke.points.rule;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laoke.points.rule.Decision.Limit;
import org.laoke.points.rule.Decision.Scope;
import org.laoke.points.rule.RuleDefinition.Birthday;
import org.laoke.points.rule.RuleDefinition.Give;
import org.laoke.points.rule.RuleDefinition.MemberCap;
import org.laoke.points.rule.RuleDefinition.Pending;
import org.laoke.points.rule.RuleDefinition.Period;
import org.laoke.points.rule.RuleDefinition.Rule;
import org.laoke.points.rule.RuleDefinition.Text;
import org.laoke.points.rule.RuleDefinition.Validity;
import org.laoke.points.rule.RuleDefinition.When;

/** One rule, its lists turned into sets and its words written, ready to decide. */
final class CompiledRule {
    final String id;
    final boolean base;
    final boolean alone;
    final @Nullable String group;
    final Give give;
    final @Nullable BigDecimal basketAtLeast;
    final Set<String> tenders;
    final long perReceipt;
    final Text label;
    final @Nullable String awaits;

    private final Rule rule;
    private final When when;
    private final EnumSet<Tier> tiers;
    private final EnumSet<ValueClass> classes;
    private final EnumSet<DayOfWeek> days;
    private final Set<String> stores;
    private final Set<String> regions;
    private final Set<String> segments;
    private final @Nullable ItemMatch items;
    private final @Nullable ItemMatch except;
    private final @Nullable LocalTime from;
    private final @Nullable LocalTime to;
    private final Map<String, Long> storeBudgets;
    private final @Nullable Pending pending;
    private final Programme programme;

    CompiledRule(Rule rule, Programme programme) {
        this.rule = rule;
        id = rule.id();
        base = rule.givesBase();
        alone = rule.standsAlone();
        group = rule.group();
        give = rule.give();
        when = rule.conditions();
        basketAtLeast = when.basketAtLeast();
        tenders = set(when.tenders());
        var caps = rule.caps();
        perReceipt = caps == null || caps.perReceipt() == null ? Long.MAX_VALUE : caps.perReceipt();
        label = Words.label(rule);
        pending = rule.waiting();
        awaits = pending == null ? null : pending.event();
        tiers = enums(Tier.class, when.tiers());
        classes = enums(ValueClass.class, when.classes());
        days = enums(DayOfWeek.class, when.daysOfWeek());
        stores = set(when.stores());
        regions = set(when.regions());
        segments = set(when.segments());
        items = when.items() == null ? null : new ItemMatch(when.items());
        except = when.except() == null ? null : new ItemMatch(when.except());
        var hours = when.hours();
        from = hours == null ? null : LocalTime.parse(hours.from());
        to = hours == null ? null : LocalTime.parse(hours.to());
        storeBudgets = rule.budget() == null ? Map.of() : rule.budget().storesOrNone();
        this.programme = programme;
    }

    private static Set<String> set(@Nullable List<String> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }

    private static <E extends Enum<E>> EnumSet<E> enums(Class<E> type, @Nullable List<E> values) {
        var set = EnumSet.noneOf(type);
        if (values != null) {
            set.addAll(values);
        }
        return set;
    }

    /** Whether the conditions that do not depend on single items hold. */
    boolean holds(Purchase purchase, Buyer buyer, LocalDateTime local) {
        return allows(stores, purchase.storeId())
                && allows(regions, purchase.region())
                && holdsFor(buyer, local.toLocalDate())
                && (days.isEmpty() || days.contains(local.getDayOfWeek()))
                && isInDates(local.toLocalDate())
                && isInHours(local.toLocalTime())
                && isPaidSo(purchase);
    }

    private boolean holdsFor(Buyer buyer, LocalDate day) {
        return (tiers.isEmpty() || tiers.contains(buyer.tier()))
                && (classes.isEmpty()
                        || (buyer.valueClass() != null && classes.contains(buyer.valueClass())))
                && (segments.isEmpty() || buyer.segments().stream().anyMatch(segments::contains))
                && (when.firstPurchase() == null || when.firstPurchase() == buyer.firstPurchase())
                && (when.referred() == null || when.referred() == buyer.referred())
                && (when.birthday() == null || isNear(when.birthday(), buyer.birthday(), day));
    }

    private static boolean allows(Set<String> allowed, String value) {
        return allowed.isEmpty() || allowed.contains(value);
    }

    /** A birthday on 29 February is kept on the 28th in other years. */
    static boolean isNear(Birthday near, @Nullable MonthDay birthday, LocalDate day) {
        if (birthday == null) {
            return false;
        }
        return switch (near) {
            case DAY -> birthday.atYear(day.getYear()).equals(day);
            case MONTH -> birthday.getMonth() == day.getMonth();
            case WEEK -> {
                var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                var sunday = monday.plusDays(6);
                yield isBetween(birthday.atYear(monday.getYear()), monday, sunday)
                        || isBetween(birthday.atYear(sunday.getYear()), monday, sunday);
            }
        };
    }

    private static boolean isBetween(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    private boolean isInDates(LocalDate day) {
        var dates = when.dates();
        return dates == null
                || ((dates.from() == null || !day.isBefore(dates.from()))
                        && (dates.to() == null || !day.isAfter(dates.to())));
    }

    private boolean isInHours(LocalTime time) {
        if (from == null || to == null) {
            return true;
        }
        boolean begun = !time.isBefore(from);
        boolean open = time.isBefore(to);
        return from.isBefore(to) ? begun && open : begun || open;
    }

    private boolean isPaidSo(Purchase purchase) {
        return tenders.isEmpty()
                || purchase.tenders().entrySet().stream()
                        .anyMatch(
                                paid ->
                                        tenders.contains(paid.getKey())
                                                && paid.getValue().signum() > 0);
    }

    boolean isAbout(Purchase.Line line) {
        return (items == null || items.holds(line)) && (except == null || !except.holds(line));
    }

    /** Last day on which points credited on this day are good. */
    LocalDate expiresOn(LocalDate creditedOn) {
        var validity = rule.validity();
        var until = validity == null ? null : validity.until();
        if (until != null) {
            return until;
        }
        var months = validity == null ? null : validity.months();
        if (validity == null || months == null) {
            return programme.expiresOn(creditedOn);
        }
        var day = creditedOn.plusMonths(months);
        var rounding =
                validity.rounding() == null ? Validity.Rounding.MONTH_END : validity.rounding();
        return switch (rounding) {
            case NONE -> day;
            case MONTH_END -> YearMonth.from(day).atEndOfMonth();
            case QUARTER_END ->
                    YearMonth.of(day.getYear(), (day.getMonthValue() + 2) / 3 * 3).atEndOfMonth();
            case YEAR_END -> LocalDate.of(day.getYear(), 12, 31);
        };
    }

    /**
     * First day on which the points can be spent, or null if that is at once; of points that wait
     * for an event, the day with which they lapse.
     */
    @Nullable LocalDate availableOn(LocalDate soldOn, LocalDate creditedOn) {
        if (pending == null) {
            return programme.availableOn(creditedOn);
        }
        if (pending.cancelAfterDays() != null) {
            return creditedOn.plusDays(pending.cancelAfterDays() + 1L);
        }
        var day = pending.days() == null ? pending.date() : soldOn.plusDays(pending.days());
        return day == null || !day.isAfter(creditedOn) ? null : day;
    }

    /** Why these points were given and from when they can be spent; ends with the points. */
    Text reason(long points, @Nullable LocalDate availableOn) {
        var when = Words.whenToSpend(pending, availableOn);
        return new Text(
                label.zh() + when.zh() + "：+" + points, label.en() + when.en() + ": +" + points);
    }

    /** The limits the ledger must hold for this rule. */
    List<Limit> limits(String storeId, LocalDate day) {
        var limits = new ArrayList<Limit>();
        if (rule.caps() != null) {
            addMemberLimits(limits, id + "/member", rule.caps().perMemberOrNone(), day);
        }
        var budget = rule.budget();
        if (budget == null) {
            return limits;
        }
        if (budget.programme() != null) {
            limits.add(new Limit(id + "/budget", Scope.BUDGET, "ever", budget.programme()));
        }
        Long ofStore = storeBudgets.getOrDefault(storeId, budget.eachStore());
        if (ofStore != null) {
            limits.add(new Limit(id + "/" + storeId, Scope.BUDGET, "ever", ofStore));
        }
        return limits;
    }

    static void addMemberLimits(
            Collection<Limit> limits, String key, List<MemberCap> caps, LocalDate day) {
        for (var cap : caps) {
            limits.add(new Limit(key, Scope.MEMBER, period(cap.period(), day), cap.points()));
        }
    }

    private static String period(Period period, LocalDate day) {
        return switch (period) {
            case DAY -> day.toString();
            case WEEK ->
                    "%d-W%02d"
                            .formatted(
                                    day.get(IsoFields.WEEK_BASED_YEAR),
                                    day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(day).toString();
            case YEAR -> String.valueOf(day.getYear());
            case EVER -> "ever";
        };
    }

    /** What must be known of the buyer. */
    Set<Fact> needs() {
        var needs = EnumSet.noneOf(Fact.class);
        add(needs, Fact.TIER, !tiers.isEmpty());
        add(needs, Fact.CLASS, !classes.isEmpty());
        add(needs, Fact.BIRTHDAY, when.birthday() != null);
        add(needs, Fact.SEGMENTS, !segments.isEmpty());
        add(needs, Fact.FIRST_PURCHASE, when.firstPurchase() != null);
        add(needs, Fact.REFERRAL, when.referred() != null);
        return needs;
    }

    private static void add(Set<Fact> needs, Fact fact, boolean needed) {
        if (needed) {
            needs.add(fact);
        }
    }
}
