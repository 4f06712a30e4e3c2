package org.laoke.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.laoke.deploy.prove.Invariant;
import org.laoke.testkit.RealParts;

/** The same queries {@code deploy/prove} runs, as far as they concern this service alone. */
final class Invariants {
    private static final List<Invariant> ALL =
            Invariant.in(Path.of("..", "deploy", "e2e", "invariants")).stream()
                    .filter(invariant -> invariant.name().startsWith("points: "))
                    .toList();

    private Invariants() {}

    static void assertAllHold() {
        assertTrue(ALL.size() >= 13, "only " + ALL.size() + " invariants found");
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertEquals(List.of(), broken()));
    }

    private static List<String> broken() throws SQLException {
        var broken = new ArrayList<String>();
        for (Invariant invariant : ALL) {
            String why = invariant.broken(RealParts::connect);
            if (!why.isEmpty()) {
                broken.add(invariant.name() + ": " + why);
            }
        }
        return broken;
    }
}
