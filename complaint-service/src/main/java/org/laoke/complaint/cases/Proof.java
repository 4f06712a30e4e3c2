package org.laoke.complaint.cases;

import static org.laoke.complaint.cases.Step.CLARIFY;
import static org.laoke.complaint.cases.Step.COMPENSATE;
import static org.laoke.complaint.cases.Step.FOLLOW_UP;
import static org.laoke.complaint.cases.Step.RESOLVE;
import static org.laoke.complaint.cases.Step.VERIFY;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Problem.Pointer;
import org.laoke.platform.problem.Rejection;

/**
 * What shows, beside the note, that a step was really taken (CMP-1). A step has exactly its own
 * proof; the others are null.
 *
 * @param confirmedByMember CLARIFY: the member agreed that this is their concern
 * @param action RESOLVE: what will be done; VERIFY with an unsatisfied member: the final offer
 * @param owner RESOLVE: who does it
 * @param dueOn RESOLVE: by which day, in the store's time zone
 * @param compensation COMPENSATE: what is given for the trouble
 * @param satisfied VERIFY: the member's answer
 * @param held FOLLOW_UP: whether the solution lasted
 */
@Schema(name = "StepProof")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Proof(
        @Nullable Boolean confirmedByMember,
        @Nullable String action,
        @Nullable String owner,
        @Nullable LocalDate dueOn,
        @Nullable Compensation compensation,
        @Nullable Boolean satisfied,
        @Nullable Boolean held) {

    /**
     * @param today the store's date; a promise cannot be due in the past
     * @throws StepUnproven naming everything that is missing or does not belong to the step
     */
    void requireFor(Step step, LocalDate today) {
        var errors = new ArrayList<Pointer>();
        checkClarified(step, errors);
        checkPromise(step, today, errors);
        checkCompensation(step, errors);
        checkOutcome(step, errors);
        if (!errors.isEmpty()) {
            throw new StepUnproven(step, errors);
        }
    }

    private void checkClarified(Step step, List<Pointer> errors) {
        checkPresence("confirmedByMember", confirmedByMember, step == CLARIFY, errors);
        if (step == CLARIFY && Boolean.FALSE.equals(confirmedByMember)) {
            errors.add(
                    new Pointer(
                            "/confirmedByMember",
                            "must be true: restate the concern until the member confirms it"));
        }
    }

    private void checkPromise(Step step, LocalDate today, List<Pointer> errors) {
        boolean finalOffer = step == VERIFY && Boolean.FALSE.equals(satisfied);
        checkPresence("action", blankToNull(action), step == RESOLVE || finalOffer, errors);
        checkPresence("owner", blankToNull(owner), step == RESOLVE, errors);
        checkPresence("dueOn", dueOn, step == RESOLVE, errors);
        if (step == RESOLVE && dueOn != null && dueOn.isBefore(today)) {
            errors.add(new Pointer("/dueOn", "must not be in the past"));
        }
        if (step == RESOLVE && dueOn != null && dueOn.isAfter(today.plusYears(1))) {
            errors.add(new Pointer("/dueOn", "must be within a year"));
        }
    }

    private void checkCompensation(Step step, List<Pointer> errors) {
        checkPresence("compensation", compensation, step == COMPENSATE, errors);
        if (step == COMPENSATE && compensation != null && !compensation.isPlausible()) {
            errors.add(
                    new Pointer(
                            "/compensation/value",
                            "must be a whole number of points, or the amount of a voucher"));
        }
    }

    private void checkOutcome(Step step, List<Pointer> errors) {
        checkPresence("satisfied", satisfied, step == VERIFY, errors);
        checkPresence("held", held, step == FOLLOW_UP, errors);
    }

    private static void checkPresence(
            String field, @Nullable Object value, boolean needed, List<Pointer> errors) {
        if (needed && value == null) {
            errors.add(new Pointer("/" + field, "is needed as proof of this step"));
        } else if (!needed && value != null) {
            errors.add(new Pointer("/" + field, "does not belong to this step; leave it out"));
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The step lacks its proof, or carries another step's. */
    static final class StepUnproven extends Rejection {
        private static final long serialVersionUID = 1L;

        StepUnproven(Step step, List<Problem.Pointer> errors) {
            super(
                    Kind.UNPROCESSABLE,
                    "step-unproven",
                    "What proves the step " + step + " is missing or wrong; see errors.",
                    errors);
        }
    }
}
