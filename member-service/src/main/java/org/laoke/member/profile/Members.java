package org.laoke.member.profile;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All members. */
@Singleton
public class Members implements PanacheRepositoryBase<Member, UUID> {
    /** The smallest id there is: pages begin after it. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final String TERM_OVER =
            "select id from Member where tierExpiresOn <= :day and id > :after order by id";

    private static final String TERM_ENDING =
            "select id from Member where tierExpiresOn <= :day and id > :after and status <> :cancelled"
                    + " and (warnedFor is null or warnedFor <> tierExpiresOn) order by id";

    private final ContactIndex index;

    Members(ContactIndex index) {
        this.index = index;
    }

    /**
     * @throws NoSuchMember if the id is unknown, or erased
     * @throws MergedAway if another record stands for this one
     */
    public Uni<Member> require(UUID id) {
        return findById(id)
                .map(Members::present)
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .map(member -> member);
    }

    /** The member, locked until the end of the transaction; null if unknown or erased. */
    public Uni<Member> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).map(Members::present);
    }

    private static @Nullable Member present(@Nullable Member member) {
        if (member != null && member.isMerged() && !member.isErased()) {
            throw new MergedAway();
        }
        return member == null || member.isErased() ? null : member;
    }

    /** The record, merged into another one or not, locked; null if unknown or erased. */
    public Uni<Member> recordLocked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(member -> member == null || member.isErased() ? null : member);
    }

    /** The records, merged into others or not, locked one after the other by their ids. */
    public Uni<List<Member>> recordsLocked(Collection<UUID> ids) {
        return find("id in ?1 and status <> ?2 order by id", ids, Member.Status.ERASED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * Records that were merged into this one, themselves and not what had been merged into them.
     */
    public Uni<List<UUID>> mergedInto(UUID id) {
        return getSession()
                .chain(
                        session ->
                                session.createQuery(
                                                "select id from Member where mergedInto = :id"
                                                        + " and status <> :erased order by id",
                                                UUID.class)
                                        .setParameter("id", id)
                                        .setParameter("erased", Member.Status.ERASED)
                                        .getResultList());
    }

    /** The members themselves in place of records that were merged into them, each once. */
    public Uni<List<Member>> followed(List<Member> found) {
        if (found.stream().noneMatch(Member::isMerged)) {
            return Uni.createFrom().item(found);
        }
        var own = found.stream().filter(member -> !member.isMerged()).toList();
        var others =
                found.stream()
                        .map(Member::mergedInto)
                        .filter(Objects::nonNull)
                        .filter(id -> own.stream().noneMatch(member -> member.id().equals(id)))
                        .collect(Collectors.toSet());
        return others.isEmpty()
                ? Uni.createFrom().item(own)
                : records(others)
                        .map(more -> Stream.concat(own.stream(), more.stream()).toList())
                        .chain(this::followed);
    }

    private Uni<List<Member>> records(Collection<UUID> ids) {
        return list("id in ?1 and status <> ?2", ids, Member.Status.ERASED);
    }

    /**
     * The member of this id, or the one it was merged into.
     *
     * @throws NoSuchMember if the id is unknown, or erased
     */
    public Uni<Member> requireFollowed(UUID id) {
        return records(List.of(id)).chain(this::followed).map(Members::only);
    }

    private static Member only(List<Member> found) {
        if (found.isEmpty()) {
            throw new NoSuchMember();
        }
        return found.getFirst();
    }

    /**
     * The members, locked until the end of the transaction, one after the other by their ids, so
     * that two who lock many wait for each other; who is unknown or erased is absent.
     */
    public Uni<List<Member>> lockedAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : find(
                                "id in ?1 and status <> ?2 and mergedInto is null order by id",
                                ids,
                                Member.Status.ERASED)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
    }

    public Uni<List<Member>> withIds(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list(
                        "id in ?1 and status <> ?2 and mergedInto is null",
                        ids,
                        Member.Status.ERASED);
    }

    /**
     * Rows of before have their phone in the clear until they are sealed; so do the others here.
     */
    public Uni<List<Member>> withPhone(String e164) {
        return list("phoneIndex = ?1 or phone = ?2", index.ofPhone(e164), e164);
    }

    public Uni<List<Member>> withPhones(Collection<String> e164) {
        return e164.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list(
                        "phoneIndex in ?1 or phone in ?2",
                        e164.stream().map(index::ofPhone).toList(),
                        e164);
    }

    /**
     * Several people may share an address. Sorted and cut here: told to do it, the database expects
     * many clear addresses and walks all members instead of the two indexes.
     */
    public Uni<List<Member>> withEmail(String address, int max) {
        Uni<List<Member>> found =
                list(
                        "emailIndex = ?1 or lower(email) = ?2",
                        index.ofEmail(address),
                        address.strip().toLowerCase(Locale.ROOT));
        return found.map(
                all -> all.stream().sorted(Comparator.comparing(Member::id)).limit(max).toList());
    }

    public Uni<List<Member>> withNumber(String number) {
        return list("number = ?1 and status <> ?2", number, Member.Status.ERASED);
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
                        "(tailIndex = ?1 or right(phone, 4) = ?2)"
                                + " and left(lower(name), ?3) = ?4 order by id",
                        index.ofTail(tail),
                        tail,
                        start.length(),
                        start)
                .page(Page.ofSize(max))
                .list();
    }

    /** Members of a store, by id. */
    public Uni<List<Member>> ofStore(String storeId, @Nullable UUID after, int max) {
        return find(
                        "homeStoreId = ?1 and id > ?2 and status <> ?3 and mergedInto is null order by id",
                        storeId,
                        after == null ? FIRST : after,
                        Member.Status.ERASED)
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
                "homeStoreId = ?1 and enrolledAt >= ?2 and enrolledAt < ?3 and mergedInto is null"
                        + " order by enrolledAt, id",
                storeId,
                from,
                until);
    }

    /** Ids of members whose term ends by that day and was not looked at yet, in order. */
    public Uni<List<UUID>> withTermEnding(LocalDate day, @Nullable UUID after, int max) {
        return getSession()
                .chain(
                        session ->
                                session.createQuery(TERM_ENDING, UUID.class)
                                        .setParameter("day", day)
                                        .setParameter("after", after == null ? FIRST : after)
                                        .setParameter("cancelled", Member.Status.CANCELLED)
                                        .setMaxResults(max)
                                        .getResultList());
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
