package org.laoke.analytics.figure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a period. Sums and counts are taken by PostgreSQL with exact numbers; the few
 * quotients are rounded once, at the end.
 */
@Singleton
class Figures {
    /**
     * $1 from, $2 to (exclusive); an order is a sale with at least one piece sold. Whose record was
     * merged counts as who they are today.
     */
    private static final String RECEIPTS =
            """
            with receipt as (
                select kind = 'SALE' and units > 0 as is_order, business_date,
                       coalesce(merged_record.into_id, member_id) as member_id, sold_at, gross, net, units
                from receipt_fact left join merged_record using (member_id)
                where business_date >= $1 and business_date < $2 :scope)
            """;

    /**
     * $3 share of class A. Members count once they have an order in the period; class A is the top
     * share of those with net > 0.
     */
    private static final String SUMMARY =
            """
            , buyer as (
                select member_id, count(*) filter (where is_order) as orders, sum(gross) as gross,
                       sum(net) as net, sum(units) as units,
                       max(sold_at) filter (where is_order) as last_sale
                from receipt where member_id is not null
                group by member_id having count(*) filter (where is_order) > 0),
            ranked as (
                select net, count(*) over () as ranked,
                       row_number() over (order by net desc, orders desc, last_sale desc, member_id)
                           as place
                from buyer where net > 0),
            class_a as (
                select count(*) as vip_members, coalesce(sum(net), 0) as vip_net
                from ranked where place <= ceil($3::numeric * ranked)),
            member as (
                select count(*) as members, count(*) filter (where orders >= 2) as repeat_members,
                       coalesce(sum(orders), 0)::bigint as orders, coalesce(sum(gross), 0) as gross,
                       coalesce(sum(net), 0) as net, coalesce(sum(units), 0)::bigint as units
                from buyer),
            total as (
                select count(*) filter (where is_order) as total_orders,
                       coalesce(sum(gross), 0) as total_gross, coalesce(sum(net), 0) as total_net
                from receipt)
            select *, (select max(at) from newest_event) as as_of from member, class_a, total
            """;

    /** $3 day, week or month. Each part of the period has its row, sold or not. */
    private static final String SERIES =
            """
            , buyer as (
                select distinct member_id from receipt where is_order and member_id is not null),
            bucket as (
                select date_trunc($3, business_date::timestamp)::date as start,
                       count(*) filter (where is_order and member_id is not null) as orders,
                       count(distinct member_id) filter (where is_order) as members,
                       sum(gross) filter (where member_id is not null) as gross,
                       sum(net) filter (where buyer.member_id is not null) as net,
                       sum(gross) as total_gross
                from receipt left join buyer using (member_id) group by 1)
            select day::date as start, coalesce(orders, 0) as orders, coalesce(members, 0) as members,
                   coalesce(gross, 0) as gross, coalesce(net, 0) as net,
                   coalesce(total_gross, 0) as total_gross
            from generate_series(date_trunc($3, $1::timestamp), $2::timestamp - interval '1 day',
                                 ('1 ' || $3)::interval) as day
            left join bucket on bucket.start = day::date
            order by 1
            """;

    private static final String ONE_SNAPSHOT =
            "set transaction isolation level repeatable read, read only";

    private final Pool database;

    Figures(Pool database) {
        this.database = database;
    }

    /** All figures of one request stem from one moment, so that the series adds up to the sums. */
    Uni<FiguresView> of(Scope scope, Window window, BigDecimal vipShare, @Nullable Series series) {
        return database.withTransaction(
                connection ->
                        connection
                                .query(ONE_SNAPSHOT)
                                .execute()
                                .chain(() -> series(connection, scope, window, series))
                                .chain(
                                        points ->
                                                summary(connection, scope, window, vipShare)
                                                        .map(
                                                                row ->
                                                                        FiguresView.of(
                                                                                scope, window,
                                                                                vipShare, row,
                                                                                points))));
    }

    private static Uni<Row> summary(
            SqlConnection connection, Scope scope, Window window, BigDecimal vipShare) {
        return connection
                .preparedQuery(receipts(scope) + SUMMARY)
                .execute(arguments(scope, window, vipShare))
                .map(rows -> rows.iterator().next());
    }

    private static Uni<List<FiguresView.Part>> series(
            SqlConnection connection, Scope scope, Window window, @Nullable Series series) {
        if (series == null) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(receipts(scope) + SERIES)
                .execute(arguments(scope, window, series.unit()))
                .map(Figures::parts);
    }

    private static List<FiguresView.Part> parts(RowSet<Row> rows) {
        var parts = new ArrayList<FiguresView.Part>(rows.size());
        rows.forEach(row -> parts.add(FiguresView.Part.of(row)));
        return parts;
    }

    private static String receipts(Scope scope) {
        return RECEIPTS.replace(":scope", scope.isChain() ? "" : "and store_id = any($4)");
    }

    private static Tuple arguments(Scope scope, Window window, Object third) {
        var arguments = Tuple.of(window.from(), window.to(), third);
        return scope.isChain() ? arguments : arguments.addArrayOfString(scope.storeIds());
    }
}
