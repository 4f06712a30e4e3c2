package org.laoke.analytics.fact;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * Puts a record nobody can take aside on {@code <topic>.dead}, with its cause and where it came
 * from in headers. The body of a topic that names persons stays behind: its place in the topic is
 * enough to send it again.
 */
@Singleton
class DeadLetters {
    private final MutinyEmitter<Record<String, byte @Nullable []>> emitter;
    private final String consumer;

    DeadLetters(
            @Channel("dead-letters") MutinyEmitter<Record<String, byte @Nullable []>> emitter,
            @ConfigProperty(name = "quarkus.application.name") String consumer) {
        this.emitter = emitter;
        this.consumer = consumer;
    }

    /** Completes once Kafka has acknowledged the letter; fails as I/O does, to be tried again. */
    Uni<Void> add(
            ConsumerRecord<String, byte @Nullable []> poison, boolean personal, String cause) {
        var headers = new RecordHeaders(poison.headers().toArray());
        header(headers, "dead-letter-reason", cause);
        header(headers, "dead-letter-topic", poison.topic());
        header(headers, "dead-letter-partition", Integer.toString(poison.partition()));
        header(headers, "dead-letter-offset", Long.toString(poison.offset()));
        header(headers, "dead-letter-consumer", consumer);
        var where =
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(poison.topic() + ".dead")
                        .withHeaders(headers)
                        .build();
        var letter = Record.of(poison.key(), personal ? null : poison.value());
        return emitter.sendMessage(Message.of(letter).addMetadata(where))
                .onFailure()
                .transform(e -> new IOException("dead letters cannot be written", e));
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
