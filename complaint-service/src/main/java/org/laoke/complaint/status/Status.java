package org.laoke.complaint.status;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.complaint.cases.Case;
import org.laoke.complaint.cases.CaseState;
import org.laoke.complaint.cases.Step;

/**
 * How far a case is: no texts, no names.
 *
 * @param nextStep null when closed
 * @param steps what was done so far, in order
 */
@Schema(name = "ComplaintStatus")
record Status(
        String number,
        CaseState state,
        Instant openedAt,
        @Nullable Step nextStep,
        List<Case.Moment> steps) {
    static Status of(Case complaint) {
        return new Status(
                complaint.number(),
                complaint.state(),
                complaint.openedAt(),
                complaint.nextStep().orElse(null),
                complaint.moments());
    }
}
