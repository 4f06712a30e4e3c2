package org.laoke.member.profile;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All members. */
@Singleton
public class Members implements PanacheRepositoryBase<Member, UUID> {
    /** The smallest id there is: pages begin after it. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final String TERM_OVER =
            "select id from Member where tierExpiresOn <= :day and id > :after order by id";

    /**
     * @throws NoSuchMember if the id is unknown
     */
    public Uni<Member> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(NoSuchMember::new);
    }

    /** The member, locked until the end of the transaction; null if unknown. */
    public Uni<Member> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    public Uni<List<Member>> withIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1", ids);
    }

    public Uni<List<Member>> withPhone(String e164) {
        return list("phone", e164);
    }

    public Uni<List<Member>> withPhones(Collection<String> e164) {
        return e164.isEmpty() ? Uni.createFrom().item(List.of()) : list("phone in ?1", e164);
    }

    public Uni<List<Member>> withNumber(String number) {
        return list("number", number);
    }

    /** Who holds the card, as long as it is the one they hold now. */
    public Uni<List<Member>> withCard(String cardNumber) {
        return list("cardNumber", cardNumber);
    }

    /**
     * @param tail last four digits of the phone
     * @param name how the name begins, in any case
     */
    public Uni<List<Member>> withTailAndName(String tail, String name, int max) {
        String start = name.toLowerCase(Locale.ROOT);
        return find(
                        "right(phone, 4) = ?1 and left(lower(name), ?2) = ?3 order by id",
                        tail,
                        start.length(),
                        start)
                .page(Page.ofSize(max))
                .list();
    }

    /** Members of a store, by id. */
    public Uni<List<Member>> ofStore(String storeId, @Nullable UUID after, int max) {
        return find(
                        "homeStoreId = ?1 and id > ?2 order by id",
                        storeId,
                        after == null ? FIRST : after)
                .page(Page.ofSize(max))
                .list();
    }

    /** Members somebody looks after, by id. */
    public Uni<List<Member>> ofConsultant(String staffId, @Nullable UUID after, int max) {
        return find(
                        "consultantId = ?1 and id > ?2 order by id",
                        staffId,
                        after == null ? FIRST : after)
                .page(Page.ofSize(max))
                .list();
    }

    /** All members somebody looks after, locked, by id. */
    public Uni<List<Member>> ofConsultantLocked(String staffId) {
        return find("consultantId = ?1 order by id", staffId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Members of a store who were enrolled from one time until before another, first to last. */
    public Uni<List<Member>> enrolledIn(String storeId, Instant from, Instant until) {
        return list(
                "homeStoreId = ?1 and enrolledAt >= ?2 and enrolledAt < ?3 order by enrolledAt, id",
                storeId,
                from,
                until);
    }

    /** Ids of members whose term is over by that day, in order. */
    public Uni<List<UUID>> withTermOver(LocalDate day, @Nullable UUID after, int max) {
        return getSession()
                .chain(
                        session ->
                                session.createQuery(TERM_OVER, UUID.class)
                                        .setParameter("day", day)
                                        .setParameter("after", after == null ? FIRST : after)
                                        .setMaxResults(max)
                                        .getResultList());
    }
}
