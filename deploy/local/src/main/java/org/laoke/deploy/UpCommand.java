package org.laoke.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.laoke.deploy.parts.Folders;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.parts.PartProcess;
import org.laoke.deploy.parts.Ports;
import org.laoke.deploy.stack.Build;
import org.laoke.deploy.stack.Memory;
import org.laoke.deploy.stack.Progress;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Builds what is missing, starts everything and, unless told otherwise, stays until Ctrl-C stops
 * it.
 */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Builds what is missing, starts the platform and loads the sample chain.")
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--detach",
            description = "Return once everything is healthy; deploy/down stops it.")
    private boolean detach;

    @Option(names = "--fresh", description = "Forget all data and secrets of this checkout first.")
    private boolean fresh;

    @Option(names = "--empty", description = "Do not load the sample chain.")
    private boolean empty;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description =
                    "Start only these parts (and load nothing), for example --only postgres,kafka.")
    private Set<String> only = new LinkedHashSet<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.find();
        long begin = System.nanoTime();
        Set<String> parts = only.isEmpty() ? new LinkedHashSet<>(Stack.PARTS) : only;
        refuseUnknown(parts);
        if (fresh) {
            wipe(home);
        }
        Thread cleaner = new Thread(() -> stopAll(home), "cleaner");
        Stack stack;
        double seconds;
        try (Progress progress = new Progress("ready  ")) {
            stack = new Stack(home, progress::note);
            refuseSecondStart(stack, parts);
            stack.ports().requireFree(portsOf(parts));
            build(home, parts, progress);
            // Again, because somebody may have come while the build ran.
            stack.ports().requireFree(portsOf(parts));
            Runtime.getRuntime().addShutdownHook(cleaner);
            seconds = start(stack, parts, progress);
        }
        if (!empty && only.isEmpty()) {
            SampleCommand.load(stack);
        }
        report(stack, seconds, (System.nanoTime() - begin) / 1e9);
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(cleaner);
            return 0;
        }
        System.out.println("Ctrl-C stops everything.");
        new CountDownLatch(1).await();
        return 0;
    }

    private static double start(Stack stack, Set<String> parts, Progress progress) {
        long begin = System.nanoTime();
        stack.start(parts, progress);
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void build(Home home, Set<String> parts, Progress progress) {
        Build build = new Build(home);
        List<String> missing = build.missing(parts);
        if (!missing.isEmpty()) {
            progress.note(
                    "building " + String.join(", ", missing) + " (log: .local/logs/build.log)");
            progress.during("build", () -> build.run(missing));
        }
    }

    private static void report(Stack stack, double starting, double all) {
        List<PartProcess> running = stack.running();
        Ports ports = stack.ports();
        System.out.printf(
                "%nHealthy: %d parts in %.1f s (%.1f s with building and loading), %.2f GiB (PSS)%n%n",
                running.size(), starting, all, Memory.of(running) / (double) (1L << 30));
        String gateway = "http://127.0.0.1:" + ports.of("gateway");
        System.out.println("  Console    " + gateway + "/console/");
        System.out.println("  Portal     " + gateway + "/portal/");
        System.out.println(
                "  API        " + gateway + "/v1  (description: " + gateway + "/openapi)");
        System.out.println(
                "  Messages   http://127.0.0.1:"
                        + ports.of("carrier")
                        + "/  (one-time codes arrive here)");
        System.out.println(
                "  Identity   http://127.0.0.1:" + ports.of("keycloak") + "/admin/  (admin)");
        System.out.println();
        System.out.println(
                "  Sign in as hq, hq2, south, manager1, specialist1, consultant1a, consultant1b, trainee1");
        System.out.println("  (1 to 3 for the stores S001 to S003), all with the password");
        System.out.println("      " + stack.secrets().password("sample.password"));
        System.out.println("  Second factors belong to a real realm: the local one asks for none.");
        System.out.println();
        System.out.println(
                "  curl -H \"Authorization: Bearer $(deploy/token hq)\" " + gateway + "/v1/stores");
    }

    private static List<String> portsOf(Set<String> parts) {
        return parts.stream()
                .flatMap(
                        part ->
                                switch (part) {
                                    case "kafka" -> Stream.of(part, "kafka-controller");
                                    case "keycloak" -> Stream.of(part, "keycloak-management");
                                    case "carrier" -> Stream.of(part, "carrier-smtp");
                                    default -> Stream.of(part);
                                })
                .toList();
    }

    private static void refuseUnknown(Set<String> parts) {
        for (String part : parts) {
            if (!Stack.PARTS.contains(part)) {
                throw new PartFailure(
                        "No part '" + part + "'; there are " + String.join(", ", Stack.PARTS));
            }
        }
    }

    private static void refuseSecondStart(Stack stack, Set<String> parts) {
        List<String> already =
                stack.running().stream().map(PartProcess::part).filter(parts::contains).toList();
        if (!already.isEmpty()) {
            throw new PartFailure(
                    "Already running from this checkout: "
                            + String.join(", ", already)
                            + ". See deploy/status, or stop it with deploy/down");
        }
    }

    /** Everything but the downloaded programmes and the records that make JVMs start faster. */
    private static void wipe(Home home) throws IOException {
        stopAll(home);
        for (String folder : List.of("data", "logs", "run")) {
            Folders.delete(home.local().resolve(folder));
        }
        Path local = home.local();
        for (String file : List.of("secrets.properties", "member-key.pem")) {
            Files.deleteIfExists(local.resolve(file));
        }
    }

    private static void stopAll(Home home) {
        try (Progress progress = new Progress("stopped")) {
            new Stack(home, progress::note).stop(progress);
        }
    }
}
