package org.laoke.member.appointment;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Store;
import org.laoke.member.organisation.StoreHours;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.reception.Announced;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/** Books visits and takes them through to their outcome. */
@Singleton
class Appointments {
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtext('appointments of ' || :store))) locked";
    private static final String AT_ONCE =
            "select count(*) from appointment where store_id = :store and state in ('BOOKED', 'ARRIVED')"
                    + " and starts_at < :ends and ends_at > :starts";
    private static final String OF_MEMBER_THEN =
            "select count(*) from appointment where member_id = :member and state in ('BOOKED', 'ARRIVED')"
                    + " and starts_at < :ends and ends_at > :starts";
    private static final String BOOK =
            "insert into appointment (id, store_id, member_id, starts_at, ends_at, purpose, companions, wish,"
                    + " channel, booked_at, booked_by) values (:id, :store, :member, :starts, :ends, :purpose,"
                    + " :companions, nullif(:wish, ''), :channel, :now, :by)";
    private static final String ONE = AppointmentView.SELECT + " where a.id = :id";
    private static final String OF_DAY =
            AppointmentView.SELECT
                    + " where a.store_id = :store and a.starts_at >= :from and a.starts_at < :until"
                    + " order by a.starts_at, a.id limit 200";
    private static final String OF_MEMBER =
            AppointmentView.SELECT
                    + " where a.member_id = :member order by a.starts_at desc, a.id limit 50";
    private static final String HOLD =
            "select state from appointment where id = :id and store_id = :store for update";
    private static final String END =
            "update appointment set state = :state, ended_at = :now, ended_by = :by,"
                    + " outcome = nullif(:outcome, '') where id = :id";
    private static final String ARRIVE =
            "update appointment set state = 'ARRIVED', visit_id = :visit where id = :id";
    private static final String REMIND =
            "update appointment set reminded_at = :now, reminded_by = :by where id = :id";

    /**
     * A visit somebody wishes for.
     *
     * @param wish what they say about it; may be empty
     */
    record Wanted(
            UUID memberId,
            Instant startsAt,
            AppointmentView.Purpose purpose,
            int companions,
            String wish,
            AppointmentView.Channel channel) {}

    private final AppointmentConfig config;
    private final StoreHours hours;
    private final Members members;
    private final Announced reception;
    private final Caller caller;
    private final Clock clock;

    Appointments(
            AppointmentConfig config,
            StoreHours hours,
            Members members,
            Announced reception,
            Caller caller,
            Clock clock) {
        this.config = config;
        this.hours = hours;
        this.members = members;
        this.reception = reception;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Books a visit; two who want the last time at once do not both get it.
     *
     * @throws AppointmentRefused if the store is closed or full then, or the member is expected
     *     already
     */
    Uni<AppointmentView> book(Store store, Wanted wanted) {
        var now = clock.instant();
        var starts = wanted.startsAt();
        var ends = starts.plus(Duration.ofMinutes(config.minutes()));
        requireTime(store, starts, ends, now);
        if (wanted.companions() > config.companionsMax()) {
            throw AppointmentRefused.tooManyCompanions(config.companionsMax());
        }
        var id = Ids.next();
        return lock(store.id())
                .chain(() -> members.locked(wanted.memberId()))
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .chain(() -> count(OF_MEMBER_THEN, "member", wanted.memberId(), starts, ends))
                .invoke(
                        others -> {
                            if (others > 0) {
                                throw AppointmentRefused.twice();
                            }
                        })
                .chain(() -> count(AT_ONCE, "store", store.id(), starts, ends))
                .invoke(
                        others -> {
                            if (others >= config.atOnce()) {
                                throw AppointmentRefused.full();
                            }
                        })
                .chain(() -> write(id, store, wanted, ends))
                .chain(() -> one(id));
    }

    private Uni<Integer> write(UUID id, Store store, Wanted wanted, Instant ends) {
        var values =
                Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("store", store.id()),
                        Map.entry("member", wanted.memberId()),
                        Map.entry("starts", wanted.startsAt()),
                        Map.entry("ends", ends),
                        Map.entry("purpose", wanted.purpose().name()),
                        Map.entry("companions", wanted.companions()),
                        Map.entry("wish", wanted.wish()),
                        Map.entry("channel", wanted.channel().name()),
                        Map.entry("now", clock.instant()),
                        Map.entry("by", caller.name()));
        return Sql.change(BOOK, values);
    }

    private void requireTime(Store store, Instant starts, Instant ends, Instant now) {
        if (!starts.isAfter(now) || starts.isAfter(now.plus(Duration.ofDays(config.aheadDays())))) {
            throw AppointmentRefused.badTime(config.aheadDays());
        }
        if (!hours.areOpen(store, starts, ends)) {
            throw AppointmentRefused.closed();
        }
    }

    private static Uni<Long> count(
            String sql, String of, Object whose, Instant starts, Instant ends) {
        return Sql.rows(
                        sql,
                        Map.of(of, whose, "starts", starts, "ends", ends),
                        row -> row.number(0))
                .map(List::getFirst);
    }

    /** The day of a store, in its own time; today if none is named. */
    Uni<List<AppointmentView>> ofDay(Store store, @Nullable LocalDate day) {
        var zone = ZoneId.of(store.timeZone());
        var wanted = day == null ? LocalDate.ofInstant(clock.instant(), zone) : day;
        return Sql.rows(
                OF_DAY,
                Map.of(
                        "store",
                        store.id(),
                        "from",
                        wanted.atStartOfDay(zone).toInstant(),
                        "until",
                        wanted.plusDays(1).atStartOfDay(zone).toInstant()),
                AppointmentView::read);
    }

    /** A member's, the latest first. */
    Uni<List<AppointmentView>> ofMember(UUID member) {
        return Sql.rows(OF_MEMBER, Map.of("member", member), AppointmentView::read);
    }

    /**
     * The member has come: a visit begins at the reception.
     *
     * @throws AppointmentRefused if they came before, or the appointment is over
     */
    Uni<AppointmentView> arrive(String store, UUID id) {
        return held(store, id, AppointmentView.State.BOOKED)
                .chain(() -> one(id))
                .chain(view -> reception.arrive(store, view.memberId()))
                .chain(visit -> Sql.change(ARRIVE, Map.of("id", id, "visit", visit)))
                .chain(() -> one(id));
    }

    /** What came of it, after the member was there. */
    Uni<AppointmentView> close(String store, UUID id, String outcome) {
        return end(store, id, AppointmentView.State.ARRIVED, AppointmentView.State.DONE, outcome);
    }

    /** The member did not come. */
    Uni<AppointmentView> miss(String store, UUID id) {
        return end(store, id, AppointmentView.State.BOOKED, AppointmentView.State.MISSED, "");
    }

    Uni<AppointmentView> cancel(String store, UUID id, String reason) {
        return end(
                store, id, AppointmentView.State.BOOKED, AppointmentView.State.CANCELLED, reason);
    }

    /** The member's own. */
    Uni<AppointmentView> cancelOwn(UUID member, UUID id) {
        return one(id).invoke(
                        view -> {
                            if (!view.memberId().equals(member)) {
                                throw AppointmentRefused.unknown();
                            }
                        })
                .chain(view -> cancel(view.storeId(), id, ""));
    }

    /** Somebody has reminded the member. */
    Uni<AppointmentView> remind(String store, UUID id) {
        return held(store, id, AppointmentView.State.BOOKED)
                .chain(
                        () ->
                                Sql.change(
                                        REMIND,
                                        Map.of(
                                                "id", id,
                                                "now", clock.instant(),
                                                "by", caller.name())))
                .chain(() -> one(id));
    }

    private Uni<AppointmentView> end(
            String store,
            UUID id,
            AppointmentView.State from,
            AppointmentView.State to,
            String outcome) {
        return held(store, id, from)
                .chain(
                        () ->
                                Sql.change(
                                        END,
                                        Map.of(
                                                "id", id,
                                                "state", to.name(),
                                                "now", clock.instant(),
                                                "by", caller.name(),
                                                "outcome", outcome)))
                .chain(() -> one(id));
    }

    /** The appointment of the store, locked, as long as it stands so. */
    Uni<Void> held(String store, UUID id, AppointmentView.State state) {
        return Sql.rows(HOLD, Map.of("id", id, "store", store), row -> row.text(0))
                .invoke(
                        found -> {
                            if (found.isEmpty()) {
                                throw AppointmentRefused.unknown();
                            }
                            if (!found.getFirst().equals(state.name())) {
                                throw AppointmentRefused.over();
                            }
                        })
                .replaceWithVoid();
    }

    Uni<AppointmentView> one(UUID id) {
        return Sql.rows(ONE, Map.of("id", id), AppointmentView::read)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw AppointmentRefused.unknown();
                            }
                            return found.getFirst();
                        });
    }

    private static Uni<Void> lock(String store) {
        return Sql.rows(LOCK, Map.of("store", store), row -> row.number(0)).replaceWithVoid();
    }
}
