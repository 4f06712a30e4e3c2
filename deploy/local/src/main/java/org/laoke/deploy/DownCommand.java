package org.laoke.deploy;

import java.util.List;
import java.util.concurrent.Callable;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartProcess;
import org.laoke.deploy.stack.Progress;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;

/** Stops what this checkout started, and nothing else. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops everything this checkout started.")
final class DownCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        try (Progress progress = new Progress("stopped")) {
            Stack stack = new Stack(Home.find(), progress::note);
            List<PartProcess> running = stack.running();
            if (running.isEmpty()) {
                System.out.println("Nothing runs.");
                return 0;
            }
            stack.stop(progress);
            return stack.running().isEmpty() ? 0 : 1;
        }
    }
}
