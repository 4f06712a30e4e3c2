package org.laoke.points.eligibility;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.laoke.platform.time.Ids;

/** The monthly lists; each step is one database call. */
@Singleton
class Lists {
    private final Pool pool;

    Lists(Pool pool) {
        this.pool = pool;
    }

    Uni<ListView> generate(LocalDate month, String storeId) {
        return step("select eligibility_generate($1, $2) as outcome", Tuple.of(month, storeId))
                .chain(() -> get(month, storeId));
    }

    Uni<ListView> sign(LocalDate month, String storeId, String step, String staffId) {
        return step(
                        "select eligibility_sign($1, $2, $3, $4) as outcome",
                        Tuple.of(month, storeId, step, staffId))
                .chain(() -> get(month, storeId));
    }

    Uni<ListView> add(
            LocalDate month, String storeId, UUID memberId, UUID rewardId, String note, String by) {
        return step(
                        "select eligibility_add($1, $2, $3, $4, $5, $6, $7) as outcome",
                        Tuple.tuple()
                                .addUUID(Ids.next())
                                .addLocalDate(month)
                                .addString(storeId)
                                .addUUID(memberId)
                                .addUUID(rewardId)
                                .addString(note)
                                .addString(by))
                .chain(() -> get(month, storeId));
    }

    Uni<ListView> strike(LocalDate month, String storeId, UUID line, String note, String by) {
        return step(
                        "select eligibility_strike($1, $2, $3, $4, $5) as outcome",
                        Tuple.of(line, month, storeId, note, by))
                .chain(() -> get(month, storeId));
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
        throw ListRefused.of(outcome);
    }

    Uni<ListView> get(LocalDate month, String storeId) {
        return pool.preparedQuery(
                        "select * from eligibility_list where month = $1 and store_id = $2")
                .execute(Tuple.of(month, storeId))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ListRefused.of("UNKNOWN");
                            }
                            return rows.iterator().next();
                        })
                .chain(list -> withLines(list, month, storeId));
    }

    private Uni<ListView> withLines(Row list, LocalDate month, String storeId) {
        return pool.preparedQuery(
                        "select l.id, l.member_id, l.reward_id, r.name_zh, r.name_en, l.reason, l.detail, l.state,"
                                + " l.note, l.changed_by from eligibility_line l"
                                + " join reward r on r.id = l.reward_id"
                                + " where l.month = $1 and l.store_id = $2 order by l.reason, l.detail, l.id")
                .execute(Tuple.of(month, storeId))
                .map(rows -> ListView.of(list, lines(rows)));
    }

    private static List<ListView.Line> lines(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(ListView.Line::of).toList();
    }
}
