package org.laoke.analytics;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.testkit.RealParts;

/** The fact tables as a superuser sees them: emptied, filled by hand, counted, digested. */
public final class FactTables {
    private FactTables() {}

    public static void clear() {
        run(
                "truncate receipt_fact, claim_fact, member_fact, store_fact, contact_fact, complaint_fact,"
                        + " newest_event");
    }

    public static String digest() {
        return text("select facts_digest()");
    }

    public static long count(String table) {
        return Long.parseLong(text("select count(*) from " + table));
    }

    public static void store(String id, String region, String zone) {
        run("insert into store_fact values (?, 1, ?, ?, ?, ?)", id, id, id, region, zone);
    }

    /**
     * @param member null for an anonymous receipt
     * @param amount sold, or given back where negative
     * @param units sold; 0 for a return and for a receipt of gifts alone
     */
    public static void receipt(
            String store, @Nullable UUID member, String date, String amount, long units) {
        var net = new BigDecimal(amount);
        boolean sale = net.signum() >= 0;
        run(
                "insert into receipt_fact values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                store,
                UUID.randomUUID(),
                sale ? "SALE" : "RETURN",
                member,
                LocalDate.parse(date).atTime(12, 0).atOffset(ZoneOffset.UTC),
                LocalDate.parse(date),
                sale ? net : BigDecimal.ZERO,
                net,
                units);
    }

    public static void run(String sql, @Nullable Object... arguments) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    public static String text(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    public static Connection connect() throws SQLException {
        return RealParts.connect("analytics");
    }
}
