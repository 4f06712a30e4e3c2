package org.laoke.member;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.laoke.testkit.RealParts;

/** A look at what was really written. */
final class Database {
    private Database() {}

    /** Rows of a member in one of our tables. */
    static long count(String table, String memberId) throws SQLException {
        try (var connection = RealParts.connect("member");
                var query =
                        connection.prepareStatement(
                                "select count(*) from " + table + " where member_id = ?")) {
            query.setObject(1, UUID.fromString(memberId));
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The first column of whatever the query finds. */
    static List<String> texts(String sql) throws SQLException {
        try (var connection = RealParts.connect("member");
                var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** What breaks one of the invariants {@code deploy/prove} checks; those of one number. */
    static List<String> broken(String number) throws SQLException, IOException {
        var sections =
                Files.readString(Path.of("..", "deploy", "e2e", "invariants", "member.sql"))
                        .split("(?m)^-- (?=I[0-9]+ )", -1);
        var broken = new ArrayList<String>();
        for (String section : sections) {
            if (section.startsWith(number + " ")) {
                broken.addAll(rows(section));
            }
        }
        return broken;
    }

    private static List<String> rows(String section) throws SQLException {
        String name = section.lines().findFirst().orElseThrow();
        try (var connection = RealParts.connect("member");
                var query = connection.createStatement();
                var rows = query.executeQuery(section.substring(name.length()))) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(name + ": " + rows.getString(1));
            }
            return found;
        }
    }

    /** Lets a year and more pass since a member's purchases, instead of waiting for it. */
    static void agePurchases(String memberId) throws SQLException {
        try (var connection = RealParts.connect("member");
                var statement = connection.createStatement()) {
            var id = UUID.fromString(memberId);
            statement.executeUpdate(
                    "update tier_receipt set sold_at = sold_at - interval '400 days' where member_id = '"
                            + id
                            + "'");
            statement.executeUpdate(
                    "update member set tier_expires_on = tier_expires_on - 400 where id = '"
                            + id
                            + "'");
        }
    }

    /** Makes rows as old as so many days and hours. */
    static void age(String table, String which, int days, int hours) throws SQLException {
        try (var connection = RealParts.connect("member");
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update %s set created_at = now() - make_interval(days => %d, hours => %d) where %s"
                            .formatted(table, days, hours, which));
        }
    }

    /** An event that was handled so many days and hours ago. */
    static void handled(UUID event, int days, int hours) throws SQLException {
        try (var connection = RealParts.connect("member");
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into inbox (event_id, handled_at) values ('%s', now() - make_interval(days => %d, hours => %d))"
                            .formatted(event, days, hours));
        }
    }

    /** Does what no request can: brings about a past, or an accident. */
    static void run(String sql) throws SQLException {
        try (var connection = RealParts.connect("member");
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** What a class run does to somebody who bought enough. */
    static void makeClassA(String memberId) throws SQLException {
        try (var connection = RealParts.connect("member");
                var update =
                        connection.prepareStatement(
                                "update member set value_class = 'A' where id = ?")) {
            update.setObject(1, UUID.fromString(memberId));
            update.executeUpdate();
        }
    }
}
