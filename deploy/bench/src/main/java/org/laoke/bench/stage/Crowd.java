package org.laoke.bench.stage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.laoke.deploy.parts.PartFailure;

/** The store and the members of the measurement, told to points-service on the real topics. */
public final class Crowd {
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private Crowd() {}

    /** The id of the member with this number; the same in every run. */
    public static UUID member(int number) {
        return UUID.nameUUIDFromBytes(("bench-" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** Announces the store S001 and so many members and waits until points-service knows them. */
    public static void announce(Stage stage, int members)
            throws SQLException, InterruptedException {
        try (KafkaProducer<String, String> kafka =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                "127.0.0.1:" + stage.port("kafka"),
                                ProducerConfig.LINGER_MS_CONFIG,
                                "20"),
                        new StringSerializer(),
                        new StringSerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            sent.add(
                    kafka.send(
                            event(
                                    "loyalty.organisation",
                                    "store.changed.v1",
                                    "S001",
                                    """
                                    {"storeId":"S001","name":{"zh":"店","en":"Store"},\
                                    "regionId":"south","timeZone":"Asia/Shanghai","version":1}""")));
            for (int number = 0; number < members; number++) {
                String id = member(number).toString();
                sent.add(
                        kafka.send(
                                event(
                                        "loyalty.members",
                                        "member.changed.v1",
                                        id,
                                        state(id, number))));
            }
            for (Future<RecordMetadata> one : sent) {
                var _ = one.get();
            }
        } catch (ExecutionException e) {
            throw new PartFailure("Kafka did not take the members", e);
        }
        await(stage, members);
    }

    private static String state(String id, int number) {
        return """
        {"memberId":"%s","number":"M%010d","version":1,"status":"ACTIVE","name":"李梅",\
        "phone":"+86138%08d","language":"zh-CN","homeStoreId":"S001","cardNumber":"LK%010d",\
        "tier":"NONE","consents":{"sms":true,"email":false,"call":true,"wechat":false},\
        "enrolledAt":"2026-01-01T00:00:00Z","source":"PURCHASE"}"""
                .formatted(id, number, number, number);
    }

    private static ProducerRecord<String, String> event(
            String topic, String type, String key, String json) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, json);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/bench",
                        "ce_time",
                        Instant.now().toString(),
                        "ce_version",
                        "1")
                .forEach(
                        (name, value) ->
                                record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static void await(Stage stage, int members) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        UUID[] ids = new UUID[members];
        Arrays.setAll(ids, Crowd::member);
        try (Connection connection = stage.superuser();
                PreparedStatement sql =
                        connection.prepareStatement(
                                "select (select count(*) from member where id = any (?)),"
                                        + " (select count(*) from store where id = 'S001')")) {
            sql.setArray(1, connection.createArrayOf("uuid", ids));
            long known = 0;
            while (System.nanoTime() < end) {
                try (ResultSet rows = sql.executeQuery()) {
                    rows.next();
                    known = rows.getLong(1);
                    if (known == members && rows.getLong(2) == 1) {
                        return;
                    }
                }
                Thread.sleep(200);
            }
            throw new PartFailure(
                    "points-service knows only %d of %d members after five minutes"
                            .formatted(known, members));
        }
    }
}
