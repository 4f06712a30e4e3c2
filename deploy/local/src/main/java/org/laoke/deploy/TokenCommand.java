package org.laoke.deploy;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.laoke.deploy.api.StaffTokens;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a bearer token, for {@code curl}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a bearer token of a sample user or device.")
final class TokenCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "USER",
            description =
                    "hq, hq2, south, manager1, specialist1, consultant1a, trainee1 … or pos-s001, pos-import")
    private String user = "";

    @Override
    public Integer call() throws InterruptedException {
        try {
            System.out.println(
                    new StaffTokens(new Stack(Home.find(), System.err::println)).of(user));
        } catch (IOException e) {
            throw new PartFailure(
                    "The identity server does not answer: is the platform up? (" + e + ")", e);
        }
        return 0;
    }
}
