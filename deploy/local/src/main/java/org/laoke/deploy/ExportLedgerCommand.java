package org.laoke.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.parts.PostgreSql;
import org.laoke.deploy.proof.LedgerExport;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the points ledger as files an outsider can verify. */
@Command(
        name = "export-ledger",
        mixinStandardHelpOptions = true,
        description = "Writes the points ledger of the running platform for an outside verifier.")
final class ExportLedgerCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where the files go; made if it is not there.")
    private Path folder = Path.of(".");

    @Option(
            names = "--from-seal",
            paramLabel = "N",
            description = "Only what came after seal N; without it everything.")
    private long fromSeal;

    @Override
    public Integer call() {
        Stack stack = new Stack(Home.find(), System.err::println);
        if (!(stack.part("postgres") instanceof PostgreSql postgres)) {
            throw new PartFailure("PostgreSQL is no part of this platform");
        }
        long started = System.nanoTime();
        try (Connection connection = postgres.connect("points")) {
            var written = new LedgerExport(connection, folder).write(fromSeal);
            System.out.printf(
                    "%d transactions, %d heads, %d seals in %s, %.1f s%n",
                    written.transactions(),
                    written.heads(),
                    written.seals(),
                    folder,
                    (System.nanoTime() - started) / 1e9);
            return 0;
        } catch (IOException | SQLException e) {
            throw new PartFailure("Cannot export the ledger: " + e.getMessage(), e);
        }
    }
}
