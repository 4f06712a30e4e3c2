package org.laoke.points.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.Earning;

/** What days to come bring if nobody buys or spends anything (PTS-4). */
@Singleton
public class Forecast {
    private final Pool pool;
    private final Earning earning;

    Forecast(Pool pool, Earning earning) {
        this.pool = pool;
        this.earning = earning;
    }

    /**
     * One day on which something changes.
     *
     * @param becomesAvailable pending points that can be spent from this day on
     * @param expires points whose last day this is
     * @param lapses pending points that are cancelled on this day unless what they wait for comes
     */
    @Schema(name = "ForecastDay")
    public record Day(LocalDate on, long becomesAvailable, long expires, long lapses) {}

    /**
     * The days with a change, soonest first.
     *
     * @param memberId one member, or null for the whole programme
     * @param days how far to look, today included
     */
    public Uni<List<Day>> of(@Nullable UUID memberId, int days) {
        LocalDate today = earning.today();
        return pool.preparedQuery(
                        """
                        select day, cast(sum(opens) as bigint) as opens, cast(sum(ends) as bigint) as ends,
                               cast(sum(lapses) as bigint) as lapses
                        from (select available_on as day, case when awaits is null then remaining else 0 end as opens,
                                     0 as ends, case when awaits is null then 0 else remaining end as lapses
                              from lot where available_on between $1 and $2 and remaining > 0
                                         and (cast($3 as uuid) is null or member_id = $3)
                              union all
                              select expires_on, 0, remaining, 0
                              from lot where expires_on between $1 and $2 and remaining > 0
                                         and (cast($3 as uuid) is null or member_id = $3)) change
                        group by day order by day""")
                .execute(Tuple.of(today, today.plusDays(days - 1L), memberId))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(
                                                row ->
                                                        new Day(
                                                                row.getLocalDate("day"),
                                                                row.getLong("opens"),
                                                                row.getLong("ends"),
                                                                row.getLong("lapses")))
                                        .toList());
    }
}
