package org.laoke.complaint.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A step to be taken. Beside the note a step has exactly the fields that prove it; time and author
 * are the server's to know.
 *
 * @param note what was heard, acknowledged, said, found or agreed, in words
 * @param confirmedByMember CLARIFY: must be true
 * @param action RESOLVE: what will be done; VERIFY, unsatisfied: the final offer
 * @param owner RESOLVE: who does it
 * @param dueOn RESOLVE: by which day
 * @param compensation COMPENSATE: what is given
 * @param satisfied VERIFY: the member's answer
 * @param held FOLLOW_UP: whether the solution lasted; false reopens the case at RESOLVE
 */
@Schema(name = "TakeStep")
record StepRequest(
        @NotNull Step step,
        @NotBlank
                @Size(max = Texts.LENGTH_MAX)
                @Pattern(regexp = Texts.PRINTABLE, message = Texts.PRINTABLE_MESSAGE)
                String note,
        @Nullable Boolean confirmedByMember,
        @Nullable
                @Size(max = 1000)
                @Pattern(regexp = Texts.PRINTABLE, message = Texts.PRINTABLE_MESSAGE)
                String action,
        @Nullable
                @Size(max = 100)
                @Pattern(regexp = Texts.PRINTABLE, message = Texts.PRINTABLE_MESSAGE)
                String owner,
        @Nullable LocalDate dueOn,
        @Nullable @Valid Compensation compensation,
        @Nullable Boolean satisfied,
        @Nullable Boolean held) {

    Proof proof() {
        return new Proof(confirmedByMember, action, owner, dueOn, compensation, satisfied, held);
    }
}
