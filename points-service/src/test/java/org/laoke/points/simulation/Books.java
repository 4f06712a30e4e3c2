package org.laoke.points.simulation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.ReturnPolicy;

/** The database's side: the calls the service makes, for many members at once. */
final class Books implements AutoCloseable {
    private static final String BOOK =
            "select status from receipts_book(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) order by ord";

    /** A receipt, whose it is, and the id it would get: another one if it is sent again. */
    record Sent(UUID member, UUID id, Act.Receipt receipt) {}

    private final Connection connection;
    private final ReturnPolicy policy;
    private final Random crashes;

    Books(Connection connection, ReturnPolicy policy, Random crashes) throws SQLException {
        this.connection = connection;
        this.policy = policy;
        this.crashes = crashes;
        try (var statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan"); // as the service has it
            statement.execute("set synchronous_commit = off"); // crashes here are lost transactions
        }
        connection.setAutoCommit(false);
    }

    void enrol(List<UUID> members) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select count(member_put(m, null, null, 'S001', true, 1, 'NONE', null, null, false))"
                                + " from unnest(?) m")) {
            statement.setArray(1, uuids(members));
            statement.executeQuery();
        }
        connection.commit();
    }

    /** Books receipts in one call; sometimes the call is lost before its commit and made again. */
    List<String> book(List<Sent> receipts, LocalDate today) throws SQLException {
        try (var statement = connection.prepareStatement(BOOK)) {
            fill(statement, receipts, today);
            return run(statement);
        }
    }

    private void fill(PreparedStatement call, List<Sent> sent, LocalDate today)
            throws SQLException {
        int i = 1;
        call.setArray(i++, uuids(all(sent, Sent::id)));
        call.setArray(i++, uuids(all(sent, s -> UUID.randomUUID())));
        call.setArray(i++, array("boolean", all(sent, s -> s.receipt().sale())));
        call.setArray(i++, array("text", all(sent, s -> "S001")));
        call.setArray(i++, array("text", all(sent, s -> "till")));
        call.setArray(i++, array("text", all(sent, s -> s.receipt().number())));
        call.setArray(i++, uuids(all(sent, Sent::member)));
        for (int none = 0; none < 3; none++) {
            call.setArray(i++, array("text", all(sent, s -> null)));
        }
        call.setArray(
                i++, array("timestamptz", all(sent, s -> Timestamp.from(s.receipt().soldAt()))));
        call.setArray(i++, array("date", all(sent, s -> today)));
        call.setArray(i++, array("numeric", all(sent, s -> s.receipt().total())));
        call.setArray(i++, array("numeric", all(sent, s -> s.receipt().total())));
        call.setArray(
                i++,
                array(
                        "bigint",
                        all(sent, s -> s.receipt().sale() ? s.receipt().total().longValue() : 0L)));
        call.setArray(i++, array("date", all(sent, s -> s.receipt().expiresOn())));
        call.setArray(i++, array("date", all(sent, s -> s.receipt().availableOn())));
        call.setArray(i++, array("jsonb", all(sent, s -> null)));
        call.setArray(i++, array("boolean", all(sent, s -> false)));
        call.setArray(i++, array("text", all(sent, s -> facts(s.receipt()))));
        call.setArray(i++, array("text", all(sent, s -> lines(s.receipt()))));
        call.setArray(i++, array("text", all(sent, s -> "[]")));
        call.setArray(i++, array("text", all(sent, s -> named(s, "S001"))));
        call.setArray(i++, array("text", all(sent, s -> named(s, "till"))));
        call.setArray(i++, array("text", all(sent, s -> s.receipt().original())));
        call.setArray(i++, array("text", all(sent, s -> s.receipt().number())));
        call.setArray(i++, array("text", all(sent, s -> "simulation")));
        call.setArray(i++, array("text", all(sent, s -> null)));
        call.setObject(i++, today);
        call.setString(i, policy.name());
    }

    private static @Nullable String named(Sent sent, String value) {
        return sent.receipt().original() == null ? null : value;
    }

    private static String facts(Act.Receipt receipt) {
        return "{\"number\":\"" + receipt.number() + "\"}";
    }

    private static String lines(Act.Receipt receipt) {
        var lines = new ArrayList<String>();
        for (var line : receipt.lines()) {
            lines.add(
                    "{\"no\":%d,\"sku\":\"%s\",\"quantity\":%d,\"amount\":\"%s\"}"
                            .formatted(
                                    lines.size() + 1,
                                    line.sku(),
                                    line.quantity(),
                                    line.amount().toPlainString()));
        }
        return "[" + String.join(",", lines) + "]";
    }

    /** Does one act for each of several members, in one statement; the answers in their order. */
    List<String> act(List<UUID> members, List<Act> acts, LocalDate today) throws SQLException {
        var answers = new ArrayList<String>();
        try (var statement =
                connection.prepareStatement(
                        acts.stream()
                                .map(act -> "select * from (" + sql(act) + ") a (answer)")
                                .collect(Collectors.joining(" union all ")))) {
            int i = 1;
            for (int n = 0; n < acts.size(); n++) {
                i = bind(statement, i, members.get(n), acts.get(n), today);
            }
            answers.addAll(run(statement));
        }
        return answers;
    }

    private static String sql(Act act) {
        return switch (act) {
            case Act.Receipt receipt -> throw new IllegalArgumentException("booked together");
            case Act.Reserve reserve ->
                    "select status from redemption_reserve(?, ?, null, null, ?, 'S001', null,"
                            + " now() + interval '1 day', ?, 'f', 'simulation', null)";
            case Act.Confirm confirm -> "select redemption_end(?, 'CONFIRMED', ?, ?)";
            case Act.Cancel cancel -> "select redemption_end(?, 'CANCELLED', null, ?)";
            case Act.Refund refund -> "select redemption_give_back(?, ?, ?, ?)";
            case Act.Grant grant ->
                    "select case when points_grant(?, ?, 'ADJUSTED', 'grant', null, null, null, null, ?,"
                            + " null, now(), ?) > 0 then 'OK' end";
            case Act.Take take ->
                    "select case when points_take(?, ?, 'ADJUSTED', 'take', null, null, null, now(), ?) > 0"
                            + " then 'OK' else 'INSUFFICIENT' end";
        };
    }

    private static int bind(
            PreparedStatement call, int first, UUID member, Act act, LocalDate today)
            throws SQLException {
        List<Object> values =
                switch (act) {
                    case Act.Receipt receipt -> List.of();
                    case Act.Reserve reserve ->
                            List.of(reserve.id(), member, reserve.points(), today);
                    case Act.Confirm confirm -> List.of(confirm.id(), confirm.points(), today);
                    case Act.Cancel cancel -> List.of(cancel.id(), today);
                    case Act.Refund refund ->
                            List.of(refund.id(), refund.reference(), refund.points(), today);
                    case Act.Grant grant ->
                            List.of(member, grant.points(), grant.expiresOn(), today);
                    case Act.Take take -> List.of(member, take.points(), today);
                };
        int i = first;
        for (var value : values) {
            call.setObject(i++, value);
        }
        return i;
    }

    /** Ends a day for these members, in the pieces of the day-end run. */
    void endDay(List<UUID> members, LocalDate day, Instant at) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select lots_activate(?, ?, ?)::text union all select lots_expire(?, ?, null, ?)::text")) {
            statement.setArray(1, uuids(members));
            statement.setObject(2, day.plusDays(1));
            statement.setTimestamp(3, Timestamp.from(at));
            statement.setArray(4, uuids(members));
            statement.setObject(5, day);
            statement.setTimestamp(6, Timestamp.from(at));
            run(statement);
        }
    }

    /** Balances and open lots of each member, in the words of {@link Model#state}. */
    Map<UUID, String> state(List<UUID> members) throws SQLException {
        var states = new HashMap<UUID, String>();
        try (var statement =
                connection.prepareStatement(
                        """
                        select a.member_id, format('%s available, %s pending, %s reserved, %s debt: %s', available, pending,
                                reserved, debt, coalesce(open, ''))
                        from account a left join lateral (
                            select string_agg(text, ' ' order by text collate "C") as open from (
                                select expires_on || '=' || remaining || case when available_on is null then '' else 'p' end
                                from lot l where l.member_id = a.member_id and remaining > 0) as l (text)) l on true
                        where a.member_id = any (?)
                        """)) {
            statement.setArray(1, uuids(members));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    states.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
        connection.commit();
        return states;
    }

    private List<String> run(PreparedStatement statement) throws SQLException {
        if (crashes.nextInt(5) == 0) {
            statement.executeQuery().close();
            connection.rollback(); // the process died before the commit; the caller sends it again
        }
        var answers = new ArrayList<String>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        connection.commit();
        return answers;
    }

    private static <T> List<@Nullable T> all(List<Sent> sent, Function<Sent, @Nullable T> value) {
        var values = new ArrayList<@Nullable T>();
        sent.forEach(each -> values.add(value.apply(each)));
        return values;
    }

    private Array uuids(List<? extends @Nullable UUID> ids) throws SQLException {
        return array("uuid", ids);
    }

    private Array array(String type, List<? extends @Nullable Object> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
