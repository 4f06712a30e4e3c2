package org.laoke.platform.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.Vault;

/**
 * Carries outbox rows to Kafka: one thread per shard, each holding the shard's advisory lock, so
 * that replicas share the shards and every key keeps its order. Rows are marked after Kafka has
 * acknowledged them; a crash in between sends them again, which consumers expect.
 */
@Singleton
class Relay {
    private final RelayConfig config;
    private final String url;
    private final String user;
    private final String password;
    private final String bootstrap;
    private final String source;
    private final Counter published;
    private final Vault vault;
    private final List<RelayShard> shards = new ArrayList<>();
    private @Nullable KafkaProducer<String, byte @Nullable []> producer;

    Relay(
            RelayConfig config,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
            @ConfigProperty(name = "quarkus.application.name") String source,
            MeterRegistry metrics,
            Vault vault) {
        this.config = config;
        this.url = url;
        this.user = user;
        this.password = password;
        this.bootstrap = bootstrap;
        this.source = source;
        this.vault = vault;
        this.published = metrics.counter("laoke.outbox.published");
    }

    void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        if (!config.enabled()) {
            return;
        }
        var kafka =
                new KafkaProducer<String, byte @Nullable []>(
                        Map.<String, Object>of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ProducerConfig.CLIENT_ID_CONFIG,
                                source + "-relay",
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                ProducerConfig.LINGER_MS_CONFIG,
                                2,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                131_072,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                30_000,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4"), // costs a tenth of gzip here
                        new StringSerializer(),
                        new ByteArraySerializer());
        producer = kafka;
        for (int shard = 0; shard < config.shards(); shard++) {
            var runner =
                    new RelayShard(
                            shard, config, url, user, password, source, kafka, published, vault);
            shards.add(runner);
            Thread.ofPlatform().name("outbox-relay-" + shard).daemon().start(runner);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        shards.forEach(RelayShard::stop);
        var kafka = producer;
        if (kafka != null) {
            kafka.close(Duration.ofSeconds(2));
        }
    }
}
