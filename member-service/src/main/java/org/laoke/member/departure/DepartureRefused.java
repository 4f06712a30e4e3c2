package org.laoke.member.departure;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Somebody cannot go so, or not yet. */
class DepartureRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private DepartureRefused(
            Kind kind, String code, String detail, List<Problem.Pointer> pointers) {
        super(kind, code, detail, pointers);
    }

    /** Members came to the person after the plan was made. */
    static final class Outdated extends DepartureRefused {
        private static final long serialVersionUID = 1L;

        Outdated(int members) {
            super(
                    Kind.CONFLICT,
                    "departure-outdated",
                    members
                            + " members were given to this person after the plan was made. They are in it now;"
                            + " look at it again and confirm.",
                    List.of());
        }
    }

    static DepartureRefused unknown() {
        return new DepartureRefused(
                Kind.NOT_FOUND,
                "departure-unknown",
                "There is no such departure. GET /v1/staff/{id}/departures lists them.",
                List.of());
    }

    static DepartureRefused open() {
        return new DepartureRefused(
                Kind.CONFLICT,
                "departure-open",
                "This person's departure is being prepared already. Go on with it, or cancel it first.",
                List.of());
    }

    static DepartureRefused over() {
        return new DepartureRefused(
                Kind.CONFLICT,
                "departure-over",
                "This departure was confirmed or cancelled before.",
                List.of());
    }

    static DepartureRefused gone() {
        return new DepartureRefused(
                Kind.CONFLICT,
                "person-gone",
                "This person has left already, or works for head office and has no members.",
                List.of());
    }

    static DepartureRefused storeNeeded() {
        return new DepartureRefused(
                Kind.UNPROCESSABLE,
                "destination-missing",
                "Name the other store a transfer goes to; a leaving person has none.",
                List.of(new Problem.Pointer("/toStoreId", "does not fit the kind")));
    }

    static DepartureRefused notTheirs(List<Problem.Pointer> where) {
        return new DepartureRefused(
                Kind.UNPROCESSABLE,
                "member-not-theirs",
                "Somebody else looks after some of these members by now. Load the plan again.",
                where);
    }

    static DepartureRefused unsuitable(List<Problem.Pointer> where) {
        return new DepartureRefused(
                Kind.CONFLICT,
                "share-unsuitable",
                "Some members have nobody yet, or somebody who may not look after them: choose an active"
                        + " consultant of the member's store, for class A a regular one with the training the store asks for.",
                where);
    }
}
