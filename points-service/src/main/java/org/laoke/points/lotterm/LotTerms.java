package org.laoke.points.lotterm;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.Earning;

/** Changes the terms of lots; each is one database call. */
@Singleton
class LotTerms {
    private final Pool pool;
    private final Earning earning;
    private final LotTermConfig config;

    LotTerms(Pool pool, Earning earning, LotTermConfig config) {
        this.pool = pool;
        this.earning = earning;
        this.config = config;
    }

    Uni<Void> extend(UUID memberId, long lot, LocalDate expiresOn, String reason, String by) {
        var today = earning.today();
        requireWithin(today, expiresOn);
        return pool.preparedQuery("select lot_extend($1, $2, $3, $4, $5, $6) as answer")
                .execute(Tuple.of(memberId, lot, expiresOn, reason, by, today))
                .map(rows -> rows.iterator().next().getString("answer"))
                .invoke(this::requireOk)
                .replaceWithVoid();
    }

    Uni<Void> reinstate(
            UUID memberId, long lot, @Nullable LocalDate expiresOn, String reason, String by) {
        var today = earning.today();
        var until = expiresOn == null ? today.plusDays(config.reinstatedDaysValid()) : expiresOn;
        requireWithin(today, until);
        return pool.preparedQuery("select lot_reinstate($1, $2, $3, $4, $5, $6, $7) as answer")
                .execute(
                        Tuple.tuple()
                                .addUUID(memberId)
                                .addLong(lot)
                                .addLocalDate(until)
                                .addLocalDate(today.minusDays(config.reinstatementDays()))
                                .addString(reason)
                                .addString(by)
                                .addLocalDate(today))
                .map(rows -> rows.iterator().next().getString("answer"))
                .invoke(this::requireOk)
                .replaceWithVoid();
    }

    /**
     * Something happened that points of a receipt wait for.
     *
     * @throws LotTermRefused if none wait for it, or those that did were cancelled already
     */
    Uni<HappeningView> came(UUID receiptId, String event) {
        return pool.preparedQuery(
                        "select status, points, awaited from receipt_happened($1, $2, $3)")
                .execute(Tuple.of(receiptId, event, earning.today()))
                .map(rows -> view(rows.iterator().next(), event));
    }

    private static HappeningView view(Row row, String event) {
        String status = row.getString("status");
        return switch (status) {
            case "CAME", "BEFORE" ->
                    new HappeningView(event, row.getLong("points"), status.equals("BEFORE"));
            case "LAPSED" -> throw LotTermRefused.lapsed(event);
            case "NOT_AWAITED" ->
                    throw LotTermRefused.notAwaited(event, row.getArrayOfStrings("awaited"));
            default -> throw new IllegalStateException("receipt_happened answered " + status);
        };
    }

    private void requireWithin(LocalDate today, LocalDate day) {
        if (day.isBefore(today) || day.isAfter(today.plusDays(config.extensionDaysMax()))) {
            throw LotTermRefused.tooFar(config.extensionDaysMax());
        }
    }

    private void requireOk(String answer) {
        switch (answer) {
            case "OK" -> {}
            case "UNKNOWN" -> throw LotTermRefused.unknown();
            case "EMPTY" -> throw LotTermRefused.empty();
            case "NOT_LATER" -> throw LotTermRefused.notLater();
            case "NOT_EXPIRED" -> throw LotTermRefused.notExpired();
            case "TOO_LATE" -> throw LotTermRefused.tooLate(config.reinstatementDays());
            default -> throw new IllegalStateException("a lot's terms answered " + answer);
        }
    }
}
