package org.laoke.points.redemption;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.batch.Coalescer;
import org.laoke.points.earning.Earning;
import org.laoke.points.member.MemberRef;

/**
 * Writes steps of redemptions, those that arrive together in one database call. An answer is a row
 * with {@code status} and the columns of {@link RedemptionView}.
 */
@Singleton
class RedemptionBook {
    private static final String RESERVE =
            "select * from redemptions_reserve($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) order by ord";
    private static final String END =
            "select * from redemptions_end($1, $2, $3, $4, $5) order by ord";

    /** Points to hold. */
    record Reservation(
            UUID id,
            MemberRef member,
            @Nullable String phoneIndex,
            long points,
            String storeId,
            @Nullable String reference,
            String fingerprint,
            String caller,
            @Nullable String key) {
        /** The same, of whose account the member's is today. */
        Reservation by(UUID now) {
            return new Reservation(
                    id,
                    new MemberRef(now, null, null),
                    null,
                    points,
                    storeId,
                    reference,
                    fingerprint,
                    caller,
                    key);
        }
    }

    /**
     * The end of a reservation.
     *
     * @param state {@code CONFIRMED} or {@code CANCELLED}
     * @param points to spend, null for all
     * @param storeId only if it is this store's, null for any
     */
    record End(UUID id, String state, @Nullable Long points, @Nullable String storeId) {}

    private final Pool pool;
    private final Earning earning;
    private final RedemptionConfig config;
    private final Clock clock;
    private final Coalescer<Reservation, Row> reservations;
    private final Coalescer<End, Row> ends;

    RedemptionBook(Pool pool, Earning earning, RedemptionConfig config, Clock clock) {
        this.pool = pool;
        this.earning = earning;
        this.config = config;
        this.clock = clock;
        this.reservations = new Coalescer<>(this::write, config.writers(), config.batch());
        this.ends = new Coalescer<>(this::writeEnds, config.writers(), config.batch());
    }

    Uni<Row> reserve(Reservation reservation) {
        return reservations.submit(reservation);
    }

    Uni<Row> end(End end) {
        return ends.submit(end);
    }

    private Uni<List<Row>> write(List<Reservation> all) {
        var until = clock.instant().plus(config.reservationTime()).atOffset(ZoneOffset.UTC);
        return call(
                RESERVE,
                column(all, UUID[]::new, Reservation::id),
                column(all, UUID[]::new, of -> of.member().id()),
                column(all, String[]::new, of -> of.member().card()),
                column(all, String[]::new, Reservation::phoneIndex),
                column(all, Long[]::new, Reservation::points),
                column(all, String[]::new, Reservation::storeId),
                column(all, String[]::new, Reservation::reference),
                column(all, String[]::new, Reservation::fingerprint),
                column(all, String[]::new, Reservation::caller),
                column(all, String[]::new, Reservation::key),
                until,
                earning.today());
    }

    private Uni<List<Row>> writeEnds(List<End> all) {
        return call(
                END,
                column(all, UUID[]::new, End::id),
                column(all, String[]::new, End::state),
                column(all, Long[]::new, End::points),
                column(all, String[]::new, End::storeId),
                earning.today());
    }

    private Uni<List<Row>> call(String sql, Object... arguments) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(arguments)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static <E, T> T[] column(
            List<E> all, IntFunction<T[]> array, Function<E, @Nullable T> value) {
        return all.stream().map(value).toArray(array);
    }
}
