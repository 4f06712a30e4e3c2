package org.laoke.points.fraud;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.points.fraud.FraudResource.RuleRequest;
import org.laoke.points.fraud.FraudViews.Flag;
import org.laoke.points.fraud.FraudViews.Hold;
import org.laoke.points.fraud.FraudViews.Rule;
import org.laoke.points.member.UnknownMember;

/** Flags, rules and holds as head office reads and changes them. */
@Singleton
class Fraud {
    private final Pool pool;

    Fraud(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<Flag>> flags(@Nullable String state, int limit, @Nullable String cursor) {
        UUID before =
                cursor == null
                        ? null
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
        return pool.preparedQuery(
                        Flag.SELECT
                                + " where (cast($1 as text) is null or f.state = $1)"
                                + " and (cast($2 as uuid) is null or f.id < $2) order by f.id desc limit $3")
                .execute(Tuple.of(state, before, limit + 1))
                .map(rows -> Page.cut(list(rows, Flag::of), limit, last -> Cursor.of(last.id())));
    }

    /**
     * @param state CONFIRMED or DISMISSED
     */
    Uni<Flag> check(UUID id, String state, String by, String reason) {
        return pool.preparedQuery("select fraud_flag_check($1, $2, $3, $4) as outcome")
                .execute(Tuple.of(id, state, by, reason))
                .invoke(rows -> require(outcome(rows), "flag", id))
                .chain(
                        () ->
                                pool.preparedQuery(Flag.SELECT + " where f.id = $1")
                                        .execute(Tuple.of(id)))
                .map(rows -> Flag.of(rows.iterator().next()));
    }

    Uni<Page<Rule>> rules() {
        return pool.query(Rule.SELECT + " order by id")
                .execute()
                .map(rows -> Page.of(list(rows, Rule::of)));
    }

    Uni<Rule> change(String id, RuleRequest request, String by) {
        return pool.preparedQuery(
                        "update fraud_rule set count_max = $2, points_max = $3, hold = $4, active = $5,"
                                + " changed_by = $6, changed_at = now() where id = $1"
                                + " and (not $4 or per in ('MEMBER', 'STAFF_AND_MEMBER'))")
                .execute(
                        Tuple.of(
                                id,
                                request.countMax(),
                                request.pointsMax(),
                                request.hold(),
                                request.active(),
                                by))
                .chain(
                        changed ->
                                pool.preparedQuery(Rule.SELECT + " where id = $1")
                                        .execute(Tuple.of(id))
                                        .map(rows -> rule(rows, id, changed.rowCount())));
    }

    private static Rule rule(RowSet<Row> rows, String id, int changed) {
        if (rows.size() == 0) {
            throw FraudRefused.notFound("rule", id);
        }
        if (changed == 0) {
            throw FraudRefused.nobodyToHold();
        }
        return Rule.of(rows.iterator().next());
    }

    /** The accounts held now, the latest first. */
    Uni<Page<Hold>> held(int limit) {
        return pool.preparedQuery(
                        "select distinct on (a.held_since, a.member_id) h.* from account a"
                                + " join account_hold h on h.member_id = a.member_id and h.held"
                                + " where a.held_since is not null"
                                + " order by a.held_since desc, a.member_id, h.at desc limit $1")
                .execute(Tuple.of(limit))
                .map(rows -> Page.of(list(rows, Hold::of)));
    }

    Uni<Page<Hold>> history(UUID member) {
        return pool.preparedQuery(
                        "select * from account_hold where member_id = $1 order by at desc limit 100")
                .execute(Tuple.of(member))
                .map(rows -> Page.of(list(rows, Hold::of)));
    }

    Uni<Page<Hold>> setHeld(UUID member, boolean held, String by, String reason) {
        return pool.preparedQuery("select account_set_held($1, $2, $3, $4, null) as outcome")
                .execute(Tuple.of(member, held, by, reason))
                .invoke(rows -> require(outcome(rows), "member", member))
                .chain(() -> history(member));
    }

    private static String outcome(RowSet<Row> rows) {
        return rows.iterator().next().getString("outcome");
    }

    private static void require(String outcome, String what, UUID id) {
        switch (outcome) {
            case "OK", "DUPLICATE" -> {}
            case "CHECKED" -> throw FraudRefused.checked();
            case "OWN_ACCOUNT" -> throw FraudRefused.ownAccount();
            case "UNKNOWN" -> {
                if (what.equals("member")) {
                    throw new UnknownMember.Id(id);
                }
                throw FraudRefused.notFound(what, id);
            }
            default -> throw new IllegalStateException("the database answered " + outcome);
        }
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}
