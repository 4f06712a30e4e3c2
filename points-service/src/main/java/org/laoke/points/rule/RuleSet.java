package org.laoke.points.rule;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.laoke.points.rule.RuleDefinition.MemberCap;
import org.laoke.points.rule.RuleDefinition.Rule;

/**
 * Earning rules, compiled: decides what a purchase gives in memory, without asking anybody.
 * Immutable and safe for use by many threads.
 *
 * <p>Order: base rules, then the others by falling priority, then by id. Of a group only the first
 * rule that gives something applies; a rule that stands alone applies only if no other than base
 * rules does.
 */
public final class RuleSet {
    static final Comparator<Rule> ORDER =
            Comparator.comparing(Rule::givesBase)
                    .reversed()
                    .thenComparing(Comparator.comparingInt(Rule::rank).reversed())
                    .thenComparing(Rule::id);

    private final int version;
    private final List<CompiledRule> rules;
    private final Set<String> tendersWithoutPoints;
    private final long perReceipt;
    private final List<MemberCap> perMember;
    private final Set<Fact> needs = EnumSet.noneOf(Fact.class);

    private RuleSet(int version, RuleDefinition definition, Programme programme) {
        this.version = version;
        rules =
                definition.rules().stream()
                        .sorted(ORDER)
                        .map(rule -> new CompiledRule(rule, programme))
                        .toList();
        tendersWithoutPoints = programme.tendersWithoutPoints();
        var caps = definition.caps();
        perReceipt = caps == null || caps.perReceipt() == null ? Long.MAX_VALUE : caps.perReceipt();
        perMember = caps == null ? List.of() : caps.perMemberOrNone();
        rules.forEach(rule -> needs.addAll(rule.needs()));
    }

    /**
     * @param version names the set in every component; 0 is the configured base rule
     */
    public static RuleSet compile(int version, RuleDefinition definition, Programme programme) {
        return new RuleSet(version, definition, programme);
    }

    /** The set of one base rule: points per yuan of money, nothing else. */
    public static RuleSet base(BigDecimal pointsPerYuan, Programme programme) {
        return new RuleSet(0, RuleDefinition.base(pointsPerYuan), programme);
    }

    /** The version these rules were approved under; 0 for the configured base rule. */
    public int version() {
        return version;
    }

    /** What must be known of the buyer; empty if any member's purchase is decided alike. */
    public Set<Fact> needs() {
        return EnumSet.copyOf(needs);
    }

    /** Decides one sale. The same purchase, buyer and version always give the same. */
    public Decision decide(Purchase purchase, Buyer buyer) {
        var money = Shares.of(purchase, tendersWithoutPoints);
        var deciding =
                new Deciding(
                        version,
                        purchase,
                        buyer,
                        money,
                        tendersWithoutPoints,
                        perReceipt,
                        perMember);
        for (var rule : rules) {
            deciding.apply(rule);
        }
        return deciding.decision();
    }
}
