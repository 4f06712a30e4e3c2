package org.laoke.deploy.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** One Kafka broker that is its own controller (KRaft), and the topics of the platform. */
public final class Kafka implements Part {
    /** Keep everything, so that a read model can be rebuilt from the first event. */
    private static final Map<String, String> FOR_EVER =
            Map.of("retention.ms", "-1", "retention.bytes", "-1");

    /**
     * Keep the last state per key. Short segments, because an erased value lives on until its
     * segment is closed and compacted.
     */
    private static final Map<String, String> LAST_STATE =
            Map.of(
                    "cleanup.policy", "compact",
                    "segment.ms", "600000",
                    "min.cleanable.dirty.ratio", "0.1",
                    "delete.retention.ms", "86400000");

    private static final Map<String, Map<String, String>> TOPICS =
            Map.of(
                    "loyalty.members", LAST_STATE,
                    "loyalty.organisation", LAST_STATE,
                    "loyalty.points", FOR_EVER,
                    "loyalty.outreach", FOR_EVER,
                    "loyalty.complaints", FOR_EVER);

    private static final int PARTITIONS = 12;

    private final PartFiles files;
    private final Path folder;
    private final Path log;
    private final int port;
    private final int controllerPort;
    private final Keeper keeper;
    private @Nullable PartProcess process;

    public Kafka(
            PartFiles files, Path folder, Path log, int port, int controllerPort, Keeper keeper) {
        this.files = files;
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.controllerPort = controllerPort;
        this.keeper = keeper;
    }

    @Override
    public String name() {
        return "kafka";
    }

    /** What clients connect to. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public PartProcess start() {
        Path jars = files.kafka();
        try {
            Files.createDirectories(folder);
            Path settings = folder.resolve("server.properties");
            Files.writeString(settings, settings());
            format();
            List<String> command =
                    List.of(
                            Java.executable(),
                            "-Xms128m",
                            "-Xmx384m",
                            "-XX:+UseSerialGC",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-XX:SharedArchiveFile=" + files.classArchive("kafka"),
                            "-XX:+AutoCreateSharedArchive",
                            "-Xlog:cds=off",
                            "-Xlog:aot=off",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-Dorg.slf4j.simpleLogger.showDateTime=true",
                            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                            "-cp",
                            jars + "/*",
                            "kafka.Kafka",
                            settings.toString());
            PartProcess started =
                    PartProcess.launch(name(), keeper, folder, log, Map.of(), command);
            process = started;
            return started.await(
                    Duration.ofMinutes(1), () -> Ports.listening(port) && createTopics());
        } catch (IOException e) {
            throw new PartFailure("Cannot prepare Kafka in " + folder, e);
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop(keeper, "TERM", Duration.ofSeconds(20));
        }
    }

    /** Creates the topics that are not there yet, and the dead-letter topic of each. */
    private boolean createTopics() throws InterruptedException {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap(),
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000"))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            TOPICS.forEach(
                    (topic, settings) -> {
                        if (!present.contains(topic)) {
                            missing.add(
                                    new NewTopic(topic, PARTITIONS, (short) 1).configs(settings));
                        }
                        if (!present.contains(topic + ".dead")) {
                            missing.add(
                                    new NewTopic(topic + ".dead", 1, (short) 1).configs(FOR_EVER));
                        }
                    });
            admin.createTopics(missing).all().get();
            return true;
        } catch (ExecutionException notYet) {
            throw new IllegalStateException(String.valueOf(notYet.getCause()), notYet);
        }
    }

    /** Gives an empty folder its cluster id; a second JVM for a second, once. */
    private void format() throws IOException {
        if (Files.exists(folder.resolve("data/meta.properties"))) {
            return;
        }
        Process format =
                new ProcessBuilder(
                                Java.executable(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                files.kafka() + "/*",
                                "kafka.tools.StorageTool",
                                "format",
                                "-t",
                                Uuid.randomUuid().toString(),
                                "-c",
                                folder.resolve("server.properties").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            if (format.waitFor() != 0) {
                throw new PartFailure("Kafka's storage cannot be prepared (log: " + log + ")");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted while preparing Kafka's storage", e);
        }
    }

    private String settings() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s/data
                num.partitions=12
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                num.network.threads=2
                num.io.threads=4
                log.cleaner.dedupe.buffer.size=8388608
                log.segment.bytes=67108864
                auto.create.topics.enable=false
                """
                .formatted(port, controllerPort, folder);
    }
}
