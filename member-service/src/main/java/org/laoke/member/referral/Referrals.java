package org.laoke.member.referral;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.outbox.Outbox;

/** Links newcomers to who brought them, and hands out codes. */
@Singleton
class Referrals {
    /** One link at a time: two who bring each other at once cannot close a ring. */
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtext('referrals'))) locked";

    private static final String BROUGHT_BY =
            "with recursive up (id) as (select cast(:referrer as uuid)"
                    + " union select m.referrer_id from member m join up on m.id = up.id"
                    + " where m.referrer_id is not null)"
                    + " select count(*) from up where id = :newcomer";
    private static final String PERSON =
            "select name, birthday, phone_index, email_index from member where id = :member";
    private static final String NOTE =
            "update member set referred_at = :now, referred_by = :by where id = :member";
    private static final String MAKE_CODE =
            "insert into referral_code (code, member_id, made_at) values (:code, :member, :now)"
                    + " on conflict do nothing";
    private static final String CODE = "select code from referral_code where member_id = :member";
    private static final String BROUGHT =
            "select id, coalesce(referred_at, enrolled_at) from member"
                    + " where referrer_id = any(array(select member_records(:member)))"
                    + " and merged_into is null and status <> 'ERASED'"
                    + " order by coalesce(referred_at, enrolled_at) desc, id limit 200";
    private static final String LINK =
            "select member_now(referrer_id), coalesce(referred_at, enrolled_at) as at,"
                    + " coalesce(referred_by, enrolled_by) as by_whom"
                    + " from member where id = :member and referrer_id is not null"
                    + " and member_now(referrer_id) <> id";

    /** One who was brought, and when that became known. */
    record Brought(UUID id, Instant at) {}

    /** Who brought a member, when that became known, and who noted it. */
    record Link(UUID referrerId, Instant at, String by) {}

    private final Referrers referrers;
    private final Members members;
    private final Cards cards;
    private final Outbox outbox;
    private final ReferralConfig config;
    private final TierRules programme;
    private final Caller caller;
    private final Clock clock;

    Referrals(
            Referrers referrers,
            Members members,
            Cards cards,
            Outbox outbox,
            ReferralConfig config,
            TierRules programme,
            Caller caller,
            Clock clock) {
        this.referrers = referrers;
        this.members = members;
        this.cards = cards;
        this.outbox = outbox;
        this.config = config;
        this.programme = programme;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Notes who brought a member, in the current transaction.
     *
     * @throws ReferralRefused if they are one person, would close a ring, or it is known or too
     *     late
     */
    Uni<Member> link(UUID newcomer, Referrers.Named named) {
        if (named.nobody()) {
            throw ReferralRefused.nobodyNamed();
        }
        return Sql.rows(LOCK, Map.of(), row -> row.number(0))
                .chain(() -> members.locked(newcomer))
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .invoke(this::requireOpen)
                .chain(member -> referrer(member, named).chain(by -> write(member, by)));
    }

    /** The member's code; made now if there is none. */
    Uni<String> code(UUID member) {
        return held(member)
                .chain(
                        code ->
                                code.isEmpty()
                                        ? make(member).chain(() -> code(member))
                                        : Uni.createFrom().item(code.getFirst()));
    }

    private static Uni<List<String>> held(UUID member) {
        return Sql.rows(CODE, Map.of("member", member), row -> row.text(0));
    }

    /** Changes nothing if somebody else has drawn the same: then it is drawn again. */
    private Uni<Integer> make(UUID member) {
        return Sql.change(
                MAKE_CODE,
                Map.of("code", ReferralCode.draw(), "member", member, "now", clock.instant()));
    }

    /** Whom a member has brought, the latest first, 200 at most. */
    Uni<List<Brought>> brought(UUID member) {
        return Sql.rows(
                BROUGHT, Map.of("member", member), row -> new Brought(row.uuid(0), row.instant(1)));
    }

    /** Null if nobody brought them. */
    Uni<@Nullable Link> linkOf(UUID member) {
        return Sql.rows(
                        LINK,
                        Map.of("member", member),
                        row -> new Link(row.uuid(0), row.instant(1), row.text(2)))
                .map(found -> found.isEmpty() ? null : found.getFirst());
    }

    private void requireOpen(Member member) {
        if (member.referrerId() != null) {
            throw ReferralRefused.known();
        }
        if (!mayStillBeLinked(member)) {
            throw ReferralRefused.tooLate(config.linkWithinDays());
        }
    }

    /** Whether a referrer may be named now, as far as the time goes. */
    boolean mayStillBeLinked(Member member) {
        var until =
                ZonedDateTime.ofInstant(member.enrolledAt(), programme.zone())
                        .plusDays(config.linkWithinDays());
        return !clock.instant().isAfter(until.toInstant());
    }

    private Uni<UUID> referrer(Member newcomer, Referrers.Named named) {
        return person(newcomer.id())
                .chain(
                        person ->
                                referrers
                                        .known(List.of(named))
                                        .map(known -> known.of(named, person)))
                .onItem()
                .ifNull()
                .failWith(ReferralRefused::nobodyNamed)
                .call(referrer -> requireNoRing(newcomer.id(), referrer));
    }

    private static Uni<Referrers.Person> person(UUID member) {
        return Sql.rows(
                        PERSON,
                        Map.of("member", member),
                        row ->
                                new Referrers.Person(
                                        row.text(0),
                                        row.dateOrNull(1),
                                        row.textOrNull(2),
                                        row.textOrNull(3)))
                .map(List::getFirst);
    }

    private static Uni<Void> requireNoRing(UUID newcomer, UUID referrer) {
        return Sql.rows(
                        BROUGHT_BY,
                        Map.of("newcomer", newcomer, "referrer", referrer),
                        row -> row.number(0) > 0)
                .invoke(
                        found -> {
                            if (found.getFirst()) {
                                throw ReferralRefused.ring();
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Member> write(Member newcomer, UUID referrer) {
        var now = clock.instant();
        newcomer.broughtBy(referrer);
        return cardStatus(newcomer)
                .chain(status -> outbox.add(newcomer.changed(status, now)))
                .chain(
                        () ->
                                Sql.change(
                                        NOTE,
                                        Map.of(
                                                "member",
                                                newcomer.id(),
                                                "now",
                                                now,
                                                "by",
                                                caller.name())))
                .replaceWith(newcomer);
    }

    private Uni<Card.@Nullable Status> cardStatus(Member member) {
        String number = member.cardNumber();
        return number == null
                ? Uni.createFrom().nullItem()
                : cards.findById(number).map(Card::status);
    }
}
