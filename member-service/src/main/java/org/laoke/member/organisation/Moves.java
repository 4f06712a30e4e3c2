package org.laoke.member.organisation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Rejection;
import org.laoke.platform.turn.InTurn;

/**
 * People who leave, move or become the one VIP specialist of their place, in the current
 * transaction.
 */
@Singleton
public class Moves {
    private final Organisation organisation;
    private final StaffRules rules;
    private final People people;
    private final Stores stores;

    Moves(Organisation organisation, StaffRules rules, People people, Stores stores) {
        this.organisation = organisation;
        this.rules = rules;
        this.people = people;
        this.stores = stores;
    }

    /**
     * The person, if the caller may move or dismiss them; everybody else is nobody.
     *
     * @throws Rejection if it is the caller, or not one of those the caller keeps
     */
    public Uni<Staff> movable(String id) {
        return stores.inScope()
                .chain(scope -> rules.kept(id, scope))
                .invoke(person -> rules.requireOther(person.id()));
    }

    /** The person, locked, leaves; who still has members is not asked any more. */
    public Uni<Void> leave(Staff person) {
        return organisation.put(person.place().left(), true, null);
    }

    /**
     * The person, locked, goes to another store.
     *
     * @throws UnknownStore if there is none of that id
     */
    public Uni<Void> transfer(Staff person, String storeId) {
        return organisation.put(person.place().movedTo(storeId), true, null);
    }

    /** Who is the one VIP specialist of a place; null for head office. */
    Uni<@Nullable Staff> designated(@Nullable String storeId) {
        return people.list(
                        storeId == null
                                ? "designated = true and role = ?1"
                                : "designated = true and role <> ?1 and storeId = ?2",
                        storeId == null
                                ? new Object[] {Staff.Position.HQ}
                                : new Object[] {Staff.Position.HQ, storeId})
                .map((List<Staff> found) -> found.isEmpty() ? null : found.getFirst());
    }

    /**
     * Makes this person the one VIP specialist of the place; who was it before no longer is.
     *
     * @param scope the stores the caller may act for
     */
    Uni<Staff> designate(String id, Map<String, Store> scope) {
        return rules.kept(id, scope)
                .invoke(Moves::requireSpecialist)
                .chain(
                        person ->
                                designated(atHeadOffice(person) ? null : person.storeId())
                                        .chain(former -> change(person, former)));
    }

    private static boolean atHeadOffice(Staff person) {
        return person.role() == Staff.Position.HQ;
    }

    private Uni<Staff> change(Staff person, @Nullable Staff former) {
        if (former != null && former.id().equals(person.id())) {
            return Uni.createFrom().item(person);
        }
        return lockInOrder(former == null ? Stream.of(person) : Stream.of(person, former))
                .chain(
                        () ->
                                former == null
                                        ? Uni.createFrom().voidItem()
                                        : organisation.put(
                                                former.place().designated(false), false, null))
                .chain(() -> organisation.put(person.place().designated(true), false, null))
                .replaceWith(person);
    }

    private Uni<Void> lockInOrder(Stream<Staff> all) {
        return InTurn.each(
                all.sorted(Comparator.comparing(Staff::id)).toList(),
                person -> people.locked(person.id()).replaceWithVoid());
    }

    private static void requireSpecialist(Staff person) {
        boolean fits =
                person.role() == Staff.Position.VIP_SPECIALIST
                        || person.role() == Staff.Position.HQ;
        if (!fits || !person.active()) {
            throw new NotASpecialist();
        }
    }

    /** Only who has the position can be the one of a place. */
    static final class NotASpecialist extends Rejection {
        private static final long serialVersionUID = 1L;

        NotASpecialist() {
            super(
                    Kind.UNPROCESSABLE,
                    "not-a-specialist",
                    "Choose an active VIP specialist of the store, or somebody of head office.");
        }
    }
}
