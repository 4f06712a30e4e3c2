package org.laoke.member.goal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Tier;

/**
 * A month of a store: how far it is and what follows. For the manager to read; it is no payroll.
 * Amounts in yuan.
 *
 * @param byHeadOffice the store splits the target, and does not change it
 * @param contribution to the growth fund, for what the base target lacks
 * @param bonus for what is above it
 * @param teamBonus to each, if everybody with a target reached it
 * @param amounts false: shown without money
 * @param closedAt null while the month can still change
 */
@Schema(name = "TargetStatement")
record Statement(
        String storeId,
        @Schema(examples = "2026-12-01") LocalDate month,
        int base,
        int stretch,
        boolean byHeadOffice,
        long enrolled,
        boolean baseReached,
        boolean stretchReached,
        boolean teamReached,
        BigDecimal contribution,
        BigDecimal bonus,
        BigDecimal teamBonus,
        boolean amounts,
        List<Line> people,
        Instant asOf,
        @Nullable Instant closedAt,
        @Nullable String closedBy) {
    /**
     * One person.
     *
     * @param target null without one of their own
     * @param cards issued cards by tier
     * @param issuerReward for them
     */
    @Schema(name = "TargetLine")
    record Line(
            String staffId,
            String name,
            @Nullable Integer target,
            long enrolled,
            Map<Tier, Long> cards,
            BigDecimal issuerReward,
            BigDecimal teamBonus) {}

    /** What follows, in yuan. */
    @Schema(name = "TargetRules")
    record Rules(
            LocalDate from,
            BigDecimal shortContribution,
            BigDecimal aboveBonus,
            BigDecimal teamBonus,
            BigDecimal silverReward,
            BigDecimal goldReward,
            BigDecimal diamondReward) {
        BigDecimal rewardFor(Map<Tier, Long> cards) {
            return times(silverReward, cards.getOrDefault(Tier.SILVER, 0L))
                    .add(times(goldReward, cards.getOrDefault(Tier.GOLD, 0L)))
                    .add(times(diamondReward, cards.getOrDefault(Tier.DIAMOND, 0L)));
        }
    }

    /**
     * What a person did.
     *
     * @param here whether they still work in the store; who left keeps nobody from the team's bonus
     */
    record Done(
            String staffId,
            String name,
            @Nullable Integer target,
            long enrolled,
            Map<Tier, Long> cards,
            boolean here) {
        /** Whether the team's bonus asks for them and is theirs. */
        boolean inTeam() {
            return here && target != null;
        }
    }

    /** What follows from it. */
    static Statement of(
            String store,
            LocalDate month,
            int base,
            int stretch,
            boolean byHeadOffice,
            long enrolled,
            List<Done> done,
            Rules rules,
            Instant now) {
        boolean team =
                done.stream().anyMatch(Done::inTeam)
                        && done.stream()
                                .filter(Done::inTeam)
                                .allMatch(
                                        one ->
                                                one.enrolled()
                                                        >= Objects.requireNonNull(one.target()));
        var each = team ? rules.teamBonus() : BigDecimal.ZERO;
        return new Statement(
                store,
                month,
                base,
                stretch,
                byHeadOffice,
                enrolled,
                enrolled >= base,
                enrolled >= stretch,
                team,
                times(rules.shortContribution(), Math.max(0, base - enrolled)),
                times(rules.aboveBonus(), Math.max(0, enrolled - base)),
                each,
                true,
                done.stream()
                        .map(
                                one ->
                                        new Line(
                                                one.staffId(),
                                                one.name(),
                                                one.target(),
                                                one.enrolled(),
                                                one.cards(),
                                                rules.rewardFor(one.cards()),
                                                one.inTeam() ? each : BigDecimal.ZERO))
                        .toList(),
                now,
                null,
                null);
    }

    /** The same, as closed by somebody. */
    Statement closed(Instant at, String by) {
        return new Statement(
                storeId,
                month,
                base,
                stretch,
                byHeadOffice,
                enrolled,
                baseReached,
                stretchReached,
                teamReached,
                contribution,
                bonus,
                teamBonus,
                amounts,
                people,
                asOf,
                at,
                by);
    }

    /** As a colleague sees it: how far the store is and their own line, without money. */
    Statement forColleague(String staffId) {
        return new Statement(
                storeId,
                month,
                base,
                stretch,
                byHeadOffice,
                enrolled,
                baseReached,
                stretchReached,
                teamReached,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                people.stream().filter(line -> line.staffId().equals(staffId)).toList(),
                asOf,
                closedAt,
                closedBy);
    }

    private static BigDecimal times(BigDecimal amount, long count) {
        return amount.multiply(BigDecimal.valueOf(count));
    }
}
