package org.laoke.member;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Topics;

/** Looks for a mark in every column of every table, in clear and as bytes. */
final class Canary {
    private Canary() {}

    /** Tables in which the mark is found. */
    static List<String> traces(String database, String mark) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = RealParts.connect(database);
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery(
                            "select table_name from information_schema.tables"
                                    + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (var rows =
                        statement.executeQuery(
                                "select count(*) from \"%s\" t where t::text like '%%%s%%' or t::text like '%%%s%%'"
                                        .formatted(table, mark, hex(mark)))) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    /** Topics on which the mark is found, but for the one that may tell of people. */
    static List<String> topics(String mark) throws InterruptedException, ExecutionException {
        try (var admin =
                Admin.create(
                        Map.<String, Object>of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, RealParts.kafka()))) {
            return admin.listTopics().names().get().stream()
                    .filter(
                            topic ->
                                    topic.startsWith("loyalty.")
                                            && !topic.equals("loyalty.members"))
                    .filter(
                            topic ->
                                    Topics.all(topic).stream()
                                            .anyMatch(e -> String.valueOf(e.json()).contains(mark)))
                    .toList();
        }
    }

    private static String hex(String text) {
        var hex = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }
}
