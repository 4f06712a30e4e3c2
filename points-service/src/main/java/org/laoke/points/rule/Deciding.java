package org.laoke.points.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laoke.points.rule.Decision.Component;
import org.laoke.points.rule.Decision.Kind;
import org.laoke.points.rule.Decision.Limit;
import org.laoke.points.rule.RuleDefinition.Give;
import org.laoke.points.rule.RuleDefinition.MemberCap;

/** The course of one decision: what was given so far, and what may still be. */
final class Deciding {
    private static final int SCALE = 6;
    private static final int RATE_SCALE = 12;

    /** What a rule gives on some lines, before caps. */
    private record Part(
            Kind kind, BigDecimal basis, BigDecimal money, @Nullable List<Integer> lines) {}

    /** How much of the money was paid with the tenders a rule asks for. */
    private record Fraction(BigDecimal part, BigDecimal whole) {
        static final Fraction ALL = new Fraction(BigDecimal.ONE, BigDecimal.ONE);

        BigDecimal of(BigDecimal value, int scale) {
            return part.compareTo(whole) == 0
                    ? value.setScale(scale, RoundingMode.DOWN)
                    : value.multiply(part).divide(whole, scale, RoundingMode.DOWN);
        }
    }

    private final int version;
    private final Purchase purchase;
    private final Buyer buyer;
    private final List<BigDecimal> money;
    private final Set<String> tendersWithoutPoints;
    private final List<MemberCap> perMember;
    private final LocalDateTime local;
    private final BigDecimal[] base;
    private final BigDecimal[] soFar;
    private final List<Component> given = new ArrayList<>();
    private final Set<String> groups = new HashSet<>();
    private long receiptLeft;
    private boolean bonusGiven;
    private boolean aloneGiven;

    Deciding(
            int version,
            Purchase purchase,
            Buyer buyer,
            List<BigDecimal> money,
            Set<String> tendersWithoutPoints,
            long perReceipt,
            List<MemberCap> perMember) {
        this.version = version;
        this.purchase = purchase;
        this.buyer = buyer;
        this.money = money;
        this.tendersWithoutPoints = tendersWithoutPoints;
        this.receiptLeft = perReceipt;
        this.perMember = perMember;
        local = LocalDateTime.ofInstant(purchase.soldAt(), purchase.zone());
        base = zeros(money.size());
        soFar = zeros(money.size());
    }

    private static BigDecimal[] zeros(int size) {
        var zeros = new BigDecimal[size];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    Decision decision() {
        return new Decision(given, money);
    }

    void apply(CompiledRule rule) {
        if (isShutOut(rule) || !rule.holds(purchase, buyer, local)) {
            return;
        }
        var expiresOn = rule.expiresOn(purchase.creditedOn());
        var availableOn = rule.availableOn(local.toLocalDate(), purchase.creditedOn());
        var earliest =
                availableOn == null || rule.awaits != null ? purchase.creditedOn() : availableOn;
        if (expiresOn.isBefore(earliest)) {
            return; // nobody could ever spend these
        }
        var about = linesOf(rule);
        var eligible = sum(about);
        if (about.isEmpty()
                || (rule.basketAtLeast != null && eligible.compareTo(rule.basketAtLeast) < 0)) {
            return;
        }
        if (give(rule, parts(rule, about, eligible), expiresOn, availableOn) && !rule.base) {
            bonusGiven = true;
            aloneGiven |= rule.alone;
            if (rule.group != null) {
                groups.add(rule.group);
            }
        }
    }

    private boolean isShutOut(CompiledRule rule) {
        return !rule.base
                && (aloneGiven
                        || (rule.alone && bonusGiven)
                        || (rule.group != null && groups.contains(rule.group)));
    }

    /** Indexes of the lines the rule is about and for which money was paid. */
    private List<Integer> linesOf(CompiledRule rule) {
        var about = new ArrayList<Integer>(money.size());
        for (int i = 0; i < money.size(); i++) {
            if (money.get(i).signum() > 0 && rule.isAbout(purchase.lines().get(i))) {
                about.add(i);
            }
        }
        return about;
    }

    private BigDecimal sum(List<Integer> lines) {
        var sum = BigDecimal.ZERO;
        for (int i : lines) {
            sum = sum.add(money.get(i));
        }
        return sum;
    }

    private List<Part> parts(CompiledRule rule, List<Integer> about, BigDecimal eligible) {
        var give = rule.give;
        if (give.points() != null) {
            return List.of(
                    new Part(
                            Kind.FIXED,
                            BigDecimal.valueOf(give.points()),
                            eligible,
                            numbers(about)));
        }
        var fraction = paidSo(rule);
        if (give.pointsPerYuan() != null) {
            about.forEach(i -> raise(rule, i, fraction.of(give.pointsPerYuan(), RATE_SCALE)));
            var basis = fraction.of(eligible.multiply(give.pointsPerYuan()), SCALE);
            return List.of(new Part(Kind.RATE, basis, eligible, numbers(about)));
        }
        return multiplied(rule, about, fraction);
    }

    /**
     * One part for each different rate that is multiplied, so that returns stay in proportion. A
     * rule with a basket threshold stays whole, because the threshold is about all of its items:
     * its returns are in proportion to the mean rate.
     */
    private List<Part> multiplied(CompiledRule rule, List<Integer> about, Fraction fraction) {
        var factor = rule.give.multiply();
        if (factor == null) {
            return List.of();
        }
        var more = factor.subtract(BigDecimal.ONE);
        var rates = rule.give.of() == Give.Of.SO_FAR ? soFar.clone() : base;
        Map<BigDecimal, List<Integer>> byRate = new LinkedHashMap<>();
        for (int i : about) {
            var key = rule.basketAtLeast == null ? rates[i].stripTrailingZeros() : BigDecimal.ONE;
            byRate.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
        }
        var parts = new ArrayList<Part>(byRate.size());
        for (var lines : byRate.values()) {
            var basis = BigDecimal.ZERO;
            for (int i : lines) {
                var rate = rates[i].multiply(more);
                basis = basis.add(money.get(i).multiply(rate));
                raise(rule, i, fraction.of(rate, RATE_SCALE));
            }
            parts.add(new Part(Kind.RATE, fraction.of(basis, SCALE), sum(lines), numbers(lines)));
        }
        return parts;
    }

    private void raise(CompiledRule rule, int line, BigDecimal rate) {
        soFar[line] = soFar[line].add(rate);
        if (rule.base) {
            base[line] = base[line].add(rate);
        }
    }

    private Fraction paidSo(CompiledRule rule) {
        if (rule.tenders.isEmpty()) {
            return Fraction.ALL;
        }
        var part = BigDecimal.ZERO;
        var whole = BigDecimal.ZERO;
        for (var tender : purchase.tenders().entrySet()) {
            boolean asked = rule.tenders.contains(tender.getKey());
            if (tendersWithoutPoints.contains(tender.getKey())) {
                if (asked && tender.getValue().signum() > 0) {
                    return Fraction.ALL; // no money to count by: its presence is the condition
                }
                continue;
            }
            whole = whole.add(tender.getValue());
            part = asked ? part.add(tender.getValue()) : part;
        }
        return new Fraction(part, whole);
    }

    /** Numbers of the lines, or null if these are all that were paid for. */
    private @Nullable List<Integer> numbers(List<Integer> lines) {
        long paid = money.stream().filter(share -> share.signum() > 0).count();
        return lines.size() == paid
                ? null
                : lines.stream().map(i -> purchase.lines().get(i).no()).toList();
    }

    private boolean give(
            CompiledRule rule,
            List<Part> parts,
            LocalDate expiresOn,
            @Nullable LocalDate availableOn) {
        long before = receiptLeft;
        long ruleLeft = rule.perReceipt;
        var points = new long[parts.size()];
        for (int i = 0; i < points.length; i++) {
            long whole = parts.get(i).basis().setScale(0, RoundingMode.FLOOR).longValueExact();
            points[i] = Math.min(whole, Math.min(ruleLeft, receiptLeft));
            ruleLeft -= points[i];
            receiptLeft -= points[i];
        }
        if (before == receiptLeft) {
            return false;
        }
        var limits = limits(rule);
        for (int i = 0; i < points.length; i++) {
            if (points[i] > 0) {
                given.add(component(rule, parts.get(i), points[i], limits, expiresOn, availableOn));
            }
        }
        return true;
    }

    private List<Limit> limits(CompiledRule rule) {
        var limits = rule.limits(purchase.storeId(), local.toLocalDate());
        CompiledRule.addMemberLimits(limits, "*/member", perMember, local.toLocalDate());
        return limits;
    }

    private Component component(
            CompiledRule rule,
            Part part,
            long points,
            List<Limit> limits,
            LocalDate expiresOn,
            @Nullable LocalDate availableOn) {
        return new Component(
                rule.id,
                version,
                part.kind(),
                points,
                part.basis(),
                part.money(),
                part.lines(),
                rule.basketAtLeast,
                limits,
                expiresOn,
                availableOn,
                rule.awaits,
                rule.reason(points, availableOn));
    }
}
