package org.laoke.deploy.parts;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    private static final Home HOME = Home.find();
    private static final PartFiles FILES = new PartFiles(HOME, line -> {});

    @Test
    void a_committed_row_survives_a_killed_postgresql(@TempDir Path folder) throws Exception {
        PostgreSql postgres = postgres(folder);
        PartProcess first = postgres.start();
        try {
            postgres.database("points", "owner-secret", "app-secret");
            try (Connection owner = as(postgres, "points_owner", "owner-secret");
                    Statement sql = owner.createStatement()) {
                sql.execute("create table receipt (number text)");
            }
            try (Connection app = as(postgres, "points_app", "app-secret");
                    Statement sql = app.createStatement()) {
                assertEquals(1, sql.executeUpdate("insert into receipt values ('42')"));
            }
            first.signal("KILL");
            postgres.start();
            try (Connection app = as(postgres, "points_app", "app-secret");
                    Statement sql = app.createStatement();
                    ResultSet rows = sql.executeQuery("select number from receipt")) {
                assertTrue(rows.next());
                assertEquals("42", rows.getString(1));
            }
        } finally {
            postgres.stop();
        }
    }

    @Test
    void the_application_role_may_not_define_anything_nor_sign_in_with_a_wrong_password(
            @TempDir Path folder) throws Exception {
        PostgreSql postgres = postgres(folder);
        PartProcess process = postgres.start();
        try {
            postgres.database("points", "owner-secret", "app-secret");
            try (Connection app = as(postgres, "points_app", "app-secret");
                    Statement sql = app.createStatement()) {
                assertThrows(SQLException.class, () -> sql.execute("create table own (x int)"));
            }
            assertThrows(SQLException.class, () -> as(postgres, "points_app", "guess").close());
        } finally {
            postgres.stop();
        }
        assertFalse(process.alive());
    }

    @Test
    void an_event_sent_to_kafka_comes_back_and_the_topics_of_the_platform_are_there(
            @TempDir Path folder) throws Exception {
        Kafka kafka =
                new Kafka(
                        FILES,
                        folder,
                        folder.resolve("kafka.log"),
                        Ports.free(),
                        Ports.free(),
                        new Keeper.Tied());
        kafka.start();
        try {
            Map<String, Object> client =
                    Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
            try (Admin admin = Admin.create(client)) {
                Set<String> topics = admin.listTopics().names().get();
                assertTrue(
                        topics.containsAll(
                                List.of(
                                        "loyalty.members",
                                        "loyalty.points",
                                        "loyalty.points.dead")));
                assertEquals(
                        12,
                        requireNonNull(
                                        admin.describeTopics(List.of("loyalty.points"))
                                                .allTopicNames()
                                                .get()
                                                .get("loyalty.points"))
                                .partitions()
                                .size());
            }
            assertEquals("hello", roundTrip(kafka.bootstrap()));
        } finally {
            kafka.stop();
        }
    }

    @Test
    void redis_answers_and_ends(@TempDir Path folder) {
        Redis redis =
                new Redis(
                        FILES,
                        folder,
                        folder.resolve("redis.log"),
                        Ports.free(),
                        new Keeper.Tied());
        PartProcess process = redis.start();
        assertTrue(process.alive());
        redis.stop();
        assertFalse(process.alive());
    }

    @Test
    void a_busy_port_is_named_with_its_part(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file =
                    Files.createDirectories(folder.resolve("deploy")).resolve("ports.properties");
            Files.writeString(file, "gateway=" + taken.getLocalPort());
            Ports ports = new Ports(new Home(folder));
            PartFailure failure =
                    assertThrows(PartFailure.class, () -> ports.requireFree(List.of("gateway")));
            assertTrue(failure.toString().contains(taken.getLocalPort() + " (gateway)"));
        }
    }

    @Test
    void a_platform_beside_the_usual_one_shares_only_the_programmes(@TempDir Path folder)
            throws Exception {
        Path file = Files.createDirectories(folder.resolve("deploy")).resolve("ports.properties");
        Files.writeString(file, "gateway=28080");
        Home usual = new Home(folder);
        Home beside = usual.beside("bench");
        assertEquals(29080, new Ports(beside, 1000).of("gateway"));
        assertEquals(folder.resolve(".local/bench/data"), beside.data());
        assertEquals(usual.parts(), beside.parts());
    }

    private static String roundTrip(String bootstrap) {
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(
                                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                                new StringSerializer(),
                                new StringSerializer());
                KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(
                                Map.of(
                                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                                        ConsumerConfig.GROUP_ID_CONFIG, "test",
                                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                                new StringDeserializer(),
                                new StringDeserializer())) {
            var _ = producer.send(new ProducerRecord<>("loyalty.points", "member", "hello"));
            producer.flush();
            consumer.subscribe(List.of("loyalty.points"));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (System.nanoTime() < end) {
                for (var received : consumer.poll(Duration.ofMillis(200))) {
                    return received.value();
                }
            }
            throw new AssertionError("Nothing arrived");
        }
    }

    private static PostgreSql postgres(Path folder) {
        return new PostgreSql(
                FILES,
                folder.resolve("data"),
                folder.resolve("postgres.log"),
                Ports.free(),
                "super-secret",
                new Keeper.Tied());
    }

    private static Connection as(PostgreSql postgres, String role, String password)
            throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + postgres.address() + "/points", role, password);
    }
}
