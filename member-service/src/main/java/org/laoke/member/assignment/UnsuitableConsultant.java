package org.laoke.member.assignment;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** The person may not look after this member (MEM-8). */
final class UnsuitableConsultant extends Rejection {
    private static final long serialVersionUID = 1L;

    private UnsuitableConsultant(String code, String detail) {
        this(code, detail, "/staffId");
    }

    private UnsuitableConsultant(String code, String detail, String pointer) {
        super(
                Kind.UNPROCESSABLE,
                code,
                detail,
                List.of(new Problem.Pointer(pointer, "cannot look after this member")));
    }

    /** The same of one line of a plan. */
    UnsuitableConsultant inLine(int line) {
        return new UnsuitableConsultant(code(), detail(), "/items/" + line + "/staffId");
    }

    static UnsuitableConsultant unknown() {
        return new UnsuitableConsultant(
                "consultant-unknown", "There is no such person. GET /v1/staff lists your store's.");
    }

    static UnsuitableConsultant elsewhere() {
        return new UnsuitableConsultant(
                "consultant-elsewhere", "Choose an active consultant of the member's home store.");
    }

    static UnsuitableConsultant onProbation() {
        return new UnsuitableConsultant(
                "consultant-on-probation", "A class A member needs a regular consultant.");
    }

    static UnsuitableConsultant untrained() {
        return new UnsuitableConsultant(
                "consultant-untrained",
                "Your store asks for training before somebody is given class A members, and this person has not"
                        + " completed it. GET /v1/stores/{id}/training says which.");
    }

    static UnsuitableConsultant needed() {
        return new UnsuitableConsultant(
                "consultant-needed", "A class A member always has a consultant. Name another one.");
    }
}
