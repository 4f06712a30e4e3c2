package org.laoke.platform.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.time.Ids;

/**
 * An event about to be written with the change it tells of.
 *
 * @param topic Kafka topic, for instance {@code loyalty.members}
 * @param key Kafka key: the member, else the store, person or case
 * @param type {@code ce_type}, for instance {@code member.changed.v1}
 * @param version gapless per key, 0 where the producer keeps none
 * @param data the body, written as JSON; null is a tombstone
 */
public record OutboxEvent(
        UUID id,
        String topic,
        String key,
        String type,
        long version,
        Instant occurredAt,
        @Nullable Object data) {

    public static OutboxEvent of(
            String topic, String key, String type, long version, Instant occurredAt, Object data) {
        return new OutboxEvent(Ids.next(), topic, key, type, version, occurredAt, data);
    }

    /** Erases the key from a compacted topic. */
    public static OutboxEvent tombstone(
            String topic, String key, String type, long version, Instant occurredAt) {
        return new OutboxEvent(Ids.next(), topic, key, type, version, occurredAt, null);
    }

    /** Where the body opens if it is sealed. */
    String sealContext() {
        return sealContext(id.toString());
    }

    static String sealContext(String id) {
        return "outbox/" + id;
    }

    OutboxEvent with(Object otherData) {
        return new OutboxEvent(id, topic, key, type, version, occurredAt, otherData);
    }
}
