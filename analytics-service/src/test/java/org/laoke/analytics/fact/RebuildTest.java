package org.laoke.analytics.fact;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.laoke.analytics.FactTables;
import org.laoke.analytics.Service;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Topics;
import org.laoke.testkit.Topics.Sent;

/** I11: read models rebuilt from the first offset are identical; and how fast that goes. */
@Service
class RebuildTest {
    private static final Logger LOG = Logger.getLogger(RebuildTest.class);
    private static final int RECEIPTS = Integer.getInteger("laoke.rebuild.receipts", 20_000);
    private static final Map<String, String> TOPICS =
            Map.of(
                    "loyalty.points", "points",
                    "loyalty.members", "members",
                    "loyalty.organisation", "organisation",
                    "loyalty.outreach", "outreach",
                    "loyalty.complaints", "complaints");

    @Inject KafkaClientService kafka;
    @Inject MeterRegistry metrics;

    @Test
    void facts_read_again_from_the_first_offset_are_identical() {
        var last = Sample.member(999_999);
        Topics.produce(
                "loyalty.members",
                Sample.memberChanged(Sample.member(500_001), 1, "ACTIVE", "S001"),
                Sample.memberChanged(Sample.member(500_001), 2, "SUSPENDED", "S001"));
        Topics.produce("loyalty.organisation", Sample.store("S001", 5, "south"));
        Topics.produce("loyalty.outreach", Sample.contact(Sample.member(500_001), "REACHED"));
        produceReceipts();
        var claimed = UUID.randomUUID();
        Topics.produce(
                "loyalty.points",
                Sample.claimed(UUID.randomUUID(), claimed, last, "2026-01-10T04:00:00Z", claimed),
                Sample.sale(claimed, null, "2026-01-09", "1.00", 1));
        Topics.produce(
                "loyalty.points", Sample.sale(UUID.randomUUID(), last, "2026-01-09", "1.00", 1));

        read(); // everything other tests have left on the topics, too
        var once = FactTables.digest();
        double seconds = read();

        assertEquals(once, FactTables.digest());
        int events = Topics.all("loyalty.points").size();
        LOG.infof(
                "Rebuild: %d receipt events in %.1f s, %.0f events/s",
                events, seconds, events / seconds);
    }

    @Test
    void a_new_generation_forgets_all_facts_once() {
        FactTables.clear();
        FactTables.receipt("S001", null, "2026-01-05", "1.00", 1);
        FactTables.run("update generation set number = 7");
        assertEquals("f", FactTables.text("select begin_generation(7)"));
        assertEquals(1, FactTables.count("receipt_fact"));
        assertEquals("t", FactTables.text("select begin_generation(8)"));
        assertEquals("f", FactTables.text("select begin_generation(8)"));
        assertEquals(0, FactTables.count("receipt_fact"));
        FactTables.run("update generation set number = 1");
    }

    /**
     * Forgets all facts, goes back to the first offset on every channel and waits for the end.
     *
     * @return seconds from the moment the receipts can be read
     */
    private double read() {
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofMinutes(1)).until(this::isIdle);
        FactTables.clear();
        int events = TOPICS.keySet().stream().mapToInt(topic -> Topics.all(topic).size()).sum();
        double before = taken();
        TOPICS.values().stream().filter(channel -> !channel.equals("points")).forEach(this::rewind);
        rewind("points");
        long began = System.nanoTime();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> taken() - before >= events);
        return (System.nanoTime() - began) / 1e9;
    }

    /** Waits for the poll under way, so that the clock starts when there is something to read. */
    private void rewind(String channel) {
        kafka.getConsumer(channel)
                .runOnPollingThread(
                        consumer -> {
                            consumer.seekToBeginning(consumer.assignment());
                        })
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    /** Every partition is assigned and read to its end, and nothing has been taken meanwhile. */
    private boolean isIdle() {
        double before = taken();
        return TOPICS.values().stream().allMatch(this::isAtEnd) && taken() == before;
    }

    private double taken() {
        return metrics.find("laoke.events.taken").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private boolean isAtEnd(String channel) {
        return kafka.getConsumer(channel)
                .runOnPollingThread(
                        consumer -> {
                            var ends = consumer.endOffsets(consumer.assignment());
                            return !ends.isEmpty()
                                    && ends.entrySet().stream()
                                            .allMatch(
                                                    end ->
                                                            consumer.position(end.getKey())
                                                                    >= end.getValue());
                        })
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static void produceReceipts() {
        var random = new Random(11);
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                RealParts.kafka(),
                                ProducerConfig.LINGER_MS_CONFIG,
                                20),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int i = 0; i < RECEIPTS; i++) {
                var member = random.nextInt(10) == 0 ? null : Sample.member(random.nextInt(4_000));
                var sale =
                        Sample.sale(
                                new UUID(random.nextLong(), random.nextLong()),
                                member,
                                "2026-01-%02d".formatted(1 + random.nextInt(28)),
                                BigDecimal.valueOf(1 + random.nextInt(99_999), 3).toPlainString(),
                                1 + random.nextInt(12));
                var _ = producer.send(record(sale));
            }
        }
    }

    private static ProducerRecord<String, String> record(Sent sale) {
        var record =
                new ProducerRecord<>("loyalty.points", sale.key(), String.valueOf(sale.json()));
        Map.of("ce_id", sale.id(), "ce_type", sale.type(), "ce_time", "2026-01-09T08:00:00Z")
                .forEach(
                        (name, value) ->
                                record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
