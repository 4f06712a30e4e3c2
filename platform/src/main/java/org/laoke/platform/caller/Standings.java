package org.laoke.platform.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The people of the chain as {@code loyalty.organisation} tells of them, in every instance: a token
 * is good for minutes after its owner has left or moved, and this is what refuses it then. Read
 * from the beginning at each start, without a consumer group. Whoever the topic does not name is
 * let through, and so is everybody until it has been read.
 */
@Singleton
class Standings {
    private static final Logger LOG = Logger.getLogger(Standings.class);
    private static final String TOPIC = "loyalty.organisation";
    private static final String TYPE = "staff.changed.v1";
    private static final Duration POLL = Duration.ofSeconds(5);

    private final Map<String, Standing> known = new ConcurrentHashMap<>();
    private final VerifiedTokensConfig config;
    private final ObjectMapper json;
    private final String bootstrap;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean stopping;

    Standings(
            VerifiedTokensConfig config,
            ObjectMapper json,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.config = config;
        this.json = json;
        this.bootstrap = bootstrap;
    }

    void start(@Observes StartupEvent started) {
        if (config.followStaff()) {
            Thread.ofPlatform().name("staff-standings").daemon().start(this::follow);
        }
    }

    void stop(@Observes ShutdownEvent ended) {
        stopping = true;
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    /** False if the token says something of its owner that is no longer so. */
    boolean allow(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return true;
        }
        var standing =
                token.<Object>claim("staff_id").map(String::valueOf).map(known::get).orElse(null);
        return standing == null || standing.allows(identity.getRoles(), scope(token));
    }

    private static Optional<String> scope(JsonWebToken token) {
        return token.<Object>claim("store_id").map(String::valueOf);
    }

    private void follow() {
        while (!stopping) {
            try (var open = open()) {
                consumer = open;
                read(open);
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("People are not followed for a moment: %s", e.toString());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        5_000,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        1_048_576),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private void read(KafkaConsumer<String, byte[]> from) {
        List<TopicPartition> partitions =
                from.partitionsFor(TOPIC).stream()
                        .map(each -> new TopicPartition(TOPIC, each.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + TOPIC);
        }
        from.assign(partitions);
        from.seekToBeginning(partitions);
        while (!stopping) {
            from.poll(POLL).forEach(this::note);
        }
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader("ce_type");
        byte @Nullable [] value = record.value();
        if (type == null
                || value == null
                || !TYPE.equals(new String(type.value(), StandardCharsets.UTF_8))) {
            return;
        }
        try {
            var person = json.readTree(value);
            var standing =
                    Standing.of(
                            person.path("version").asLong(),
                            person.path("active").asBoolean(true),
                            person.path("role").asText(),
                            text(person.path("storeId")));
            known.merge(person.path("staffId").asText(record.key()), standing, Standing::or);
        } catch (IOException e) {
            LOG.warnf("A message at %d of %s is unreadable", record.offset(), TOPIC);
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
