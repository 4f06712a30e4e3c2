package org.laoke.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One event as received (CloudEvents 1.0, binary mode).
 *
 * @param id {@code ce_id}; the same for every delivery
 * @param type {@code ce_type}, for instance {@code receipt.recorded.v1}
 * @param time {@code ce_time}, when it happened
 * @param key whom it concerns: the member, else the store, person or case
 * @param version {@code ce_version}, gapless per key; 0 where the producer keeps none
 * @param data the JSON body; null is a tombstone: everything about the key is to be forgotten
 */
public record Event(
        UUID id, String type, Instant time, String key, long version, @Nullable String data) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /**
     * @throws MalformedEvent if an envelope header is missing or unreadable
     */
    public static Event of(ConsumerRecord<String, byte @Nullable []> received) {
        try {
            String version = header(received, "ce_version");
            return new Event(
                    UUID.fromString(required(received, "ce_id")),
                    required(received, "ce_type"),
                    Instant.parse(required(received, "ce_time")),
                    received.key() == null ? "" : received.key(),
                    version == null ? 0 : Long.parseLong(version),
                    received.value() == null
                            ? null
                            : new String(received.value(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedEvent("envelope of " + received.topic() + " unreadable", e);
        }
    }

    public boolean isTombstone() {
        return data == null;
    }

    /**
     * Reads the body; fields the consumer does not know are ignored.
     *
     * @throws MalformedEvent if the body is missing or does not have the shape of {@code type}
     */
    public <T> T as(Class<T> type) {
        String body = data;
        if (body == null) {
            throw new MalformedEvent(this.type + " has no body", null);
        }
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new MalformedEvent(
                    this.type + " has an unreadable body", null); // e quotes the body
        }
    }

    private static String required(
            ConsumerRecord<String, byte @Nullable []> received, String name) {
        String value = header(received, name);
        if (value == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String header(
            ConsumerRecord<String, byte @Nullable []> received, String name) {
        var header = received.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
