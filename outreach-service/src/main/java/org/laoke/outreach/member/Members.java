package org.laoke.outreach.member;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.store.Store;
import org.laoke.outreach.store.Stores;

/** The members known so far. */
@Singleton
public class Members implements PanacheRepositoryBase<Member, UUID> {
    private final Stores stores;

    Members(Stores stores) {
        this.stores = stores;
    }

    /** Those of the members that are known, by id. */
    public Uni<Map<UUID, Member>> byIds(Collection<UUID> ids) {
        return list("id in ?1", ids)
                .map(
                        rows ->
                                rows.stream()
                                        .collect(
                                                Collectors.toMap(Member::id, Function.identity())));
    }

    /**
     * The member, if the caller may see her or him.
     *
     * @throws UnknownMember if there is none within reach
     */
    public Uni<Member> within(Reach reach, UUID id) {
        return findById(id)
                .onItem()
                .ifNull()
                .failWith(UnknownMember::new)
                .call(member -> check(reach, member));
    }

    private Uni<Void> check(Reach reach, Member member) {
        String home = member.homeStoreId();
        if (member.isErased() || home == null) {
            throw new UnknownMember();
        }
        return stores.findById(home)
                .invoke(store -> require(reach, member, store))
                .replaceWithVoid();
    }

    private static void require(Reach reach, Member member, @Nullable Store store) {
        if (!reach.covers(member, store)) {
            throw new UnknownMember();
        }
    }

    /** Who these people are today, if their record was merged into another one. */
    public Uni<UUID> now(UUID id) {
        return getSession()
                .chain(
                        session ->
                                session.createNativeQuery("select member_now(:id)", UUID.class)
                                        .setParameter("id", id)
                                        .getSingleResult());
    }

    /** This record, and those of the same person that were merged into it. */
    public Uni<List<UUID>> records(UUID id) {
        return getSession()
                .chain(
                        session ->
                                session.createNativeQuery("select member_records(:id)", UUID.class)
                                        .setParameter("id", id)
                                        .getResultList());
    }

    /** All of them; those nobody has told of before are new, empty, and not kept yet. */
    Uni<Map<UUID, Member>> orNew(Set<UUID> ids) {
        return byIds(ids)
                .map(
                        before -> {
                            Map<UUID, Member> known = new HashMap<>(before);
                            ids.forEach(id -> known.computeIfAbsent(id, Member::new));
                            return known;
                        });
    }
}
