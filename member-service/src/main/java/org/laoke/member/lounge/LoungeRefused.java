package org.laoke.member.lounge;

import java.time.Instant;
import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Why somebody does not get in, or something of the lounge cannot be done. */
final class LoungeRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private LoungeRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    private LoungeRefused(Kind kind, String code, String detail) {
        this(kind, code, detail, List.of());
    }

    static LoungeRefused closed() {
        return new LoungeRefused(
                Kind.CONFLICT, "lounge-closed", "This store has no lounge, or it is closed.");
    }

    static LoungeRefused barred(Instant until) {
        return new LoungeRefused(
                Kind.CONFLICT,
                "lounge-barred",
                "The member is barred from the lounge until " + until + ". They may appeal.");
    }

    static LoungeRefused full() {
        return new LoungeRefused(
                Kind.CONFLICT,
                "lounge-full",
                "There are not enough seats at that time. Choose another, or fewer guests.");
    }

    static LoungeRefused tooManyGuests(int most) {
        return new LoungeRefused(
                Kind.UNPROCESSABLE,
                "lounge-guests-too-many",
                "At most " + most + " guests.",
                List.of(new Problem.Pointer("/guests", "is more than the house allows")));
    }

    static LoungeRefused guestsUnreserved() {
        return new LoungeRefused(
                Kind.CONFLICT,
                "lounge-guests-unreserved",
                "Guests need a reservation. Reserve first, or let the member in alone.");
    }

    static LoungeRefused insideAlready() {
        return new LoungeRefused(
                Kind.CONFLICT, "lounge-inside", "The member is in a lounge already.");
    }

    static LoungeRefused reservedAlready() {
        return new LoungeRefused(
                Kind.CONFLICT,
                "lounge-reserved",
                "The member has a reservation around that time already.");
    }

    static LoungeRefused badTime(int days) {
        return new LoungeRefused(
                Kind.UNPROCESSABLE,
                "lounge-time-invalid",
                "Reserve for a coming time, at most " + days + " days ahead.",
                List.of(new Problem.Pointer("/at", "is past or too far ahead")));
    }

    static LoungeRefused noSuchVisit() {
        return new LoungeRefused(
                Kind.NOT_FOUND,
                "lounge-visit-unknown",
                "There is no such visit or reservation here.");
    }

    static LoungeRefused over() {
        return new LoungeRefused(
                Kind.CONFLICT,
                "lounge-visit-over",
                "This visit or reservation has ended, was used, or is of another member.");
    }

    static LoungeRefused tooEarlyOrLate() {
        return new LoungeRefused(
                Kind.CONFLICT,
                "lounge-reservation-not-now",
                "The reservation is for another time. Let them in without it, alone.");
    }

    static LoungeRefused noSuchIncident() {
        return new LoungeRefused(
                Kind.NOT_FOUND, "lounge-incident-unknown", "There is no such incident here.");
    }

    static LoungeRefused managersBar() {
        return new LoungeRefused(
                Kind.FORBIDDEN,
                "lounge-bar-forbidden",
                "The manager bars people; you can note a warning.");
    }

    static LoungeRefused barWithoutDays(int most) {
        return new LoungeRefused(
                Kind.UNPROCESSABLE,
                "lounge-bar-days",
                "A bar needs its days, 1 to " + most + "; a warning has none.",
                List.of(new Problem.Pointer("/barredDays", "does not fit the measure")));
    }

    static LoungeRefused appealedAlready() {
        return new LoungeRefused(
                Kind.CONFLICT, "lounge-appealed", "There was an appeal against this already.");
    }

    static LoungeRefused notAppealed() {
        return new LoungeRefused(
                Kind.CONFLICT,
                "lounge-not-appealed",
                "Nobody has appealed, or the appeal is decided.");
    }

    static LoungeRefused ownDecision() {
        return new LoungeRefused(
                Kind.FORBIDDEN,
                "lounge-appeal-own",
                "Somebody else decides on an appeal than who took the measure.");
    }
}
