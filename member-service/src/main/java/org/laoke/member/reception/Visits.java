package org.laoke.member.reception;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/** Visits of members to stores, and the news of them for the live screens. */
@Singleton
class Visits {
    /** News of a store get their numbers one transaction after the other. */
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtext('visits of ' || :store))) locked";

    private static final String OPEN =
            "select id, store_id from visit where member_id = :member and left_at is null";
    private static final String ARRIVE =
            "insert into visit (id, store_id, member_id, arrived_at, recognised_by, received_by,"
                    + " drink_due_at) values (:id, :store, :member, :now, :recognised, :by, :due)"
                    + " on conflict (member_id) where left_at is null do nothing";
    private static final String SERVE =
            "update visit set drink_served_at = :now, drink_served_by = :by,"
                    + " drink = nullif(:drink, '') where id = :id and drink_served_at is null";
    private static final String LEAVE =
            "update visit set left_at = :now, left_with = :by, bought = :bought,"
                    + " care_advice = :care, contact_card = :card, seen_off = :seenOff"
                    + " where id = :id and left_at is null";
    private static final String TELL =
            "insert into visit_news (store_id, visit_id, what, at)"
                    + " values (:store, :id, :what, :now)";
    private static final String ONE = VisitView.SELECT + " where v.id = :id";
    private static final String HERE =
            VisitView.SELECT
                    + " where v.store_id = :store and v.left_at is null order by v.arrived_at, v.id"
                    + " limit 200";
    private static final String LEFT =
            VisitView.SELECT
                    + " where v.store_id = :store and v.left_at is not null and v.arrived_at >= :since"
                    + " order by v.left_at desc, v.id limit 200";

    /** What was done before somebody left. */
    record CheckOut(boolean bought, boolean careAdvice, boolean contactCard, boolean seenOff) {}

    private final ReceptionConfig config;
    private final StoreScope scope;
    private final Caller caller;
    private final Clock clock;

    Visits(ReceptionConfig config, StoreScope scope, Caller caller, Clock clock) {
        this.config = config;
        this.scope = scope;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A member has come in.
     *
     * @throws ReceptionRefused if they are here already
     */
    Uni<VisitView> arrive(String store, UUID member, VisitView.RecognisedBy recognisedBy) {
        var id = Ids.next();
        var now = clock.instant();
        return lock(store)
                .chain(
                        () ->
                                Sql.change(
                                        ARRIVE,
                                        Map.of(
                                                "id", id,
                                                "store", store,
                                                "member", member,
                                                "now", now,
                                                "recognised", recognisedBy.name(),
                                                "by", caller.name(),
                                                "due", now.plus(config.drinkWithin()))))
                .chain(rows -> rows == 0 ? here(store, member) : tell(store, id, "ARRIVED"))
                .chain(() -> of(id));
    }

    /** The drink is on the table. */
    Uni<VisitView> serve(UUID id, String drink) {
        return held(id).chain(
                        visit ->
                                Sql.change(
                                                SERVE,
                                                Map.of(
                                                        "id",
                                                        id,
                                                        "now",
                                                        clock.instant(),
                                                        "by",
                                                        caller.name(),
                                                        "drink",
                                                        drink))
                                        .invoke(Visits::requireServed)
                                        .chain(() -> tell(visit.storeId(), id, "DRINK_SERVED")))
                .chain(() -> of(id));
    }

    /** The member leaves, buyer or not. */
    Uni<VisitView> leave(UUID id, CheckOut done) {
        return held(id).chain(
                        visit ->
                                Sql.change(
                                                LEAVE,
                                                Map.of(
                                                        "id", id,
                                                        "now", clock.instant(),
                                                        "by", caller.name(),
                                                        "bought", done.bought(),
                                                        "care", done.careAdvice(),
                                                        "card", done.contactCard(),
                                                        "seenOff", done.seenOff()))
                                        .chain(() -> tell(visit.storeId(), id, "LEFT")))
                .chain(() -> of(id));
    }

    /** One visit, as long as it is of the caller's business. */
    Uni<VisitView> of(UUID id) {
        var now = clock.instant();
        return Sql.rows(ONE, Map.of("id", id), row -> VisitView.read(row, now))
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw ReceptionRefused.unknown();
                            }
                            return found.getFirst();
                        })
                .call(visit -> scope.require(visit.storeId()));
    }

    /** Who is in the store, who came first first. */
    Uni<List<VisitView>> here(String store) {
        var now = clock.instant();
        return Sql.rows(HERE, Map.of("store", store), row -> VisitView.read(row, now));
    }

    /** Who came since then and has left, who left last first. */
    Uni<List<VisitView>> left(String store, Instant since) {
        var now = clock.instant();
        return Sql.rows(
                LEFT, Map.of("store", store, "since", since), row -> VisitView.read(row, now));
    }

    private Uni<VisitView> held(UUID id) {
        return of(id).call(visit -> lock(visit.storeId()))
                .chain(() -> of(id)) // as it is now that nobody else changes it
                .invoke(
                        visit -> {
                            if (visit.leftAt() != null) {
                                throw ReceptionRefused.left();
                            }
                        });
    }

    private static Uni<Void> lock(String store) {
        return Sql.rows(LOCK, Map.of("store", store), row -> row.number(0)).replaceWithVoid();
    }

    private Uni<Void> tell(String store, UUID id, String what) {
        return Sql.change(
                        TELL,
                        Map.of("store", store, "id", id, "what", what, "now", clock.instant()))
                .replaceWithVoid();
    }

    private static Uni<Void> here(String store, UUID member) {
        return Sql.rows(OPEN, Map.of("member", member), row -> Map.entry(row.uuid(0), row.text(1)))
                .invoke(
                        open -> {
                            if (open.stream().allMatch(visit -> visit.getValue().equals(store))
                                    && !open.isEmpty()) {
                                throw ReceptionRefused.hereAlready(open.getFirst().getKey());
                            }
                            throw ReceptionRefused.elsewhere();
                        })
                .replaceWithVoid();
    }

    private static void requireServed(int rows) {
        if (rows == 0) {
            throw ReceptionRefused.servedAlready();
        }
    }
}
