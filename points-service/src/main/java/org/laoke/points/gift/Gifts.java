package org.laoke.points.gift;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.privacy.BlindIndex;
import org.laoke.platform.time.Ids;
import org.laoke.points.earning.Earning;
import org.laoke.points.voucher.VoucherCodes;

/** Signatures and acknowledgements; each is one database call. */
@Singleton
class Gifts {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;

    private final Pool pool;
    private final BlindIndex blindIndex;
    private final VoucherCodes vouchers;
    private final Earning earning;
    private final GiftConfig config;
    private final Clock clock;

    Gifts(
            Pool pool,
            BlindIndex blindIndex,
            VoucherCodes vouchers,
            Earning earning,
            GiftConfig config,
            Clock clock) {
        this.pool = pool;
        this.blindIndex = blindIndex;
        this.vouchers = vouchers;
        this.earning = earning;
        this.config = config;
        this.clock = clock;
    }

    /** A gift and whether this request began it or an earlier one with the same key. */
    record Begun(GiftView gift, boolean replayed) {}

    /**
     * @param code six digits for the member's eyes
     */
    record OneTimeCode(String code, Instant expiresAt) {}

    Uni<Begun> begin(GiftResource.BeginRequest request, String staffId, @Nullable String key) {
        var arguments =
                Tuple.tuple()
                        .addUUID(Ids.next())
                        .addUUID(request.orderId())
                        .addUUID(request.lineId())
                        .addString(request.storeId())
                        .addString(staffId)
                        .addLocalDate(earning.today())
                        .addString(Fingerprint.of(request.toString()))
                        .addString(key);
        return pool.preparedQuery(
                        "select status, gift_id from gift_sign_first($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(arguments)
                .map(rows -> rows.iterator().next())
                .chain(this::begun);
    }

    private Uni<Begun> begun(Row row) {
        String status = row.getString("status");
        return switch (status) {
            case "OK", "DUPLICATE" ->
                    find(row.getUUID("gift_id"))
                            .map(gift -> new Begun(gift, status.equals("DUPLICATE")));
            case "KEY_REUSED" -> throw new Idempotency.KeyReused();
            default -> throw GiftRefused.of(status);
        };
    }

    Uni<GiftView> get(UUID id, Caller caller) {
        return find(id).invoke(gift -> requireVisible(gift, caller));
    }

    Uni<GiftView> signSecond(UUID id, String staffId, Caller caller) {
        return get(id, caller)
                .chain(
                        () ->
                                step(
                                        "select gift_sign_second($1, $2) as outcome",
                                        Tuple.of(id, staffId)))
                .chain(() -> find(id));
    }

    Uni<GiftView> cancel(UUID id, String reason, Caller caller) {
        return get(id, caller)
                .chain(
                        () ->
                                step(
                                        "select gift_cancel($1, $2, $3) as outcome",
                                        Tuple.of(id, caller.name(), reason)))
                .chain(() -> find(id));
    }

    /** A new code for the member's eyes; only its hash is kept. */
    Uni<OneTimeCode> code(UUID id, UUID memberId) {
        String code = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES));
        var until = clock.instant().plus(config.codeTime());
        return step(
                        "select gift_code($1, $2, $3, $4) as outcome",
                        Tuple.of(id, memberId, hash(id, code), until.atOffset(ZoneOffset.UTC)))
                .map(done -> new OneTimeCode(code, until));
    }

    /** The member says in the portal that they have it. */
    Uni<GiftView> acknowledge(UUID id, UUID memberId, Caller caller) {
        return acknowledge(id, memberId, (String) null).chain(() -> get(id, caller));
    }

    /** The member shows the code, a staff member types it. */
    Uni<GiftView> acknowledge(UUID id, String code, Caller caller) {
        return get(id, caller)
                .chain(() -> acknowledge(id, null, hash(id, code)))
                .chain(() -> find(id));
    }

    private Uni<Boolean> acknowledge(UUID id, @Nullable UUID memberId, @Nullable String hash) {
        return step(
                "select gift_acknowledge($1, $2, $3, $4, $5, $6, $7::text::jsonb) as outcome",
                Tuple.tuple()
                        .addUUID(id)
                        .addUUID(memberId)
                        .addString(hash)
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                        .addInteger(config.codeTries())
                        .addLocalDate(earning.today())
                        .addString(vouchers.freshJson(1)));
    }

    private String hash(UUID id, String code) {
        return blindIndex.of("gift " + id + " " + code);
    }

    private Uni<Boolean> step(String sql, Tuple arguments) {
        return pool.preparedQuery(sql)
                .execute(arguments)
                .map(rows -> isDone(rows.iterator().next().getString("outcome")));
    }

    private static boolean isDone(String outcome) {
        if (outcome.equals("OK") || outcome.equals("DUPLICATE")) {
            return true;
        }
        throw GiftRefused.of(outcome);
    }

    /** A member's gifts, newest first. */
    Uni<Page<GiftView>> ofMember(UUID memberId, int limit, @Nullable String cursor) {
        return page("g.member_id = $1", memberId, limit, cursor);
    }

    /** What is signed for in a store and not handed out yet. */
    Uni<Page<GiftView>> openIn(String storeId, int limit, @Nullable String cursor) {
        return page(
                "g.store_id = $1 and g.state in ('SIGNED_ONCE', 'SIGNED_TWICE')",
                storeId,
                limit,
                cursor);
    }

    private Uni<Page<GiftView>> page(String where, Object of, int limit, @Nullable String cursor) {
        var before =
                cursor == null
                        ? null
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
        return pool.preparedQuery(
                        GiftView.READ
                                + "where "
                                + where
                                + " and ($2::uuid is null or g.id < $2) order by g.id desc limit $3")
                .execute(Tuple.of(of, before, limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(GiftView::of)
                                                .toList(),
                                        limit,
                                        last -> Cursor.of(last.id())));
    }

    private Uni<GiftView> find(UUID id) {
        return pool.preparedQuery(GiftView.READ + "where g.id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw GiftRefused.of("UNKNOWN");
                            }
                            return GiftView.of(rows.iterator().next());
                        });
    }

    private static void requireVisible(GiftView gift, Caller caller) {
        boolean own = caller.memberId().filter(gift.memberId()::equals).isPresent();
        if (!own && !caller.mayActFor(gift.storeId())) {
            throw GiftRefused.of("UNKNOWN");
        }
    }
}
