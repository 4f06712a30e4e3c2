package org.laoke.member.contest;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Store;
import org.laoke.member.organisation.Stores;
import org.laoke.member.sql.Sql;
import org.laoke.platform.turn.InTurn;

/**
 * Draws what is to be drawn, counts each store anew now and then, and makes results final. Replicas
 * may do so at once: a store is taken by one of them at a time.
 */
@Singleton
class ContestRounds {
    private static final String NOTE =
            "insert into contest_store (quarter, store_id) values (:quarter, :store) on conflict do nothing";
    private static final String TAKE =
            "select drawn_at, counted_at from contest_store where quarter = :quarter and store_id = :store"
                    + " for update skip locked";
    private static final String DRAWN =
            "update contest_store set drawn_at = :now where quarter = :quarter and store_id = :store";
    private static final String COUNTED =
            "update contest_store set counted_at = :now where quarter = :quarter and store_id = :store";
    private static final String HOLD =
            "select 1 from contest where quarter = :quarter and frozen_at is null for update";
    private static final String WAITING =
            "select 1 from (select 1 from contest_sample where quarter = :quarter and verdict is null limit 1) w";
    private static final String UNDRAWN =
            "select 1 from (select 1 from store s where not exists (select 1 from contest_store c"
                    + " where c.quarter = :quarter and c.store_id = s.id and c.drawn_at is not null) limit 1) u";
    private static final String FREEZE =
            "update contest set frozen_at = :now where quarter = :quarter";

    private record Held(@Nullable Instant drawnAt, @Nullable Instant countedAt) {}

    private final Contests contests;
    private final Scores scores;
    private final Samples samples;
    private final Stores stores;
    private final ContestConfig config;
    private final Clock clock;

    ContestRounds(
            Contests contests,
            Scores scores,
            Samples samples,
            Stores stores,
            ContestConfig config,
            Clock clock) {
        this.contests = contests;
        this.scores = scores;
        this.samples = samples;
        this.stores = stores;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${laoke.member.contests.every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Panache.withSession(contests::open)
                .chain(
                        open ->
                                InTurn.each(
                                        open, contest -> all().chain(all -> round(contest, all))));
    }

    private Uni<List<Store>> all() {
        return Panache.withSession(
                () ->
                        stores.byId()
                                .map(
                                        all ->
                                                all.values().stream()
                                                        .sorted(Comparator.comparing(Store::id))
                                                        .toList()));
    }

    private Uni<Void> round(Contest contest, List<Store> all) {
        return InTurn.each(all, store -> Panache.withTransaction(() -> tend(contest, store)))
                .chain(() -> Panache.withTransaction(() -> freezeIfDue(contest, all)));
    }

    private Uni<Void> tend(Contest contest, Store store) {
        var of = Map.<String, Object>of("quarter", contest.begins(), "store", store.id());
        return Sql.change(NOTE, of)
                .chain(
                        () ->
                                Sql.rows(
                                        TAKE,
                                        of,
                                        row ->
                                                new Held(
                                                        row.instantOrNull(0),
                                                        row.instantOrNull(1))))
                .chain(
                        held ->
                                held.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : tend(contest, store, held.getFirst()));
    }

    private Uni<Void> tend(Contest contest, Store store, Held held) {
        boolean draw = held.drawnAt() == null && drawIsDue(contest);
        var before = held.countedAt();
        boolean count =
                draw || before == null || before.isBefore(clock.instant().minus(config.recount()));
        return (draw ? draw(contest, store) : Uni.createFrom().voidItem())
                .chain(() -> count ? count(contest, store) : Uni.createFrom().voidItem());
    }

    private boolean drawIsDue(Contest contest) {
        var drawOn = contest.drawOn();
        return drawOn != null && !contests.today().isBefore(drawOn);
    }

    private Uni<Void> draw(Contest contest, Store store) {
        int size = Objects.requireNonNull(contest.sampleSize());
        return samples.draw(contest, store.id(), size).chain(() -> note(DRAWN, contest, store));
    }

    private Uni<Void> count(Contest contest, Store store) {
        return scores.recount(contest, store).chain(() -> note(COUNTED, contest, store));
    }

    private Uni<Void> note(String sql, Contest contest, Store store) {
        return Sql.change(
                        sql,
                        Map.of(
                                "quarter", contest.begins(),
                                "store", store.id(),
                                "now", clock.instant()))
                .replaceWithVoid();
    }

    /** Counts everybody a last time, with the contest held, and ends it. */
    private Uni<Void> freezeIfDue(Contest contest, Collection<Store> all) {
        if (!isOverIn(contest.of(), all)) {
            return Uni.createFrom().voidItem();
        }
        var of = Map.<String, Object>of("quarter", contest.begins());
        return Sql.rows(HOLD, of, row -> row.number(0))
                .chain(held -> held.isEmpty() ? Uni.createFrom().item(false) : isVerified(contest))
                .chain(due -> due ? freeze(contest, all) : Uni.createFrom().voidItem());
    }

    private Uni<Void> freeze(Contest contest, Collection<Store> all) {
        return InTurn.each(all, store -> scores.recount(contest, store))
                .chain(
                        () ->
                                Sql.change(
                                        FREEZE,
                                        Map.of(
                                                "quarter", contest.begins(),
                                                "now", clock.instant())))
                .replaceWithVoid();
    }

    private boolean isOverIn(Quarter quarter, Collection<Store> all) {
        var now = clock.instant();
        return contests.today().isAfter(quarter.ends())
                && all.stream()
                        .noneMatch(
                                store -> now.isBefore(quarter.until(ZoneId.of(store.timeZone()))));
    }

    private Uni<Boolean> isVerified(Contest contest) {
        var until = contest.verifyUntil();
        if (until == null || contests.today().isAfter(until)) {
            return Uni.createFrom().item(true);
        }
        var of = Map.<String, Object>of("quarter", contest.begins());
        return Sql.rows(UNDRAWN, of, row -> row.number(0))
                .chain(
                        undrawn ->
                                undrawn.isEmpty()
                                        ? Sql.rows(WAITING, of, row -> row.number(0))
                                                .map(List::isEmpty)
                                        : Uni.createFrom().item(false));
    }
}
