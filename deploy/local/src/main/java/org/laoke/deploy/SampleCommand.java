package org.laoke.deploy;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.sample.CrowdLoad;
import org.laoke.deploy.sample.SampleChain;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads the sample chain into a running platform. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Loads the sample chain; again and again without doubling anything.")
final class SampleCommand implements Callable<Integer> {
    @Option(
            names = "--members",
            paramLabel = "N",
            description =
                    "So many invented members with a year of purchases besides, always the same ones.")
    private @Nullable Integer members;

    @Override
    public Integer call() {
        Stack stack = new Stack(Home.find(), System.err::println);
        load(stack);
        if (members != null) {
            new CrowdLoad(new Api(stack), members, SampleCommand::say).load();
        }
        return 0;
    }

    static void load(Stack stack) {
        new SampleChain(new Api(stack), SampleCommand::say).load();
    }

    private static void say(String line) {
        System.out.println("  sample     " + line);
    }
}
