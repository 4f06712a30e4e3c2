package org.laoke.member.edit;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** A correction that cannot be made as it was sent. */
final class EditRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private EditRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    static EditRefused conditionMissing() {
        return new EditRefused(
                Kind.CONDITION_MISSING,
                "if-match-required",
                "Send If-Match with the revision of the profile you looked at, so that no correction of a"
                        + " colleague is lost.",
                List.of());
    }

    static EditRefused stale() {
        return new EditRefused(
                Kind.STALE,
                "member-edited-meanwhile",
                "Somebody corrected this profile meanwhile. Read it again and repeat your correction.",
                List.of());
    }

    static EditRefused phoneNeedsProof() {
        return new EditRefused(
                Kind.UNPROCESSABLE,
                "own-phone-in-store",
                "The phone is how you sign in. Any store changes it for you.",
                List.of(new Problem.Pointer("/phone", "cannot be changed here")));
    }
}
