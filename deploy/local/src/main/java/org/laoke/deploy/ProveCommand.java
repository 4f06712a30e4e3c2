package org.laoke.deploy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.parts.PostgreSql;
import org.laoke.deploy.prove.Invariant;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Re-adds the books of the running platform; the exit code is 0 only if everything holds. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description =
                "Checks the invariants of the ledger and of the figures on the running platform.")
final class ProveCommand implements Callable<Integer> {
    /** The queries read from memory and add up: more than there are processors gains nothing. */
    private static final int AT_ONCE = Math.min(4, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description =
                    "How long to wait for events under way, from the last one that arrived; ten"
                            + " times as long at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int waitSeconds = 60;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.find();
        Stack stack = new Stack(home, System.err::println);
        if (!(stack.part("postgres") instanceof PostgreSql postgres)) {
            throw new PartFailure("PostgreSQL is no part of this platform");
        }
        List<Invariant> invariants = Invariant.in(home.root().resolve("deploy/e2e/invariants"));
        Duration patience = Duration.ofSeconds(waitSeconds);
        long started = System.nanoTime();
        int differences = 0;
        try (var asking = Executors.newFixedThreadPool(AT_ONCE)) {
            var answers = new ArrayList<Future<String>>();
            for (Invariant invariant : invariants) {
                answers.add(asking.submit(() -> broken(invariant, postgres, patience)));
            }
            for (int i = 0; i < answers.size(); i++) {
                String broken = answer(answers.get(i));
                System.out.println(
                        (broken.isEmpty() ? "ok   " : "FAIL ") + invariants.get(i).name());
                if (!broken.isEmpty()) {
                    System.out.println("     " + broken);
                    differences++;
                }
            }
        }
        System.out.printf(
                "%d invariants, %d broken, %.1f s%n",
                invariants.size(), differences, (System.nanoTime() - started) / 1e9);
        return differences == 0 ? 0 : 1;
    }

    private static String answer(Future<String> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PartFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Events may still be on their way: what does not hold yet is asked again as long as the answer
     * changes, and a while longer.
     */
    private static String broken(Invariant invariant, PostgreSql postgres, Duration patience)
            throws InterruptedException {
        long began = System.nanoTime();
        long changed = began;
        String before = "";
        while (true) {
            String broken = ask(invariant, postgres);
            long now = System.nanoTime();
            if (!broken.equals(before)) {
                changed = now;
                before = broken;
            }
            if (broken.isEmpty()
                    || now - changed >= patience.toNanos()
                    || now - began >= patience.toNanos() * 10) {
                return broken;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static String ask(Invariant invariant, PostgreSql postgres) {
        try {
            return invariant.broken(database -> connect(postgres, database));
        } catch (SQLException e) {
            throw new PartFailure("Cannot ask for " + invariant.name() + ": " + e.getMessage(), e);
        }
    }

    /** The queries add up whole tables: sorting them in memory saves half of the time. */
    private static Connection connect(PostgreSql postgres, String database) throws SQLException {
        Connection connection = postgres.connect(database);
        try (Statement sql = connection.createStatement()) {
            sql.execute("set work_mem = '96MB'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
