package org.laoke.deploy.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Something that must hold, as the files in {@code deploy/e2e/invariants} say it: a query that
 * finds the rows that break it, or two queries in two databases that must answer the same.
 *
 * @param name its number and what must hold
 * @param checks where to ask what
 */
public record Invariant(String name, List<Check> checks) {
    private static final Pattern SECTION = Pattern.compile("(?m)^-- (?=[A-Z]+-?\\d+ )");
    private static final Pattern PLACE = Pattern.compile("(?m)^-- in (\\w+)$");

    /** One query in one database. */
    public record Check(String database, String sql) {}

    /** Gives connections to databases by name. */
    public interface Databases {
        Connection connect(String database) throws SQLException;
    }

    /**
     * All invariants of the folder; {@code across.sql} compares, every other file is a database.
     */
    public static List<Invariant> in(Path folder) {
        try (var files = Files.list(folder)) {
            var invariants = new ArrayList<Invariant>();
            for (Path file : files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
                String database = file.getFileName().toString().replace(".sql", "");
                SECTION.splitAsStream(Files.readString(file))
                        .skip(1)
                        .map(section -> parse(database, section))
                        .forEach(invariants::add);
            }
            return invariants;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Invariant parse(String database, String section) {
        String name = section.lines().findFirst().orElseThrow();
        String body = section.substring(name.length());
        var places = PLACE.matcher(body).results().toList();
        if (places.isEmpty()) {
            return new Invariant(database + ": " + name, List.of(new Check(database, body)));
        }
        var checks = new ArrayList<Check>();
        for (int i = 0; i < places.size(); i++) {
            int end = i + 1 < places.size() ? places.get(i + 1).start() : body.length();
            checks.add(new Check(places.get(i).group(1), body.substring(places.get(i).end(), end)));
        }
        return new Invariant(name, checks);
    }

    /**
     * What breaks it now; empty if it holds.
     *
     * @throws SQLException if a database cannot be asked
     */
    public String broken(Databases databases) throws SQLException {
        if (checks.size() == 1) {
            List<String> rows = rows(databases, checks.getFirst(), true);
            return rows.isEmpty()
                    ? ""
                    : rows.size() + " differences, the first: " + rows.getFirst();
        }
        var answers = new ArrayList<String>();
        for (Check check : checks) {
            answers.add(check.database() + " " + rows(databases, check, false));
        }
        boolean same =
                answers.stream().map(a -> a.substring(a.indexOf(' '))).distinct().count() == 1;
        return same ? "" : String.join(" but ", answers);
    }

    /**
     * Every row as text; compared rows without labels, because two databases name columns
     * differently.
     */
    private static List<String> rows(Databases databases, Check check, boolean labelled)
            throws SQLException {
        try (Connection connection = databases.connect(check.database());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(check.sql())) {
            var rows = new ArrayList<String>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new StringJoiner(" ");
                for (int column = 1; column <= columns; column++) {
                    String label =
                            labelled ? result.getMetaData().getColumnLabel(column) + "=" : "";
                    row.add(label + result.getString(column));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }
}
