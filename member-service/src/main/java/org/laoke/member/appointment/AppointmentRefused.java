package org.laoke.member.appointment;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** What of an appointment cannot be, and why. */
final class AppointmentRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private AppointmentRefused(
            Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    static AppointmentRefused unknown() {
        return new AppointmentRefused(
                Kind.NOT_FOUND,
                "appointment-unknown",
                "There is no such appointment here.",
                List.of());
    }

    static AppointmentRefused badTime(int days) {
        return new AppointmentRefused(
                Kind.UNPROCESSABLE,
                "appointment-time-invalid",
                "Book a coming time, at most " + days + " days ahead.",
                List.of(new Problem.Pointer("/startsAt", "is past or too far ahead")));
    }

    static AppointmentRefused closed() {
        return new AppointmentRefused(
                Kind.UNPROCESSABLE,
                "store-closed-then",
                "The store is not open for all of that time. GET /v1/stores/{id}/opening says when it is.",
                List.of(new Problem.Pointer("/startsAt", "is outside the opening hours")));
    }

    static AppointmentRefused tooManyCompanions(int most) {
        return new AppointmentRefused(
                Kind.UNPROCESSABLE,
                "companions-too-many",
                "At most " + most + " companions.",
                List.of(new Problem.Pointer("/companions", "is too many")));
    }

    static AppointmentRefused full() {
        return new AppointmentRefused(
                Kind.CONFLICT,
                "appointments-full",
                "The store receives as many guests as it can at that time. Choose another.",
                List.of());
    }

    static AppointmentRefused twice() {
        return new AppointmentRefused(
                Kind.CONFLICT,
                "appointment-overlaps",
                "The member has an appointment at that time already.",
                List.of());
    }

    static AppointmentRefused over() {
        return new AppointmentRefused(
                Kind.CONFLICT,
                "appointment-over",
                "This appointment is over, cancelled, or not at that point.",
                List.of());
    }

    static AppointmentRefused notOfStore() {
        return new AppointmentRefused(
                Kind.UNPROCESSABLE,
                "staff-not-of-store",
                "Who receives or helps works in this store and has not left.",
                List.of(new Problem.Pointer("/receivedBy", "or the team is not of this store")));
    }

    static AppointmentRefused planMissing() {
        return new AppointmentRefused(
                Kind.UNPROCESSABLE,
                "visit-plan-missing",
                "An important guest has a written plan and a team.",
                List.of(new Problem.Pointer("/plan", "or the team is missing")));
    }
}
