package org.laoke.points.voucher;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.time.Ids;
import org.laoke.points.store.Store;

/**
 * Vouchers at the till. Whoever presents too many codes nobody issued has to wait; slips that the
 * check character finds do not count.
 */
@Singleton
class VoucherUses {
    private final Pool pool;
    private final VoucherCodes codes;
    private final Vouchers vouchers;
    private final VoucherConfig config;
    private final Clock clock;

    VoucherUses(
            Pool pool, VoucherCodes codes, Vouchers vouchers, VoucherConfig config, Clock clock) {
        this.pool = pool;
        this.codes = codes;
        this.vouchers = vouchers;
        this.config = config;
        this.clock = clock;
    }

    /** A use and whether this request made it or an earlier one for the same receipt. */
    record Used(VoucherRequests.UseView use, boolean replayed) {}

    Uni<VoucherRequests.Checked> check(
            String typed, VoucherRequests.Check request, Store store, Caller caller) {
        return find(typed, caller).map(voucher -> checked(voucher, request, store));
    }

    private VoucherRequests.Checked checked(
            VoucherView voucher, VoucherRequests.Check request, Store store) {
        var verdict =
                Verdict.of(voucher, store.id(), day(clock.instant(), store), request.basket());
        var refusal = verdict.refusal();
        var discount = refusal == null ? verdict.discount() : java.math.BigDecimal.ZERO;
        return new VoucherRequests.Checked(
                refusal == null,
                discount,
                request.basket().total().subtract(discount),
                refusal == null ? null : refusal.code(),
                refusal == null ? null : refusal.words(),
                voucher);
    }

    Uni<Used> use(
            String typed,
            VoucherRequests.Use request,
            Store store,
            Caller caller,
            @Nullable String key) {
        var now = clock.instant();
        var at = Optional.ofNullable(request.usedAt()).orElse(now);
        if (at.isAfter(now.plus(config.clockSkew())) || at.isBefore(now.minus(config.lateUse()))) {
            throw new VoucherRefused.WrongTime(config.lateUse());
        }
        return find(typed, caller)
                .chain(
                        voucher ->
                                add(
                                        voucher,
                                        Verdict.of(
                                                voucher,
                                                store.id(),
                                                day(at, store),
                                                request.basket()),
                                        request,
                                        at,
                                        caller,
                                        key));
    }

    private Uni<Used> add(
            VoucherView voucher,
            Verdict verdict,
            VoucherRequests.Use request,
            Instant at,
            Caller caller,
            @Nullable String key) {
        var arguments =
                Tuple.tuple()
                        .addUUID(Ids.next())
                        .addUUID(voucher.id())
                        .addString(request.storeId())
                        .addString(request.posId())
                        .addString(request.receiptNumber())
                        .addBigDecimal(request.basket().total())
                        .addBigDecimal(verdict.discount())
                        .addBoolean(verdict.termsAllow())
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                        .addString(Fingerprint.of(request.toString()))
                        .addString(caller.name())
                        .addString(key);
        return pool.preparedQuery(
                        "select status, use_id from voucher_use_add($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
                                + " $12)")
                .execute(arguments)
                .map(rows -> rows.iterator().next())
                .chain(row -> used(row, verdict));
    }

    private Uni<Used> used(Row row, Verdict verdict) {
        String status = row.getString("status");
        return switch (status) {
            case "OK", "DUPLICATE" ->
                    one(row.getUUID("use_id"))
                            .map(use -> new Used(use, status.equals("DUPLICATE")));
            case "KEY_REUSED" -> throw new Idempotency.KeyReused();
            case "RECEIPT_OTHERWISE", "USE_CANCELLED" -> throw new VoucherRefused.ReceiptTaken();
            case "USED_UP" -> throw new VoucherRefused.NotApplicable(Verdict.Refusal.USED_UP);
            case "REFUSED" ->
                    throw new VoucherRefused.NotApplicable(
                            Optional.ofNullable(verdict.refusal()).orElseThrow());
            default -> throw new IllegalStateException("voucher_use_add answered " + status);
        };
    }

    /** Takes a use back because its receipt was voided. */
    Uni<VoucherRequests.UseView> cancel(String typed, UUID use, LocalDate today, Caller caller) {
        return find(typed, caller)
                .chain(voucher -> visible(use, voucher, caller))
                .chain(known -> cancel(known, today, caller))
                .chain(() -> one(use));
    }

    private Uni<VoucherRequests.UseView> visible(UUID use, VoucherView voucher, Caller caller) {
        return one(use).invoke(
                        found -> {
                            if (!found.voucherId().equals(voucher.id())
                                    || !caller.mayActFor(found.storeId())) {
                                throw new VoucherRefused.NoSuchUse();
                            }
                        });
    }

    private Uni<Void> cancel(VoucherRequests.UseView use, LocalDate today, Caller caller) {
        return pool.preparedQuery("select voucher_use_cancel($1, $2, $3, $4) as outcome")
                .execute(Tuple.of(use.voucherId(), use.id(), caller.name(), today))
                .replaceWithVoid();
    }

    private Uni<VoucherRequests.UseView> one(UUID id) {
        return pool.preparedQuery(
                        "select u.id, u.voucher_id, u.store_id, u.pos_id, u.receipt_number, u.total, u.discount,"
                                + " u.used_at, u.cancelled_at is not null as cancelled,"
                                + " v.uses_allowed - v.uses as uses_left from voucher_use u"
                                + " join voucher v on v.id = u.voucher_id where u.id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new VoucherRefused.NoSuchUse();
                            }
                            return useView(rows.iterator().next());
                        });
    }

    private static VoucherRequests.UseView useView(Row row) {
        return new VoucherRequests.UseView(
                row.getUUID("id"),
                row.getUUID("voucher_id"),
                row.getString("store_id"),
                row.getString("pos_id"),
                row.getString("receipt_number"),
                row.getBigDecimal("total"),
                row.getBigDecimal("discount"),
                row.getBigDecimal("total").subtract(row.getBigDecimal("discount")),
                row.getOffsetDateTime("used_at").toInstant(),
                row.getBoolean("cancelled"),
                row.getInteger("uses_left"));
    }

    private Uni<VoucherView> find(String typed, Caller caller) {
        var code = VoucherCode.read(typed).orElseThrow(VoucherRefused.Mistyped::new);
        String guesser = caller.name() + "@" + caller.storeId().orElse("*");
        return pool.preparedQuery(
                        "select f.status, f.wait_seconds, v.id, v.code_cipher, v.member_id, v.source, v.state,"
                                + " v.terms::text as terms, v.valid_from, v.valid_until, v.uses, v.uses_allowed,"
                                + " v.reason, v.made_by, v.checked_by, v.issued_at"
                                + " from voucher_find($1, $2, $3, make_interval(secs => $4), $5) f"
                                + " left join voucher v on v.id = f.found_id")
                .execute(
                        Tuple.of(
                                codes.index(code),
                                guesser,
                                clock.instant().atOffset(ZoneOffset.UTC),
                                (double) config.guessWindow().toSeconds(),
                                config.guessesMax()))
                .map(rows -> found(rows.iterator().next()));
    }

    private VoucherView found(Row row) {
        String status = row.getString("status");
        return switch (status) {
            case "FOUND" -> vouchers.view(row, false);
            case "UNKNOWN" -> throw new VoucherRefused.Unknown();
            case "BLOCKED" ->
                    throw new VoucherRefused.TooManyGuesses(row.getInteger("wait_seconds"));
            default -> throw new IllegalStateException("voucher_find answered " + status);
        };
    }

    private static LocalDate day(Instant at, Store store) {
        return LocalDate.ofInstant(at, store.zone());
    }
}
