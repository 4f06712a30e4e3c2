package org.laoke.member.reception;

import java.util.List;
import java.util.UUID;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** What cannot be done at the reception, and why. */
final class ReceptionRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private ReceptionRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    static ReceptionRefused unknown() {
        return new ReceptionRefused(
                Kind.NOT_FOUND,
                "visit-unknown",
                "There is no such visit in your store.",
                List.of());
    }

    static ReceptionRefused hereAlready(UUID visit) {
        return new ReceptionRefused(
                Kind.CONFLICT,
                "visit-open",
                "This member is here already. Go on with visit " + visit + ".",
                List.of(new Problem.Pointer("/memberId", "has an open visit")));
    }

    static ReceptionRefused elsewhere() {
        return new ReceptionRefused(
                Kind.CONFLICT,
                "visit-open-elsewhere",
                "This member has not left another store yet. Ask that store to see them off.",
                List.of(new Problem.Pointer("/memberId", "is in another store")));
    }

    static ReceptionRefused left() {
        return new ReceptionRefused(
                Kind.CONFLICT,
                "visit-over",
                "This member has left. Begin a new visit when they come again.",
                List.of());
    }

    static ReceptionRefused servedAlready() {
        return new ReceptionRefused(
                Kind.CONFLICT, "drink-served", "The drink was served before.", List.of());
    }

    static ReceptionRefused noSuchLoan() {
        return new ReceptionRefused(
                Kind.NOT_FOUND,
                "courtesy-unknown",
                "There is nothing of the kind lent by your store.",
                List.of());
    }

    static ReceptionRefused returnedAlready() {
        return new ReceptionRefused(
                Kind.CONFLICT, "courtesy-returned", "This came back before.", List.of());
    }
}
