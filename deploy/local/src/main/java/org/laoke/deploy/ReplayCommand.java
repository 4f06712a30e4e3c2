package org.laoke.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.replay.Replay;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Streams a receipt export through the public API. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Imports a receipt export; prints a JSON summary. Can be interrupted and run again.")
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.csv[.gz]", description = "The export.")
    private Path file = Path.of("");

    @Option(names = "--rate", paramLabel = "N", description = "At most N receipts per second.")
    private int rate;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new PartFailure("No such file: " + file.toAbsolutePath());
        }
        if (rate < 0) {
            throw new PartFailure("--rate is a number of receipts per second, at least 1");
        }
        Stack stack = new Stack(Home.find(), System.err::println);
        System.out.println(new Replay(new Api(stack), rate).run(file));
        return 0;
    }
}
