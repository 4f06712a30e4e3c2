package org.laoke.deploy;

import java.util.concurrent.Callable;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.sample.SampleChain;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;

/** Loads the sample chain into a running platform. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Loads the sample chain; again and again without doubling anything.")
final class SampleCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        load(new Stack(Home.find(), System.err::println));
        return 0;
    }

    static void load(Stack stack) {
        new SampleChain(new Api(stack), line -> System.out.println("  sample     " + line)).load();
    }
}
