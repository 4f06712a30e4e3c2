package org.laoke.deploy;

import java.util.concurrent.Callable;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFiles;
import picocli.CommandLine.Command;

/** Fetches the programmes of all parts, so that everything after needs no network. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = "Fetches the programmes of the parts.")
final class FetchCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        PartFiles files = new PartFiles(Home.find(), System.out::println);
        System.out.println("PostgreSQL " + files.postgres());
        System.out.println("Kafka      " + files.kafka());
        System.out.println("Redis      " + files.redis());
        System.out.println("Keycloak   " + files.keycloak());
        return 0;
    }
}
