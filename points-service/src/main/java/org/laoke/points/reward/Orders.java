package org.laoke.points.reward;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import org.laoke.points.earning.Earning;
import org.laoke.points.ledger.AccountHeld;
import org.laoke.points.member.MemberRef;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.voucher.VoucherCodes;
import org.laoke.points.voucher.VoucherView;
import org.laoke.points.voucher.Vouchers;
import org.laoke.points.wording.Words;

/** Makes and ends orders; each step is one database call, so points and stock go together. */
@Singleton
class Orders {
    private static final String READ =
            "select o.id, o.reward_id, r.kind, r.name_zh, r.name_en, o.member_id, o.store_id, o.quantity,"
                    + " o.confirmed, o.state, o.points, o.cash, o.reserved_at, o.expires_at, o.fulfilled_at,"
                    + " o.redemption_id, a.available from reward_order o join reward r on r.id = o.reward_id"
                    + " join account a on a.member_id = o.member_id ";

    private final Pool pool;
    private final BlindIndex blindIndex;
    private final Earning earning;
    private final VoucherCodes codes;
    private final Vouchers vouchers;
    private final RewardConfig config;
    private final Clock clock;

    Orders(
            Pool pool,
            BlindIndex blindIndex,
            Earning earning,
            VoucherCodes codes,
            Vouchers vouchers,
            RewardConfig config,
            Clock clock) {
        this.pool = pool;
        this.blindIndex = blindIndex;
        this.earning = earning;
        this.codes = codes;
        this.vouchers = vouchers;
        this.config = config;
        this.clock = clock;
    }

    /** An order and whether this request made it or an earlier one with the same key. */
    record Ordered(OrderView order, boolean replayed) {}

    Uni<Ordered> order(
            UUID rewardId,
            MemberRef member,
            int quantity,
            String storeId,
            Caller caller,
            @Nullable String key) {
        String phone = member.e164();
        var arguments =
                Tuple.tuple()
                        .addUUID(Ids.next())
                        .addUUID(Ids.next())
                        .addUUID(rewardId)
                        .addUUID(member.id())
                        .addString(member.card())
                        .addString(phone == null ? null : blindIndex.of(phone))
                        .addInteger(quantity)
                        .addString(storeId)
                        .addOffsetDateTime(utc(clock.instant().plus(config.reservationTime())))
                        .addLocalDate(earning.today())
                        .addString(
                                Fingerprint.of(
                                        rewardId + " " + member + " " + quantity + " " + storeId))
                        .addString(caller.name())
                        .addString(key);
        return pool.preparedQuery(
                        "select status, order_id from reward_order_make($1, $2, $3,"
                                + " (member_named($4, $5, $6)).id, null, null, $7, $8, $9, $10, $11, $12, $13)")
                .execute(arguments)
                .map(rows -> rows.iterator().next())
                .chain(row -> ordered(row, rewardId));
    }

    private Uni<Ordered> ordered(Row row, UUID rewardId) {
        String status = row.getString("status");
        return switch (status) {
            case "OK", "DUPLICATE" ->
                    find(row.getUUID("order_id"))
                            .map(order -> new Ordered(order, status.equals("DUPLICATE")));
            case "KEY_REUSED" -> throw new Idempotency.KeyReused();
            case "UNKNOWN_MEMBER" -> throw new UnknownMember();
            case "MEMBER_INACTIVE" -> throw new UnknownMember.Inactive();
            case "UNKNOWN_REWARD" -> throw RewardRefused.notFound(rewardId);
            case "INSUFFICIENT" -> throw RewardRefused.insufficientPoints();
            case "HELD" -> throw new AccountHeld();
            default -> throw RewardRefused.notOrderable(Blocked.valueOf(status));
        };
    }

    Uni<OrderView> get(UUID id, Caller caller) {
        return find(id).invoke(order -> requireVisible(order, caller));
    }

    /**
     * Takes points and stock for good.
     *
     * @param quantity pieces; null means all
     * @param confirmedAt when the till did it, if it could not say so at once
     */
    Uni<OrderView> confirm(
            UUID id, @Nullable Integer quantity, @Nullable Instant confirmedAt, Caller caller) {
        return get(id, caller)
                .invoke(order -> requirePaid(order, caller))
                .chain(order -> end(order, "CONFIRMED", quantity, confirmedAt, caller))
                .chain(() -> find(id));
    }

    Uni<OrderView> cancel(UUID id, Caller caller) {
        return get(id, caller)
                .chain(order -> end(order, "CANCELLED", null, null, caller))
                .chain(() -> find(id));
    }

    private Uni<Void> end(
            OrderView order,
            String state,
            @Nullable Integer quantity,
            @Nullable Instant confirmedAt,
            Caller caller) {
        boolean makesVouchers = order.kind().equals("VOUCHER") && state.equals("CONFIRMED");
        var arguments =
                Tuple.tuple()
                        .addUUID(order.id())
                        .addString(state)
                        .addInteger(quantity)
                        .addLocalDate(earning.today())
                        .addOffsetDateTime(confirmedAt == null ? null : utc(confirmedAt))
                        .addOffsetDateTime(utc(clock.instant().minus(config.lateConfirmation())))
                        .addUUID(Ids.next())
                        .addString(codes.freshJson(makesVouchers ? order.quantity() : 0))
                        .addString(caller.name());
        return pool.preparedQuery(
                        "select reward_order_end($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9) as outcome")
                .execute(arguments)
                .invoke(rows -> check(rows.iterator().next().getString("outcome"), order.id()))
                .replaceWithVoid();
    }

    /** What was ordered was given. */
    Uni<OrderView> fulfil(UUID id, Caller caller) {
        return get(id, caller)
                .chain(
                        () ->
                                pool.preparedQuery("select reward_order_fulfil($1, $2) as outcome")
                                        .execute(Tuple.of(id, caller.name())))
                .invoke(rows -> check(rows.iterator().next().getString("outcome"), id))
                .chain(() -> find(id));
    }

    /** Gives a confirmed order back, as long as nothing of it was handed out or used. */
    Uni<OrderView> refund(UUID id, Caller caller) {
        return get(id, caller)
                .chain(
                        () ->
                                pool.preparedQuery("select reward_order_refund($1, $2) as outcome")
                                        .execute(Tuple.of(id, earning.today())))
                .invoke(rows -> check(rows.iterator().next().getString("outcome"), id))
                .chain(() -> find(id));
    }

    private static void check(String outcome, UUID id) {
        switch (outcome) {
            case "OK", "DUPLICATE" -> {}
            case "TOO_MANY" -> throw RewardRefused.moreThanOrdered();
            case "ENDED" -> throw RewardRefused.ended();
            case "UNKNOWN" -> throw RewardRefused.noSuchOrder(id);
            case "INSUFFICIENT" -> throw RewardRefused.insufficientPoints();
            case "OUT_OF_STOCK" -> throw RewardRefused.notOrderable(Blocked.OUT_OF_STOCK);
            case "MEMBER_INACTIVE" -> throw new UnknownMember.Inactive();
            case "HELD" -> throw new AccountHeld();
            case "IN_USE" -> throw RewardRefused.inUse();
            case "TWO_SIGNATURES" -> throw RewardRefused.twoSignatures();
            default -> throw new IllegalStateException("the order answered " + outcome);
        }
    }

    /** A member's orders, newest first. */
    Uni<Page<OrderView>> ofMember(UUID memberId, int limit, @Nullable String cursor) {
        var before =
                cursor == null
                        ? null
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
        return pool.preparedQuery(
                        READ
                                + "where o.member_id = $1 and ($2::uuid is null or o.id < $2)"
                                + " order by o.id desc limit $3")
                .execute(Tuple.of(memberId, before, limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(row -> view(row, List.of()))
                                                .toList(),
                                        limit,
                                        last -> Cursor.of(last.id())));
    }

    private Uni<OrderView> find(UUID id) {
        return pool.preparedQuery(READ + "where o.id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw RewardRefused.noSuchOrder(id);
                            }
                            return rows.iterator().next();
                        })
                .chain(row -> vouchers.ofOrder(id).map(made -> view(row, made)));
    }

    private static OrderView view(Row row, List<VoucherView> vouchers) {
        int confirmed = row.getInteger("confirmed");
        int pieces = confirmed > 0 ? confirmed : row.getInteger("quantity");
        var fulfilled = row.getOffsetDateTime("fulfilled_at");
        return new OrderView(
                row.getUUID("id"),
                row.getUUID("reward_id"),
                row.getString("kind"),
                new Words(row.getString("name_zh"), row.getString("name_en")),
                row.getUUID("member_id"),
                row.getString("store_id"),
                row.getInteger("quantity"),
                confirmed,
                row.getString("state"),
                row.getLong("points") * pieces,
                row.getBigDecimal("cash").multiply(BigDecimal.valueOf(pieces)),
                row.getOffsetDateTime("reserved_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                fulfilled == null ? null : fulfilled.toInstant(),
                row.getUUID("redemption_id"),
                row.getLong("available"),
                vouchers);
    }

    /** Members see their own orders, stores theirs, head office all. */
    private static void requireVisible(OrderView order, Caller caller) {
        boolean own = caller.memberId().filter(order.memberId()::equals).isPresent();
        if (!own && !caller.mayActFor(order.storeId())) {
            throw RewardRefused.noSuchOrder(order.id());
        }
    }

    private static void requirePaid(OrderView order, Caller caller) {
        if (caller.has(Role.MEMBER) && order.cash().signum() > 0) {
            throw RewardRefused.paidAtTheTill();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
