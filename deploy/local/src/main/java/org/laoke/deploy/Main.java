package org.laoke.deploy;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.laoke.deploy.parts.PartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Entry point of all commands; the scripts in {@code deploy/} name the command and pass their
 * arguments on.
 */
@Command(
        name = "deploy",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            SampleCommand.class,
            ProveCommand.class,
            ExportLedgerCommand.class,
            ReplayCommand.class,
            KpisCommand.class,
            RotateVaultCommand.class,
            FetchCommand.class,
        },
        description = "Runs the whole platform on this machine.")
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(Main::explain);
        System.exit(line.execute(arguments));
    }

    /**
     * A failure that was foreseen is told in its own words; anything else shows where it came from.
     */
    private static int explain(
            Exception failure, CommandLine line, CommandLine.ParseResult arguments) {
        if (failure instanceof PartFailure) {
            line.getErr().println(failure.getMessage());
        } else {
            failure.printStackTrace(line.getErr());
        }
        return 1;
    }
}
