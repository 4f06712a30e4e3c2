package org.laoke.member.organisation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.ForeignStore;
import org.laoke.platform.caller.Role;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Who may change whom, and what must be settled first (ORG-4). */
@Singleton
class StaffRules {
    private final People people;
    private final Caller caller;

    StaffRules(People people, Caller caller) {
        this.people = people;
        this.caller = caller;
    }

    /**
     * Checks a change and keeps the person locked, so that nobody is given members meanwhile.
     *
     * @param scope the stores the caller may act for
     * @return whether what the person is signed in with now says something else
     */
    Uni<Boolean> check(String id, StaffResource.StaffRequest request, Map<String, Store> scope) {
        requireStore(request, scope);
        requireRegion(request);
        requirePosition(request.role());
        return people.locked(id)
                .call(existing -> checkExisting(existing, request, scope))
                .map(existing -> existing != null && moves(existing, request));
    }

    /**
     * The person, if the caller keeps people of this position and place.
     *
     * @param scope the stores the caller may act for
     */
    Uni<Staff> kept(String id, Map<String, Store> scope) {
        return people.findById(id)
                .onItem()
                .ifNull()
                .failWith(NoSuchPerson::new)
                .invoke(
                        person -> {
                            requirePosition(person.role());
                            String store = person.storeId();
                            if (store != null && !scope.containsKey(store)) {
                                throw new NoSuchPerson();
                            }
                        });
    }

    /** Nobody decides on their own place. */
    void requireOther(String id) {
        if (caller.staffId().filter(id::equals).isPresent()) {
            throw new OwnPlace();
        }
    }

    private static boolean moves(Staff existing, StaffResource.StaffRequest request) {
        return request.active() != existing.active()
                || request.role() != existing.role()
                || !Objects.equals(request.storeId(), existing.storeId())
                || !Objects.equals(request.regionId(), existing.regionId());
    }

    private Uni<Void> checkExisting(
            @Nullable Staff existing,
            StaffResource.StaffRequest request,
            Map<String, Store> scope) {
        if (existing == null) {
            return Uni.createFrom().voidItem();
        }
        String store = existing.storeId();
        if (store != null && !scope.containsKey(store)) {
            throw new ForeignStore(store);
        }
        requirePosition(existing.role());
        if (moves(existing, request)) {
            requireOther(existing.id());
        }
        boolean stays =
                request.active()
                        && request.role() == existing.role()
                        && !(existing.isRegular()
                                && request.employment() == Staff.Employment.PROBATION)
                        && String.valueOf(request.storeId()).equals(String.valueOf(store));
        return stays
                ? Uni.createFrom().voidItem()
                : people.load(existing.id()).invoke(StaffRules::requireNone).replaceWithVoid();
    }

    private void requireStore(StaffResource.StaffRequest request, Map<String, Store> scope) {
        String store = request.storeId();
        if (store == null) {
            if (request.role() != Staff.Position.HQ) {
                throw new StoreMissing();
            }
            return;
        }
        if (!caller.mayActFor(store)) {
            throw new ForeignStore(store);
        }
        if (!scope.containsKey(store)) {
            throw new UnknownStore(store, "/storeId");
        }
    }

    private static void requireRegion(StaffResource.StaffRequest request) {
        if (request.regionId() != null && request.role() != Staff.Position.HQ) {
            throw new RegionNotNeeded();
        }
    }

    /** A regional lead who made people of head office could make one without a region. */
    private void requirePosition(Staff.Position position) {
        boolean wholeChain = caller.has(Role.HQ) && caller.region().isEmpty();
        boolean granted =
                switch (position) {
                    case HQ -> wholeChain;
                    case STORE_MANAGER -> caller.has(Role.HQ);
                    case CONSULTANT, VIP_SPECIALIST -> true;
                };
        if (!granted) {
            throw new PositionReserved();
        }
    }

    private static void requireNone(long members) {
        if (members > 0) {
            throw new MembersAssigned(members);
        }
    }

    /** The person still looks after members. */
    static final class MembersAssigned extends Rejection {
        private static final long serialVersionUID = 1L;

        MembersAssigned(long members) {
            super(
                    Kind.CONFLICT,
                    "members-assigned",
                    "This person still looks after "
                            + members
                            + " members. Assign them to somebody else first.");
        }
    }

    /** There is no such person, or not among those the caller keeps. */
    static final class NoSuchPerson extends Rejection {
        private static final long serialVersionUID = 1L;

        NoSuchPerson() {
            super(
                    Kind.NOT_FOUND,
                    "person-unknown",
                    "There is no such person among those you keep. GET /v1/staff lists them.");
        }
    }

    /** Nobody moves, promotes or dismisses themselves. */
    static final class OwnPlace extends Rejection {
        private static final long serialVersionUID = 1L;

        OwnPlace() {
            super(
                    Kind.FORBIDDEN,
                    "own-place",
                    "You cannot change your own place or position. Ask somebody else in charge.");
        }
    }

    /** Regions are for head office. */
    static final class RegionNotNeeded extends Rejection {
        private static final long serialVersionUID = 1L;

        RegionNotNeeded() {
            super(
                    Kind.UNPROCESSABLE,
                    "region-not-needed",
                    "Only head-office people are limited to a region; others have the store's.",
                    List.of(new Problem.Pointer("/regionId", "is for head office only")));
        }
    }

    /** Only head office appoints managers, and only for the whole chain head-office people. */
    static final class PositionReserved extends Rejection {
        private static final long serialVersionUID = 1L;

        PositionReserved() {
            super(
                    Kind.FORBIDDEN,
                    "position-reserved",
                    "Only head office keeps store managers and head-office people.",
                    List.of(new Problem.Pointer("/role", "is kept by head office")));
        }
    }

    /** Store people belong to a store. */
    static final class StoreMissing extends Rejection {
        private static final long serialVersionUID = 1L;

        StoreMissing() {
            super(
                    Kind.UNPROCESSABLE,
                    "store-missing",
                    "Name the store this person works in.",
                    List.of(new Problem.Pointer("/storeId", "is missing")));
        }
    }
}
