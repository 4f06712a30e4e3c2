package org.laoke.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends and reads events (CloudEvents 1.0, binary mode) on the broker of {@link RealParts}. */
public final class Topics {
    private Topics() {}

    /**
     * An event as another service would send it.
     *
     * @param id the deduplication key
     * @param type with its version, for example {@code member.changed.v1}
     * @param key the member's id, else the store's, the employee's or the case's
     * @param version the key's version; null where the event has none
     * @param json the value; null is a tombstone
     */
    public record Sent(
            String id, String type, String key, @Nullable Long version, @Nullable String json) {
        /** A new event with an id of its own. */
        public static Sent of(
                String type, String key, @Nullable Long version, @Nullable String json) {
            return new Sent(UUID.randomUUID().toString(), type, key, version, json);
        }
    }

    /**
     * An event as it lies on a topic.
     *
     * @param headers every header, also those of a dead letter
     */
    public record Received(
            String topic,
            int partition,
            @Nullable String key,
            @Nullable String json,
            Map<String, String> headers) {
        public @Nullable String id() {
            return headers.get("ce_id");
        }

        public @Nullable String type() {
            return headers.get("ce_type");
        }

        public @Nullable String version() {
            return headers.get("ce_version");
        }
    }

    /** Sends events in this order and returns once the broker has them. */
    public static void produce(String topic, Sent... events) {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        RealParts.kafka(),
                        ProducerConfig.ACKS_CONFIG,
                        "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (Sent event : events) {
                var _ = producer.send(record(topic, event)).get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("The broker did not take an event for " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /** Sends one event with an id of its own; returns the id. */
    public static String produce(
            String topic, String type, String key, @Nullable Long version, @Nullable String json) {
        Sent event = Sent.of(type, key, version, json);
        produce(topic, event);
        return event.id();
    }

    /** Everything on the topic now, in the order of each partition. */
    public static List<Received> all(String topic) {
        try (KafkaConsumer<String, String> consumer = consumer(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<Received> events = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> events.add(received(record)));
            }
            return events;
        }
    }

    /**
     * Reads the topic from its start until so many events match; fails after the limit, saying what
     * was there.
     */
    public static List<Received> await(
            String topic, int count, Duration limit, Predicate<Received> matching) {
        long deadline = System.nanoTime() + limit.toNanos();
        List<Received> matches = new ArrayList<>();
        int seen = 0;
        try (KafkaConsumer<String, String> consumer = consumer(topic)) {
            while (matches.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    seen++;
                    Received event = received(record);
                    if (matching.test(event)) {
                        matches.add(event);
                    }
                }
            }
        }
        if (matches.size() < count) {
            throw new AssertionError(
                    "Only %d of %d matching events on %s within %s, %d in all"
                            .formatted(matches.size(), count, topic, limit, seen));
        }
        return matches;
    }

    private static ProducerRecord<String, String> record(String topic, Sent event) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(topic, event.key(), event.json());
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", event.id());
        header(record, "ce_type", event.type());
        header(record, "ce_source", "/test");
        header(record, "ce_time", Instant.now().toString());
        if (event.version() != null) {
            header(record, "ce_version", event.version().toString());
        }
        return record;
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static KafkaConsumer<String, String> consumer(String topic) {
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, RealParts.kafka()),
                        new StringDeserializer(),
                        new StringDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static Received received(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new java.util.TreeMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new Received(
                record.topic(), record.partition(), record.key(), record.value(), headers);
    }
}
