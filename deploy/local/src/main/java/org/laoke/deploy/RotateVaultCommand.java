package org.laoke.deploy;

import java.util.concurrent.Callable;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;

/** Gives every vault a new key to wrap with. */
@Command(
        name = "rotate-vault",
        mixinStandardHelpOptions = true,
        description =
                "Adds a new primary key to every service's vault keyset. Restart the services; they"
                        + " wrap the keys of all people again in the background.")
final class RotateVaultCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        var stack = new Stack(Home.find(), System.err::println);
        Stack.VAULTS.forEach(part -> stack.secrets().rotate("vault." + part));
        System.out.println(
                "New keys for the vaults of "
                        + String.join(", ", Stack.VAULTS)
                        + ". Restart the platform (deploy/down, deploy/up) to use them.");
        return 0;
    }
}
