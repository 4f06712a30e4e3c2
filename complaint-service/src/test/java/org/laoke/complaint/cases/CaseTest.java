package org.laoke.complaint.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laoke.complaint.cases.Case.Opening;
import org.laoke.complaint.cases.ComplaintEvent.ComplaintClosed;
import org.laoke.complaint.cases.ComplaintEvent.ComplaintStepTaken;
import org.laoke.complaint.cases.Proof.StepUnproven;
import org.laoke.platform.problem.Problem;

/** CMP-1 and the clocks of CMP-3. */
class CaseTest {
    private static final Instant OPENED = Instant.parse("2026-11-21T08:30:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final Proof NONE = new Proof(null, null, null, null, null, null, null);
    private static final Targets TARGETS =
            new SmallRyeConfigBuilder()
                    .withMapping(Targets.class)
                    .build()
                    .getConfigMapping(Targets.class);

    @Test
    void nine_steps_in_order_close_the_case() {
        var complaint = opened(Severity.NORMAL);
        List<ComplaintEvent> last = List.of();
        for (var step : Step.values()) {
            assertEquals(Optional.of(step), complaint.nextStep());
            last = take(complaint, step, proof(step));
        }
        assertEquals(CaseState.CLOSED, complaint.state());
        assertEquals(Optional.empty(), complaint.nextStep());
        assertEquals(Optional.empty(), complaint.dueAt());
        assertEquals(9, complaint.steps().size());
        assertEquals(2, last.size());
        var closed = assertInstanceOf(ComplaintClosed.class, last.getLast());
        assertEquals(11, closed.version());
        assertEquals(true, closed.satisfied());
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LISTEN"})
    void a_step_cannot_be_skipped(Step step) {
        var complaint = opened(Severity.NORMAL);
        assertThrows(StepOutOfOrder.class, () -> take(complaint, step, proof(step)));
        assertEquals(Optional.of(Step.LISTEN), complaint.nextStep());
    }

    @Test
    void a_step_cannot_be_repeated() {
        var complaint = upTo(Step.CLARIFY);
        assertThrows(StepAlreadyTaken.class, () -> take(complaint, Step.APOLOGISE, NONE));
    }

    @Test
    void a_closed_case_takes_no_step() {
        var complaint = upTo(Step.FOLLOW_UP);
        take(complaint, Step.FOLLOW_UP, proof(Step.FOLLOW_UP));
        assertThrows(
                StepAlreadyTaken.class,
                () -> take(complaint, Step.FOLLOW_UP, proof(Step.FOLLOW_UP)));
    }

    static Stream<Arguments> unproven() {
        var day = TODAY.plusDays(1);
        var points = new Compensation(Compensation.Kind.POINTS, "ten");
        var voucher = new Compensation(Compensation.Kind.VOUCHER, "0.00");
        return Stream.of(
                Arguments.of(Step.LISTEN, held(true), "/held"),
                Arguments.of(Step.EMPATHISE, satisfied(true, null), "/satisfied"),
                Arguments.of(Step.CLARIFY, NONE, "/confirmedByMember"),
                Arguments.of(Step.CLARIFY, confirmed(false), "/confirmedByMember"),
                Arguments.of(Step.RESOLVE, promise(null, "E111", day), "/action"),
                Arguments.of(Step.RESOLVE, promise("  ", "E111", day), "/action"),
                Arguments.of(Step.RESOLVE, promise("Repair", null, day), "/owner"),
                Arguments.of(Step.RESOLVE, promise("Repair", "E111", null), "/dueOn"),
                Arguments.of(Step.RESOLVE, promise("Repair", "E111", TODAY.minusDays(1)), "/dueOn"),
                Arguments.of(Step.RESOLVE, promise("Repair", "E111", TODAY.plusYears(2)), "/dueOn"),
                Arguments.of(Step.COMPENSATE, NONE, "/compensation"),
                Arguments.of(Step.COMPENSATE, given(points), "/compensation/value"),
                Arguments.of(Step.COMPENSATE, given(voucher), "/compensation/value"),
                Arguments.of(Step.VERIFY, NONE, "/satisfied"),
                Arguments.of(Step.VERIFY, satisfied(false, null), "/action"),
                Arguments.of(Step.VERIFY, satisfied(true, "More"), "/action"),
                Arguments.of(Step.FOLLOW_UP, NONE, "/held"));
    }

    @ParameterizedTest(name = "{0} with {1} lacks {2}")
    @MethodSource("unproven")
    void a_step_without_its_own_proof_is_refused(Step step, Proof proof, String pointer) {
        var complaint = upTo(step);
        var refusal = assertThrows(StepUnproven.class, () -> take(complaint, step, proof));
        assertEquals(
                List.of(pointer), refusal.errors().stream().map(Problem.Pointer::pointer).toList());
        assertEquals(Optional.of(step), complaint.nextStep());
    }

    @Test
    void an_unsatisfied_member_gets_a_final_offer_and_the_case_goes_on() {
        var complaint = upTo(Step.VERIFY);
        var event = take(complaint, Step.VERIFY, satisfied(false, "A new coat")).getFirst();
        assertEquals(CaseState.RESOLVED, complaint.state());
        assertEquals(false, assertInstanceOf(ComplaintStepTaken.class, event).satisfied());
    }

    @Test
    void a_solution_that_did_not_hold_reopens_the_case_at_RESOLVE_with_its_history() {
        var complaint = upTo(Step.FOLLOW_UP);
        var later = OPENED.plus(Duration.ofDays(10));
        var events =
                complaint.take(
                        Step.FOLLOW_UP,
                        "It tore again",
                        held(false),
                        "E111",
                        later,
                        TODAY,
                        TARGETS);
        assertEquals(1, events.size());
        assertEquals(CaseState.OPEN, complaint.state());
        assertEquals(Optional.of(Step.RESOLVE), complaint.nextStep());
        assertEquals(2, complaint.round());
        assertEquals(9, complaint.steps().size());
        assertEquals(Optional.of(later.plus(Duration.ofDays(7))), complaint.dueAt());
        assertThrows(StepAlreadyTaken.class, () -> take(complaint, Step.LISTEN, NONE));
        for (var step : List.of(Step.RESOLVE, Step.COMPENSATE, Step.VERIFY, Step.FOLLOW_UP)) {
            take(complaint, step, proof(step));
        }
        assertEquals(CaseState.CLOSED, complaint.state());
        assertEquals(13, complaint.steps().size());
    }

    @Test
    void the_first_response_is_due_at_once_the_sooner_the_graver() {
        assertEquals(
                Optional.of(OPENED.plus(Duration.ofMinutes(30))), opened(Severity.NORMAL).dueAt());
        var safety = opened(Severity.SAFETY);
        assertEquals(Optional.of(OPENED.plus(Duration.ofMinutes(5))), safety.dueAt());
        assertFalse(safety.isOverdue(OPENED.plus(Duration.ofMinutes(5))));
        assertTrue(safety.isOverdue(OPENED.plus(Duration.ofMinutes(6))));
    }

    @Test
    void the_resolution_counts_from_the_opening_and_the_follow_up_from_the_answer() {
        var complaint = upTo(Step.CLARIFY);
        assertEquals(Optional.of(OPENED.plus(Duration.ofDays(7))), complaint.dueAt());
        var resolved = upTo(Step.FOLLOW_UP);
        assertEquals(Optional.of(OPENED.plus(Duration.ofDays(7))), resolved.dueAt());
    }

    private static Case opened(Severity severity) {
        var opening =
                new Opening(
                        new UUID(0, 1),
                        "S001",
                        Category.QUALITY,
                        severity,
                        Channel.STORE,
                        "The seam opened",
                        null);
        return Case.open(opening, "C-2026-000123", "E111", OPENED, TARGETS);
    }

    private static Case upTo(Step step) {
        var complaint = opened(Severity.NORMAL);
        for (var before : Step.values()) {
            if (before.isBefore(step)) {
                take(complaint, before, proof(before));
            }
        }
        return complaint;
    }

    private static List<ComplaintEvent> take(Case complaint, Step step, Proof proof) {
        return complaint.take(step, "Note", proof, "E111", OPENED, TODAY, TARGETS);
    }

    private static Proof proof(Step step) {
        return switch (step) {
            case LISTEN, EMPATHISE, APOLOGISE, EXPLAIN -> NONE;
            case CLARIFY -> confirmed(true);
            case RESOLVE -> promise("Repair", "E111", TODAY);
            case COMPENSATE -> given(new Compensation(Compensation.Kind.POINTS, "200"));
            case VERIFY -> satisfied(true, null);
            case FOLLOW_UP -> held(true);
        };
    }

    private static Proof confirmed(boolean value) {
        return new Proof(value, null, null, null, null, null, null);
    }

    private static Proof promise(
            @Nullable String action, @Nullable String owner, @Nullable LocalDate dueOn) {
        return new Proof(null, action, owner, dueOn, null, null, null);
    }

    private static Proof given(Compensation compensation) {
        return new Proof(null, null, null, null, compensation, null, null);
    }

    private static Proof satisfied(boolean value, @Nullable String finalOffer) {
        return new Proof(null, finalOffer, null, null, null, value, null);
    }

    private static Proof held(boolean value) {
        return new Proof(null, null, null, null, null, null, value);
    }
}
