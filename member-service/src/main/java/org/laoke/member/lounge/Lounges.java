package org.laoke.member.lounge;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.benefit.Benefits;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/**
 * Lets members in and out, and keeps seats for them. Seats are counted one store at a time, so that
 * desks and the portal cannot give the last one twice.
 */
@Singleton
class Lounges {
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtext('lounge of ' || :store))) locked";
    private static final String INSIDE =
            LoungeView.Visit.SELECT
                    + " where v.store_id = :store and v.state = 'INSIDE' order by v.entered_at, v.id";
    private static final String RESERVED =
            LoungeView.Visit.SELECT
                    + " where v.store_id = :store and v.state = 'RESERVED' and v.reserved_for >= :since"
                    + " order by v.reserved_for, v.id limit 200";
    private static final String ONE = LoungeView.Visit.SELECT + " where v.id = :id";
    private static final String OF_MEMBER =
            LoungeView.Visit.SELECT
                    + " where v.member_id = :member order by coalesce(v.entered_at, v.reserved_for) desc, v.id"
                    + " limit 50";

    /** People who sit there during a visit that begins at :at, without the reservation :but. */
    private static final String TAKEN =
            "select coalesce(sum(1 + guests), 0) from lounge_visit where store_id = :store"
                    + " and ((state = 'INSIDE' and (ends_at > :at"
                    + " or cast(:at as timestamptz) <= cast(:now as timestamptz)))"
                    + " or (state = 'RESERVED' and id <> :but and reserved_for > :since"
                    + " and reserved_for < :ends and reserved_for > :before))";

    private static final String OWN_RESERVATION =
            "select id from lounge_visit where member_id = :member and state = 'RESERVED'"
                    + " and reserved_for > :before and reserved_for < :ends";
    private static final String RESERVE =
            "insert into lounge_visit (id, store_id, member_id, state, guests, reserved_for, reserved_by)"
                    + " values (:id, :store, :member, 'RESERVED', :guests, :at, :by)";
    private static final String BEGIN =
            "insert into lounge_visit (id, store_id, member_id, state, guests, entered_at, admitted_by,"
                    + " identity, ends_at, use_id) values (:id, :store, :member, 'INSIDE', :guests, :now, :by,"
                    + " :identity, :ends, :use) on conflict (member_id) where state = 'INSIDE' do nothing";
    private static final String ENTER =
            "update lounge_visit set state = 'INSIDE', guests = :guests, entered_at = :now,"
                    + " admitted_by = :by, identity = :identity, ends_at = :ends, use_id = :use where id = :id";
    private static final String IS_INSIDE =
            "select id from lounge_visit where member_id = :member and state = 'INSIDE'";
    private static final String LEAVE =
            "update lounge_visit set state = 'LEFT', left_at = :now where id = :id and state = 'INSIDE'";
    private static final String CANCEL =
            "update lounge_visit set state = 'CANCELLED' where id = :id and state = 'RESERVED'";
    private static final String BARRED =
            "select max(barred_until) from lounge_incident where member_id = :member"
                    + " and barred_until > :now and decision is distinct from 'LIFTED'";

    private static final UUID NONE = new UUID(0, 0);

    /**
     * Who stands at the door.
     *
     * @param reservation null without one
     */
    record AtTheDoor(
            UUID memberId, LoungeView.Identity identity, int guests, @Nullable UUID reservation) {}

    private final LoungeRules rules;
    private final LoungeConfig config;
    private final Benefits benefits;
    private final Members members;
    private final Caller caller;
    private final Clock clock;

    Lounges(
            LoungeRules rules,
            LoungeConfig config,
            Benefits benefits,
            Members members,
            Caller caller,
            Clock clock) {
        this.rules = rules;
        this.config = config;
        this.benefits = benefits;
        this.members = members;
        this.caller = caller;
        this.clock = clock;
    }

    /** Who is inside and who is expected. */
    Uni<LoungeView> of(String store) {
        var now = clock.instant();
        var since = now.minus(grace());
        return rules.of(store)
                .chain(
                        held ->
                                visits(INSIDE, Map.of("store", store))
                                        .chain(
                                                inside ->
                                                        visits(
                                                                        RESERVED,
                                                                        Map.of(
                                                                                "store", store,
                                                                                "since", since))
                                                                .map(
                                                                        reserved ->
                                                                                new LoungeView(
                                                                                        store,
                                                                                        held,
                                                                                        people(
                                                                                                inside),
                                                                                        inside,
                                                                                        reserved,
                                                                                        now))));
    }

    /** Visits and reservations of a member, the latest first. */
    Uni<List<LoungeView.Visit>> ofMember(UUID member) {
        return visits(OF_MEMBER, Map.of("member", member));
    }

    /** Until when a member is barred; null if they are not. */
    Uni<@Nullable Instant> barredUntil(UUID member) {
        return Sql.rows(
                        BARRED,
                        Map.of("member", member, "now", clock.instant()),
                        row -> new Until(row.instantOrNull(0)))
                .map(found -> found.getFirst().at());
    }

    private record Until(@Nullable Instant at) {}

    /**
     * Keeps seats.
     *
     * @throws LoungeRefused if the lounge is closed or full then, or the member is barred
     */
    Uni<LoungeView.Visit> reserve(String store, UUID memberId, Instant at, int guests) {
        var now = clock.instant();
        if (!at.isAfter(now) || at.isAfter(now.plus(Duration.ofDays(config.reserveAheadDays())))) {
            throw LoungeRefused.badTime(config.reserveAheadDays());
        }
        var id = Ids.next();
        return lock(store)
                .chain(() -> locked(memberId))
                .call(() -> requireWelcome(memberId))
                .chain(() -> rules.of(store))
                .invoke(held -> requireGuests(held, guests))
                .call(held -> requireNoOther(memberId, at, held))
                .call(held -> requireSeats(store, at, held, 1 + guests, NONE))
                .chain(
                        () ->
                                Sql.change(
                                        RESERVE,
                                        Map.of(
                                                "id", id,
                                                "store", store,
                                                "member", memberId,
                                                "guests", guests,
                                                "at", at,
                                                "by", caller.name())))
                .chain(() -> one(id));
    }

    /**
     * Lets a member in whose tier, identity, guests and time are right; a visit counts as one use
     * of the benefit.
     *
     * @throws LoungeRefused if they are not
     */
    Uni<LoungeView.Visit> enter(String store, AtTheDoor door) {
        var id = door.reservation() == null ? Ids.next() : door.reservation();
        return lock(store)
                .chain(() -> locked(door.memberId()))
                .chain(
                        member ->
                                requireWelcome(door.memberId())
                                        .chain(() -> requireOutside(door.memberId()))
                                        .chain(() -> rules.of(store))
                                        .call(held -> requireReservation(store, door, held))
                                        .call(
                                                held ->
                                                        requireSeats(
                                                                store,
                                                                clock.instant(),
                                                                held,
                                                                1 + door.guests(),
                                                                id))
                                        .chain(held -> admit(store, id, member, door, held)))
                .chain(() -> one(id));
    }

    private Uni<Void> admit(
            String store, UUID id, Member member, AtTheDoor door, LoungeView.Rules held) {
        var now = clock.instant();
        return benefits.useLounge(member, store)
                .chain(
                        use -> {
                            var entry =
                                    Map.of(
                                            "id", id,
                                            "guests", door.guests(),
                                            "now", now,
                                            "by", caller.name(),
                                            "identity", door.identity().name(),
                                            "ends", now.plus(Duration.ofMinutes(held.minutes())),
                                            "use", use);
                            if (door.reservation() != null) {
                                return Sql.change(ENTER, entry);
                            }
                            var begun = new HashMap<String, Object>(entry);
                            begun.put("store", store);
                            begun.put("member", member.id());
                            return Sql.change(BEGIN, begun);
                        })
                .replaceWithVoid();
    }

    /** The member has gone. */
    Uni<LoungeView.Visit> leave(String store, UUID id) {
        return held(store, id)
                .chain(() -> Sql.change(LEAVE, Map.of("id", id, "now", clock.instant())))
                .invoke(Lounges::requireOpen)
                .chain(() -> one(id));
    }

    /** The seats are free again. */
    Uni<LoungeView.Visit> cancel(String store, UUID id) {
        return held(store, id).chain(() -> cancel(id));
    }

    /** The same by the member. */
    Uni<LoungeView.Visit> cancelOwn(UUID member, UUID id) {
        return one(id).invoke(
                        visit -> {
                            if (!visit.memberId().equals(member)) {
                                throw LoungeRefused.noSuchVisit();
                            }
                        })
                .chain(() -> cancel(id));
    }

    private Uni<LoungeView.Visit> cancel(UUID id) {
        return Sql.change(CANCEL, Map.of("id", id))
                .invoke(Lounges::requireOpen)
                .chain(() -> one(id));
    }

    private Uni<LoungeView.Visit> held(String store, UUID id) {
        return one(id).invoke(
                        visit -> {
                            if (!visit.storeId().equals(store)) {
                                throw LoungeRefused.noSuchVisit();
                            }
                        });
    }

    private Uni<Member> locked(UUID member) {
        return members.locked(member).onItem().ifNull().failWith(NoSuchMember::new);
    }

    private Uni<Void> requireWelcome(UUID member) {
        return barredUntil(member)
                .invoke(
                        until -> {
                            if (until != null) {
                                throw LoungeRefused.barred(until);
                            }
                        })
                .replaceWithVoid();
    }

    private static Uni<Void> requireOutside(UUID member) {
        return Sql.rows(IS_INSIDE, Map.of("member", member), row -> row.uuid(0))
                .invoke(
                        found -> {
                            if (!found.isEmpty()) {
                                throw LoungeRefused.insideAlready();
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Void> requireReservation(String store, AtTheDoor door, LoungeView.Rules held) {
        requireGuests(held, door.guests());
        if (door.reservation() == null) {
            if (door.guests() > 0) {
                throw LoungeRefused.guestsUnreserved();
            }
            return Uni.createFrom().voidItem();
        }
        return held(store, door.reservation())
                .invoke(visit -> requireFits(visit, door))
                .replaceWithVoid();
    }

    private void requireFits(LoungeView.Visit visit, AtTheDoor door) {
        var at = visit.reservedFor();
        if (visit.state() != LoungeView.State.RESERVED
                || at == null
                || !visit.memberId().equals(door.memberId())) {
            throw LoungeRefused.over();
        }
        if (Duration.between(at, clock.instant()).abs().compareTo(grace()) > 0) {
            throw LoungeRefused.tooEarlyOrLate();
        }
        if (door.guests() > visit.guests()) {
            throw LoungeRefused.guestsUnreserved();
        }
    }

    private static void requireGuests(LoungeView.Rules held, int guests) {
        if (!held.open()) {
            throw LoungeRefused.closed();
        }
        if (guests > held.guests()) {
            throw LoungeRefused.tooManyGuests(held.guests());
        }
    }

    private static Uni<Void> requireNoOther(UUID member, Instant at, LoungeView.Rules held) {
        var stay = Duration.ofMinutes(held.minutes());
        return Sql.rows(
                        OWN_RESERVATION,
                        Map.of(
                                "member", member,
                                "before", at.minus(stay),
                                "ends", at.plus(stay)),
                        row -> row.uuid(0))
                .invoke(
                        found -> {
                            if (!found.isEmpty()) {
                                throw LoungeRefused.reservedAlready();
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Void> requireSeats(
            String store, Instant at, LoungeView.Rules held, int people, UUID but) {
        var stay = Duration.ofMinutes(held.minutes());
        return Sql.rows(
                        TAKEN,
                        Map.of(
                                "store", store,
                                "at", at,
                                "now", clock.instant(),
                                "since", clock.instant().minus(grace()),
                                "before", at.minus(stay),
                                "ends", at.plus(stay),
                                "but", but),
                        row -> row.number(0))
                .invoke(
                        taken -> {
                            if (taken.getFirst() + people > held.capacity()) {
                                throw LoungeRefused.full();
                            }
                        })
                .replaceWithVoid();
    }

    private Duration grace() {
        return Duration.ofMinutes(config.graceMinutes());
    }

    private static long people(List<LoungeView.Visit> inside) {
        return inside.stream().mapToLong(visit -> 1L + visit.guests()).sum();
    }

    private Uni<LoungeView.Visit> one(UUID id) {
        return visits(ONE, Map.of("id", id))
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw LoungeRefused.noSuchVisit();
                            }
                            return found.getFirst();
                        });
    }

    private Uni<List<LoungeView.Visit>> visits(String sql, Map<String, ?> which) {
        var now = clock.instant();
        return Sql.rows(sql, which, row -> LoungeView.Visit.read(row, now));
    }

    private static Uni<Void> lock(String store) {
        return Sql.rows(LOCK, Map.of("store", store), row -> row.number(0)).replaceWithVoid();
    }

    private static void requireOpen(int rows) {
        if (rows == 0) {
            throw LoungeRefused.over();
        }
    }
}
