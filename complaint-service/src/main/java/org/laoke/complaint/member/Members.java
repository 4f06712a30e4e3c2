package org.laoke.complaint.member;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.Mask;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;
import org.laoke.platform.turn.InTurn;

/** The projection of {@code loyalty.members}. */
@Singleton
public class Members {
    private static final String UPSERT =
            "insert into member (id, address_form, phone_masked, phone_tail, home_store_id,"
                    + " consultant_id, version) values (:id, :addressForm, :phoneMasked, :phoneTail,"
                    + " :homeStoreId, :consultantId, :version)"
                    + " on conflict (id) do update set address_form = excluded.address_form,"
                    + " phone_masked = excluded.phone_masked, phone_tail = excluded.phone_tail,"
                    + " home_store_id = excluded.home_store_id,"
                    + " consultant_id = excluded.consultant_id, version = excluded.version,"
                    + " merged_into = null"
                    + " where not member.erased and member.version < excluded.version";
    private static final String ERASE =
            "insert into member (id, erased, version) values (:id, true, :version)"
                    + " on conflict (id) do update set address_form = null, phone_masked = null,"
                    + " phone_tail = null, home_store_id = null, consultant_id = null, erased = true,"
                    + " version = greatest(member.version, excluded.version)";

    private static final String MERGE =
            "insert into member (id, merged_into, version) values (:id, :into, :version)"
                    + " on conflict (id) do update set merged_into = excluded.merged_into,"
                    + " version = excluded.version"
                    + " where not member.erased and member.version < excluded.version";
    private static final String NOW = "select member_now(:id)";
    private static final String RECORDS = "select member_records(:id)";

    Members() {}

    /** The member, or the one this record was merged into. */
    public Uni<Optional<Member>> find(@Nullable UUID id) {
        if (id == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Panache.getSession()
                .chain(session -> session.find(Member.class, id))
                .chain(Members::followed)
                .map(Optional::ofNullable);
    }

    private static Uni<@Nullable Member> followed(@Nullable Member found) {
        if (found == null || !found.isMerged()) {
            return Uni.createFrom().item(found);
        }
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(NOW, UUID.class)
                                        .setParameter("id", found.id())
                                        .getSingleResult()
                                        .chain(now -> session.find(Member.class, now)));
    }

    /**
     * The last digits of the member's phone; of one whose record was merged, of both phones,
     * because either may be the one the person remembers.
     */
    public Uni<Set<String>> phoneTails(@Nullable UUID id) {
        if (id == null) {
            return Uni.createFrom().item(Set.of());
        }
        return Panache.getSession()
                .chain(session -> session.find(Member.class, id))
                .chain(
                        then ->
                                find(id).map(
                                                now ->
                                                        Stream.of(Optional.ofNullable(then), now)
                                                                .flatMap(Optional::stream)
                                                                .flatMap(
                                                                        m -> m.phoneTail().stream())
                                                                .collect(Collectors.toSet())));
    }

    /** This record, and those of the same person that were merged into it. */
    public Uni<List<UUID>> records(UUID id) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(RECORDS, UUID.class)
                                        .setParameter("id", id)
                                        .getResultList());
    }

    /**
     * @throws UnknownMember if no living member has this id
     */
    public Uni<Member> known(UUID id) {
        return find(id).map(
                        found ->
                                found.filter(member -> !member.isErased())
                                        .orElseThrow(UnknownMember::new));
    }

    /** By the ids that were asked for; whose record was merged is who they are today. */
    public Uni<Map<UUID, Member>> byIds(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(
                        session ->
                                session.createQuery("from Member where id in (:ids)", Member.class)
                                        .setParameter("ids", ids)
                                        .getResultList())
                .chain(Members::indexed);
    }

    /** Takes over a newer snapshot; older and repeated ones change nothing. */
    Uni<Void> store(MemberChanged changed) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(UPSERT)
                                        .setParameter("id", changed.memberId())
                                        .setParameter(
                                                "addressForm",
                                                AddressForm.of(changed.name(), changed.gender()))
                                        .setParameter("phoneMasked", Mask.phone(changed.phone()))
                                        .setParameter("phoneTail", changed.phoneTail())
                                        .setParameter("homeStoreId", changed.homeStoreId())
                                        .setParameter("consultantId", changed.consultantId())
                                        .setParameter("version", changed.version())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Gives way to another record of the same person; older and repeated news change nothing. */
    Uni<Void> merge(MemberMerged merged) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(MERGE)
                                        .setParameter("id", merged.memberId())
                                        .setParameter("into", merged.into())
                                        .setParameter("version", merged.version())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Forgets the person; the id stays, so that a late snapshot cannot bring them back. */
    Uni<Void> erase(UUID id, long version) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(ERASE)
                                        .setParameter("id", id)
                                        .setParameter("version", version)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Map<UUID, Member>> indexed(List<Member> members) {
        var byId = members.stream().collect(Collectors.toMap(Member::id, Function.identity()));
        return InTurn.each(
                        members.stream().filter(Member::isMerged).toList(),
                        member ->
                                followed(member)
                                        .invoke(
                                                now -> {
                                                    if (now != null) {
                                                        byId.put(member.id(), now);
                                                    }
                                                })
                                        .replaceWithVoid())
                .replaceWith(byId);
    }

    /** No such member, or one who is not known here yet. */
    public static final class UnknownMember extends Rejection {
        private static final long serialVersionUID = 1L;

        public UnknownMember() {
            super(
                    Kind.UNPROCESSABLE,
                    "member-unknown",
                    "No member has this id. A member enrolled a moment ago is known here after a few"
                            + " seconds: send the same request again.",
                    List.of(new Problem.Pointer("/memberId", "is not a known member")));
        }
    }
}
