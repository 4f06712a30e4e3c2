package org.laoke.analytics.figure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.laoke.analytics.AnalyticsConfig;

/** What a store sees of its day so far. */
@Singleton
class Today {
    private static final String ZONE = "select time_zone from store_fact where store_id = $1";

    /**
     * $1 the date, $2 the zone of stores not known. Instants are first cut to the days around the
     * date, where no zone can disagree, so that an index serves.
     */
    private static final String DAY =
            """
            with receipt as (
                select kind, units, gross, member_id from receipt_fact
                where business_date = $1 :store)
            select coalesce(sum(gross), 0) as sales,
                   count(*) filter (where kind = 'SALE' and units > 0) as orders,
                   coalesce(sum(gross) filter (where member_id is not null), 0) as member_sales,
                   count(*) filter (where kind = 'RETURN') as returns,
                   (select count(*) from member_fact
                    left join store_fact on store_fact.store_id = home_store_id
                    where enrolled_at between $1::date - interval '2 days' and $1::date + interval '2 days'
                      and (enrolled_at at time zone coalesce(time_zone, $2))::date = $1 :home)
                       as new_members,
                   (select count(*) from complaint_fact where state <> 'CLOSED' :store)
                       as open_complaints,
                   (select count(*) from contact_fact left join store_fact using (store_id)
                    where occurred_at between $1::date - interval '2 days' and $1::date + interval '2 days'
                      and (occurred_at at time zone coalesce(time_zone, $2))::date = $1
                      and origin = 'CONTACT' and outcome in ('REACHED', 'SENT', 'REFUSED') :store)
                       as contacts_done,
                   (select max(at) from newest_event) as as_of
            from receipt
            """;

    private final Pool database;
    private final AnalyticsConfig config;
    private final Clock clock;

    Today(Pool database, AnalyticsConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    Uni<TodayView> of(Scope scope) {
        return zone(scope)
                .map(zone -> LocalDate.now(clock.withZone(zone)))
                .chain(date -> day(scope, date));
    }

    private Uni<TodayView> day(Scope scope, LocalDate date) {
        var arguments = Tuple.of(date, config.timeZone().getId());
        var query =
                DAY.replace(":store", scope.isChain() ? "" : "and store_id = any($3)")
                        .replace(":home", scope.isChain() ? "" : "and home_store_id = any($3)");
        return database.preparedQuery(query)
                .execute(scope.isChain() ? arguments : arguments.addArrayOfString(scope.storeIds()))
                .map(rows -> TodayView.of(scope, date, rows.iterator().next()));
    }

    private Uni<ZoneId> zone(Scope scope) {
        var store = Optional.ofNullable(scope.storeId()).orElse("");
        return database.preparedQuery(ZONE).execute(Tuple.of(store)).map(this::zone);
    }

    private ZoneId zone(RowSet<Row> rows) {
        for (var row : rows) {
            return ZoneId.of(row.getString(0));
        }
        return config.timeZone();
    }
}
