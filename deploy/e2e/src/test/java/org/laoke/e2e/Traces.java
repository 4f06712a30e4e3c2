package org.laoke.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.laoke.deploy.parts.PostgreSql;
import org.laoke.deploy.stack.Stack;

/**
 * Looks for marks wherever the platform keeps something: every table of every database, every
 * topic, Redis, and the logs. The carrier is the world outside and is left out.
 */
final class Traces {
    private static final String MEMBERS = "loyalty.members";

    private Traces() {}

    /** The places where one of the marks lies in clear; the members' own topic may tell of them. */
    static List<String> of(List<String> marks) throws SQLException, IOException {
        var places = new ArrayList<String>();
        for (var database : Stack.DATABASES) {
            places.addAll(tables(database, marks));
        }
        places.addAll(tables("keycloak", marks));
        places.addAll(topics(marks));
        places.addAll(redis(marks));
        places.addAll(logs(marks));
        return places;
    }

    private static List<String> tables(String database, List<String> marks) throws SQLException {
        if (!(Platform.stack().part("postgres") instanceof PostgreSql postgres)) {
            throw new AssertionError("PostgreSQL is no part of this platform");
        }
        var found = new ArrayList<String>();
        try (var connection = postgres.connect(database);
                var sql = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows =
                    sql.executeQuery(
                            "select table_name from information_schema.tables where table_schema = 'public'"
                                    + " and table_type = 'BASE TABLE'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            String anyMark =
                    marks.stream()
                            .flatMap(mark -> List.of(mark, hex(mark)).stream())
                            .map(text -> "t::text like '%" + text + "%'")
                            .collect(Collectors.joining(" or "));
            for (String table : tables) {
                try (var rows =
                        sql.executeQuery(
                                "select exists (select 1 from \"%s\" t where %s)"
                                        .formatted(table, anyMark))) {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        found.add("table " + database + "." + table);
                    }
                }
            }
        }
        return found;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> topics(List<String> marks) {
        var found = new ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                "127.0.0.1:" + Platform.stack().ports().of("kafka")),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            for (var topic : consumer.listTopics().entrySet()) {
                if (topic.getKey().startsWith("__") || topic.getKey().equals(MEMBERS)) {
                    continue;
                }
                var partitions =
                        topic.getValue().stream()
                                .map(p -> new TopicPartition(p.topic(), p.partition()))
                                .toList();
                if (holds(consumer, partitions, marks)) {
                    found.add("topic " + topic.getKey());
                }
            }
        }
        return found;
    }

    private static boolean holds(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            List<String> marks) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(p -> consumer.position(p) < Objects.requireNonNull(ends.get(p)))) {
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                if (record.value() != null && contains(record.value(), marks)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean contains(byte[] bytes, List<String> marks) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return marks.stream().anyMatch(text::contains);
    }

    /** Keys with their serialised values. */
    private static List<String> redis(List<String> marks) throws IOException {
        var found = new ArrayList<String>();
        try (var socket =
                new Socket(
                        InetAddress.getLoopbackAddress(), Platform.stack().ports().of("redis"))) {
            socket.setSoTimeout(5_000);
            for (var key : keys(socket)) {
                if (contains(key, marks) || contains(reply(socket, "DUMP", key), marks)) {
                    found.add("redis " + new String(key, StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    private static List<byte[]> keys(Socket socket) throws IOException {
        send(socket, "KEYS", "*".getBytes(StandardCharsets.UTF_8));
        int count = Integer.parseInt(line(socket.getInputStream()).substring(1));
        var keys = new ArrayList<byte[]>();
        for (int key = 0; key < count; key++) {
            keys.add(bulk(socket.getInputStream()));
        }
        return keys;
    }

    private static byte[] reply(Socket socket, String command, byte[] key) throws IOException {
        send(socket, command, key);
        return bulk(socket.getInputStream());
    }

    private static void send(Socket socket, String command, byte[] argument) throws IOException {
        var out = socket.getOutputStream();
        out.write(
                "*2\r\n$%d\r\n%s\r\n$%d\r\n"
                        .formatted(command.length(), command, argument.length)
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(argument);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bulk(InputStream in) throws IOException {
        int length = Integer.parseInt(line(in).substring(1));
        if (length < 0) {
            return new byte[0]; // gone meanwhile
        }
        byte[] value = in.readNBytes(length);
        line(in);
        return value;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static List<String> logs(List<String> marks) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.list(Platform.HOME.logs())) {
            for (var log : files.filter(file -> !file.endsWith("carrier.log")).toList()) {
                if (Files.isRegularFile(log) && contains(Files.readAllBytes(log), marks)) {
                    found.add("log " + log.getFileName());
                }
            }
        }
        return found;
    }
}
