package org.laoke.complaint.member;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.Mask;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

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
                    + " consultant_id = excluded.consultant_id, version = excluded.version"
                    + " where not member.erased and member.version < excluded.version";
    private static final String ERASE =
            "insert into member (id, erased, version) values (:id, true, :version)"
                    + " on conflict (id) do update set address_form = null, phone_masked = null,"
                    + " phone_tail = null, home_store_id = null, consultant_id = null, erased = true,"
                    + " version = greatest(member.version, excluded.version)";

    Members() {}

    public Uni<Optional<Member>> find(@Nullable UUID id) {
        if (id == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Panache.getSession()
                .chain(session -> session.find(Member.class, id))
                .map(Optional::ofNullable);
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
                .map(Members::indexed);
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

    private static Map<UUID, Member> indexed(List<Member> members) {
        return members.stream().collect(Collectors.toMap(Member::id, Function.identity()));
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
