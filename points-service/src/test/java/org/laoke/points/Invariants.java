package org.laoke.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.laoke.testkit.RealParts;

/** The same queries {@code deploy/prove} runs. */
final class Invariants {
    private static final Path FILE = Path.of("..", "deploy", "e2e", "invariants", "points.sql");

    private static final Pattern QUERIES = Pattern.compile("\n-- (?=I\\d)");

    private Invariants() {}

    static void assertAllHold() {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertEquals(List.of(), broken()));
    }

    private static List<String> broken() throws IOException, SQLException {
        var broken = new ArrayList<String>();
        int checked = 0;
        try (var connection = RealParts.connect("points");
                var statement = connection.createStatement()) {
            for (String part : QUERIES.splitAsStream(Files.readString(FILE)).toList()) {
                if (part.startsWith("I")) {
                    String name = part.lines().findFirst().orElseThrow();
                    try (var rows = statement.executeQuery(part.substring(name.length()))) {
                        if (rows.next()) {
                            broken.add(name + ": " + rows.getString(1));
                        }
                    }
                    checked++;
                }
            }
        }
        assertTrue(checked >= 12, "only " + checked + " invariants found in " + FILE);
        return broken;
    }
}
