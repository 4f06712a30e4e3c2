package org.laoke.points.redemption;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.privacy.BlindIndex;
import org.laoke.platform.time.Ids;
import org.laoke.points.earning.Earning;
import org.laoke.points.ledger.AccountHeld;
import org.laoke.points.member.Members;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.redemption.RedemptionBook.End;
import org.laoke.points.redemption.RedemptionBook.Reservation;
import org.laoke.points.redemption.RedemptionResource.ReserveRequest;

/** Reserves points and ends reservations; each step is one database call. */
@Singleton
class Redemptions {
    private static final int RELEASED_PER_ROUND_MAX = 200;

    private final Pool pool;
    private final RedemptionBook book;
    private final Members members;
    private final BlindIndex blindIndex;
    private final Earning earning;
    private final RedemptionConfig config;
    private final Clock clock;

    Redemptions(
            Pool pool,
            RedemptionBook book,
            Members members,
            BlindIndex blindIndex,
            Earning earning,
            RedemptionConfig config,
            Clock clock) {
        this.pool = pool;
        this.book = book;
        this.members = members;
        this.blindIndex = blindIndex;
        this.earning = earning;
        this.config = config;
        this.clock = clock;
    }

    /** A redemption and whether this request made it or an earlier one with the same key. */
    record Reserved(RedemptionView redemption, boolean replayed) {}

    Uni<Reserved> reserve(ReserveRequest request, Caller caller, @Nullable String key) {
        String phone = request.member().e164();
        var reservation =
                new Reservation(
                        Ids.next(),
                        request.member(),
                        phone == null ? null : blindIndex.of(phone),
                        request.points(),
                        request.storeId(),
                        request.reference(),
                        Fingerprint.of(request.toString()),
                        caller.name(),
                        key);
        return Boolean.TRUE.equals(request.fromPool())
                ? reserveFromPool(reservation).map(Redemptions::reserved)
                : book.reserve(reservation)
                        .map(Redemptions::reserved)
                        .onFailure(UnknownMember.Inactive.class)
                        .recoverWithUni(inactive -> follow(reservation, inactive));
    }

    /** Whose record was merged into another one spends from that one's account. */
    private Uni<Reserved> follow(Reservation of, Throwable inactive) {
        return members.merged(
                        List.of(
                                new Members.Named(
                                        of.member().id(), of.member().card(), of.phoneIndex())))
                .chain(
                        merged -> {
                            var now = merged.get(0);
                            return now == null
                                    ? Uni.createFrom().failure(inactive)
                                    : book.reserve(of.by(now)).map(Redemptions::reserved);
                        });
    }

    /** A family pool is locked before its accounts, so its reservations do not go with others. */
    private Uni<Row> reserveFromPool(Reservation of) {
        var arguments =
                Tuple.tuple()
                        .addUUID(of.id())
                        .addUUID(of.member().id())
                        .addString(of.member().card())
                        .addString(of.phoneIndex())
                        .addLong(of.points())
                        .addString(of.storeId())
                        .addString(of.reference())
                        .addOffsetDateTime(
                                clock.instant()
                                        .plus(config.reservationTime())
                                        .atOffset(ZoneOffset.UTC))
                        .addLocalDate(earning.today())
                        .addString(of.fingerprint())
                        .addString(of.caller())
                        .addString(of.key());
        return pool.preparedQuery(
                        "select * from pool_reserve($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
                .execute(arguments)
                .map(rows -> rows.iterator().next())
                .chain(answer -> show(answer.getUUID("redemption_id"), answer.getString("status")));
    }

    private Uni<Row> show(@Nullable UUID id, String status) {
        return pool.preparedQuery(
                        "select $2::text as status, r.id, r.member_id, r.store_id, r.state, r.points, r.confirmed,"
                                + " r.refunded, r.expires_at, a.available from (values ($1::uuid)) as wanted (id)"
                                + " left join redemption r on r.id = wanted.id"
                                + " left join account a on a.member_id = r.member_id")
                .execute(Tuple.of(id, status))
                .map(rows -> rows.iterator().next());
    }

    private static Reserved reserved(Row row) {
        String status = row.getString("status");
        return switch (status) {
            case "OK", "DUPLICATE" ->
                    new Reserved(RedemptionView.of(row), status.equals("DUPLICATE"));
            case "KEY_REUSED" -> throw new Idempotency.KeyReused();
            case "UNKNOWN_MEMBER" -> throw new UnknownMember();
            case "MEMBER_INACTIVE" -> throw new UnknownMember.Inactive();
            case "NO_POOL" -> throw new RedemptionRefused.NoPool();
            case "POOL_LIMIT" -> throw new RedemptionRefused.PoolLimit();
            case "HELD" -> throw new AccountHeld();
            case "INSUFFICIENT" -> throw new RedemptionRefused.InsufficientPoints();
            default -> throw new IllegalStateException("redemption_reserve answered " + status);
        };
    }

    Uni<RedemptionView> get(UUID id, Caller caller) {
        return find(id).invoke(view -> requireVisible(view, caller));
    }

    Uni<RedemptionView> confirm(UUID id, @Nullable Long points, Caller caller) {
        return end(id, "CONFIRMED", points, caller);
    }

    Uni<RedemptionView> cancel(UUID id, Caller caller) {
        return end(id, "CANCELLED", null, caller);
    }

    /** Gives confirmed points back to the lots they came from, once per reference. */
    Uni<RedemptionView> refund(UUID id, String reference, @Nullable Long points, Caller caller) {
        return get(id, caller)
                .chain(
                        () ->
                                pool.preparedQuery(
                                                "select case when exists"
                                                        + " (select 1 from reward_order where redemption_id = $1)"
                                                        + " then 'OF_ORDER' else"
                                                        + " redemption_give_back($1, $2, $3, $4) end as outcome")
                                        .execute(Tuple.of(id, reference, points, earning.today())))
                .invoke(rows -> checkRefund(rows.iterator().next().getString("outcome"), id))
                .chain(() -> find(id));
    }

    private static void checkRefund(String outcome, UUID id) {
        switch (outcome) {
            case "OK", "DUPLICATE" -> {}
            case "OF_ORDER" -> throw new RedemptionRefused.OfOrder();
            case "NOT_CONFIRMED" -> throw new RedemptionRefused.NotConfirmed();
            case "TOO_MANY" -> throw new RedemptionRefused.MoreThanConfirmed();
            case "UNKNOWN" -> throw new RedemptionRefused.NotFound(id);
            default -> throw new IllegalStateException("redemption_give_back answered " + outcome);
        }
    }

    /** Releases reservations whose time has run out; returns how many. */
    Uni<Integer> releaseOverdue() {
        return pool.preparedQuery(
                        "select id from redemption where state = 'RESERVED' and expires_at <= $1"
                                + " order by expires_at limit $2")
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), RELEASED_PER_ROUND_MAX))
                .chain(this::release);
    }

    private Uni<Integer> release(RowSet<Row> overdue) {
        return Multi.createFrom()
                .iterable(overdue)
                .onItem()
                .transformToUniAndConcatenate(row -> call(row.getUUID("id"), "TIMED_OUT", null))
                .collect()
                .asList()
                .map(ended -> (int) ended.stream().filter("OK"::equals).count());
    }

    private Uni<RedemptionView> end(UUID id, String state, @Nullable Long points, Caller caller) {
        if (!caller.isChainWide() && caller.storeId().isEmpty()) {
            throw new RedemptionRefused.NotFound(id);
        }
        String store = caller.isChainWide() ? null : caller.storeId().orElseThrow();
        return book.end(new End(id, state, points, store))
                .invoke(row -> check(row.getString("status"), id))
                .map(RedemptionView::of);
    }

    private static void check(String outcome, UUID id) {
        switch (outcome) {
            case "OK", "DUPLICATE" -> {}
            case "TOO_MANY" -> throw new RedemptionRefused.MoreThanReserved();
            case "ENDED" -> throw new RedemptionRefused.Ended();
            case "OF_ORDER" -> throw new RedemptionRefused.OfOrder();
            case "UNKNOWN" -> throw new RedemptionRefused.NotFound(id);
            default -> throw new IllegalStateException("redemption_end answered " + outcome);
        }
    }

    private Uni<String> call(UUID id, String state, @Nullable Long points) {
        return pool.preparedQuery("select redemption_end($1, $2, $3, $4) as outcome")
                .execute(Tuple.of(id, state, points, earning.today()))
                .map(rows -> rows.iterator().next().getString("outcome"));
    }

    private Uni<RedemptionView> find(UUID id) {
        return show(id, "SHOWN")
                .map(
                        row -> {
                            if (row.getUUID("id") == null) {
                                throw new RedemptionRefused.NotFound(id);
                            }
                            return RedemptionView.of(row);
                        });
    }

    private static void requireVisible(RedemptionView view, Caller caller) {
        if (!caller.mayActFor(view.storeId())) {
            throw new RedemptionRefused.NotFound(view.id());
        }
    }
}
