package org.laoke.points.adjustment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.privacy.BlindIndex;
import org.laoke.platform.time.Ids;
import org.laoke.points.adjustment.AdjustmentResource.ProposeRequest;
import org.laoke.points.earning.Term;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.store.Stores;

/** Proposes adjustments and decides on them; each step is one database call. */
@Singleton
class Adjustments {
    private final Pool pool;
    private final BlindIndex blindIndex;
    private final Stores stores;
    private final Term term;
    private final AdjustmentConfig config;

    Adjustments(
            Pool pool, BlindIndex blindIndex, Stores stores, Term term, AdjustmentConfig config) {
        this.pool = pool;
        this.blindIndex = blindIndex;
        this.stores = stores;
        this.term = term;
        this.config = config;
    }

    /** An adjustment and whether this request made it or an earlier one with the same key. */
    record Proposed(AdjustmentView adjustment, boolean replayed) {}

    Uni<Proposed> propose(
            ProposeRequest request, Caller caller, boolean dryRun, @Nullable String key) {
        String phone = request.member().e164();
        var arguments =
                Tuple.tuple()
                        .addUUID(Ids.next())
                        .addUUID(request.member().id())
                        .addString(request.member().card())
                        .addString(phone == null ? null : blindIndex.of(phone))
                        .addLong(request.points())
                        .addString(request.kind().name())
                        .addString(request.reason())
                        .addString(request.storeId())
                        .addString(caller.name())
                        .addLong(config.dailyLimit())
                        .addLocalDate(term.today())
                        .addBoolean(dryRun)
                        .addString(Fingerprint.of(request.toString()))
                        .addString(dryRun ? null : key);
        return stores.forCaller(request.storeId(), caller)
                .chain(
                        () ->
                                pool.preparedQuery(
                                                "select status, adjustment_id, member_id, before, after from"
                                                        + " adjustment_propose($1, $2, $3, $4, $5, $6, $7, $8, $9,"
                                                        + " $10, $11, $12, $13, $14)")
                                        .execute(arguments))
                .chain(rows -> proposed(rows.iterator().next(), request));
    }

    private Uni<Proposed> proposed(Row row, ProposeRequest request) {
        String status = row.getString("status");
        UUID id = row.getUUID("adjustment_id");
        return switch (status) {
            case "OK", "DUPLICATE" ->
                    id == null
                            ? Uni.createFrom().item(new Proposed(tried(row, request), false))
                            : find(id).map(view -> new Proposed(view, status.equals("DUPLICATE")));
            case "KEY_REUSED" -> throw new Idempotency.KeyReused();
            case "UNKNOWN_MEMBER" -> throw new UnknownMember();
            case "OWN_ACCOUNT" -> throw AdjustmentRefused.ownAccount();
            case "DAILY_LIMIT" -> throw AdjustmentRefused.dailyLimit(config.dailyLimit());
            case "INSUFFICIENT" -> throw AdjustmentRefused.insufficient();
            default -> throw new IllegalStateException("adjustment_propose answered " + status);
        };
    }

    private static AdjustmentView tried(Row row, ProposeRequest request) {
        return new AdjustmentView(
                null,
                row.getUUID("member_id"),
                request.storeId(),
                request.points(),
                request.kind().name(),
                request.reason(),
                "DRY_RUN",
                null,
                null,
                null,
                null,
                null,
                row.getLong("before"),
                row.getLong("after"));
    }

    /**
     * Approves or declines. Managers decide for their store, up to their limit; head office without
     * one.
     */
    Uni<AdjustmentView> decide(UUID id, boolean approve, @Nullable String note, Caller caller) {
        Long most = caller.has(Role.HQ) ? null : config.managerLimit();
        return get(id, caller)
                .chain(
                        () ->
                                pool.preparedQuery(
                                                "select adjustment_decide($1, $2, $3, $4, $5,"
                                                        + " cast($6 as text)::date, $7) as outcome")
                                        .execute(
                                                Tuple.tuple()
                                                        .addUUID(id)
                                                        .addString(
                                                                approve ? "APPROVED" : "DECLINED")
                                                        .addString(caller.name())
                                                        .addString(note)
                                                        .addLong(most)
                                                        .addString(term.expiresOn())
                                                        .addLocalDate(term.today())))
                .invoke(rows -> check(rows.iterator().next().getString("outcome"), id))
                .chain(() -> find(id));
    }

    private void check(String outcome, UUID id) {
        switch (outcome) {
            case "OK", "DUPLICATE" -> {}
            case "DECIDED" -> throw AdjustmentRefused.decided();
            case "OWN_PROPOSAL" -> throw AdjustmentRefused.ownProposal();
            case "OWN_ACCOUNT" -> throw AdjustmentRefused.ownAccount();
            case "ABOVE_LIMIT" -> throw AdjustmentRefused.aboveLimit(config.managerLimit());
            case "INSUFFICIENT" -> throw AdjustmentRefused.insufficient();
            case "UNKNOWN" -> throw AdjustmentRefused.notFound(id);
            default -> throw new IllegalStateException("adjustment_decide answered " + outcome);
        }
    }

    /**
     * One adjustment within the caller's scope: the store, and for regional head office the region.
     */
    Uni<AdjustmentView> get(UUID id, Caller caller) {
        return find(id).call(
                        view ->
                                stores.visible(view.storeId(), caller)
                                        .invoke(
                                                visible -> {
                                                    if (!visible) {
                                                        throw AdjustmentRefused.notFound(id);
                                                    }
                                                }));
    }

    private Uni<AdjustmentView> find(UUID id) {
        return pool.preparedQuery(AdjustmentView.SELECT + " where d.id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw AdjustmentRefused.notFound(id);
                            }
                            return AdjustmentView.of(rows.iterator().next());
                        });
    }

    /** A store's adjustments, oldest first, so that what waits longest comes first. */
    Uni<Page<AdjustmentView>> ofStore(
            String storeId, @Nullable String state, int limit, @Nullable String cursor) {
        UUID after =
                cursor == null
                        ? null
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
        return pool.preparedQuery(
                        AdjustmentView.SELECT
                                + " where d.store_id = $1 and (cast($2 as text) is null or d.state = $2)"
                                + " and (cast($3 as uuid) is null or d.id > $3) order by d.id limit $4")
                .execute(Tuple.of(storeId, state, after, limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                        views(rows),
                                        limit,
                                        last -> Cursor.of(String.valueOf(last.id()))));
    }

    private static List<AdjustmentView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(AdjustmentView::of).toList();
    }
}
