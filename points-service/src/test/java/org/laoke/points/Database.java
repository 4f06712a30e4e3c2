package org.laoke.points;

import java.sql.SQLException;
import org.laoke.testkit.RealParts;

/** The service's database, for what has no way in from outside. */
final class Database {
    private Database() {}

    /** The first column of the first row as text; "null" where there is none. */
    static String query(String sql) throws SQLException {
        try (var connection = RealParts.connect("points");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "null";
        }
    }

    /** Does it all and then loses it, as a process that is killed before its commit. */
    static void killedBeforeCommit(String sql) throws SQLException {
        try (var connection = RealParts.connect("points")) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
            connection.rollback();
        }
    }
}
