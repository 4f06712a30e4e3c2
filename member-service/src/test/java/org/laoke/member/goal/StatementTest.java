package org.laoke.member.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laoke.member.tier.Tier;

/** MEM-11: what follows from a month. */
class StatementTest {
    private static final LocalDate MONTH = LocalDate.of(2026, 12, 1);
    private static final Statement.Rules RULES =
            new Statement.Rules(
                    MONTH,
                    new BigDecimal("20.00"),
                    new BigDecimal("30.00"),
                    new BigDecimal("200.00"),
                    new BigDecimal("5.00"),
                    new BigDecimal("10.00"),
                    new BigDecimal("20.00"));

    private static Statement.Done done(String id, @Nullable Integer target, long enrolled) {
        return new Statement.Done(
                id, id, target, enrolled, Map.of(Tier.GOLD, 2L, Tier.SILVER, 1L), true);
    }

    private static Statement of(long enrolled, Statement.Done... done) {
        return Statement.of(
                "S001", MONTH, 10, 15, false, enrolled, List.of(done), RULES, Instant.EPOCH);
    }

    @Test
    void what_the_base_target_lacks_goes_to_the_growth_fund() {
        var short3 = of(7, done("E111", 5, 5), done("E112", 5, 2));
        assertEquals(new BigDecimal("60.00"), short3.contribution());
        assertEquals(new BigDecimal("0.00"), short3.bonus());
        assertFalse(short3.baseReached());
        assertFalse(short3.teamReached());
    }

    @Test
    void what_is_above_it_brings_a_bonus_and_the_whole_team_one_of_its_own() {
        var above = of(16, done("E111", 5, 9), done("E112", 5, 5), done("E101", null, 2));
        assertEquals(new BigDecimal("180.00"), above.bonus());
        assertEquals(new BigDecimal("0.00"), above.contribution());
        assertTrue(above.stretchReached());
        assertTrue(above.teamReached());
        assertEquals(new BigDecimal("200.00"), above.people().getFirst().teamBonus());
        assertEquals(BigDecimal.ZERO, above.people().getLast().teamBonus(), "has no target");
        assertEquals(new BigDecimal("25.00"), above.people().getFirst().issuerReward());
    }

    @Test
    void who_left_keeps_nobody_from_the_bonus_of_the_team() {
        var left = new Statement.Done("E113", "E113", 5, 1, Map.of(), false);
        var statement = of(12, done("E111", 5, 6), done("E112", 5, 5), left);
        assertTrue(statement.teamReached());
        assertEquals(BigDecimal.ZERO, statement.people().getLast().teamBonus());
    }

    @Test
    void a_colleague_sees_the_store_and_their_own_line_without_money() {
        var seen = of(16, done("E111", 5, 9), done("E112", 5, 5)).forColleague("E112");
        assertEquals(16, seen.enrolled());
        assertEquals(1, seen.people().size());
        assertFalse(seen.amounts());
        assertEquals(BigDecimal.ZERO, seen.bonus());
    }
}
