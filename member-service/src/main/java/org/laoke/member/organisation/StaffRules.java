package org.laoke.member.organisation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.ForeignStore;
import org.laoke.platform.caller.Role;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Who may change whom, and what must be settled first (ORG-4). */
@Singleton
class StaffRules {
    private static final Set<Staff.Position> OF_THE_STORE =
            Set.of(Staff.Position.CONSULTANT, Staff.Position.VIP_SPECIALIST);

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
     */
    Uni<Void> check(String id, StaffResource.StaffRequest request, Map<String, Store> scope) {
        requireStore(request, scope);
        requirePosition(request.role());
        return people.locked(id).chain(existing -> checkExisting(existing, request, scope));
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

    private void requirePosition(Staff.Position position) {
        if (!caller.has(Role.HQ) && !OF_THE_STORE.contains(position)) {
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

    /** Only head office appoints managers and head-office people. */
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
