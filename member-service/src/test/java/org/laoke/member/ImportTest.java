package org.laoke.member;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.member.tier.Ladder;
import org.laoke.member.tier.Receipt;
import org.laoke.member.tier.TierRules;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Topics;

/**
 * A long past that arrives at once, and how fast it is taken in: {@code -Dlaoke.import.receipts=…}
 * sets how many.
 */
@QuarkusTest
class ImportTest {
    private static final Logger LOG = Logger.getLogger(ImportTest.class);
    private static final int RECEIPTS = Integer.getInteger("laoke.import.receipts", 600);
    private static final int MEMBERS = Integer.getInteger("laoke.import.members", 10);
    private static final int CROWD = 2_400;
    private static final int LINES = 12;
    private static final Random CHANCE = new Random(5);

    @Inject TierRules rules;

    private record Told(UUID member, Receipt receipt) {}

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void a_year_of_receipts_in_order_ends_where_a_walk_over_all_of_them_ends() throws Exception {
        check(history(), "in order");
    }

    @Test
    void a_year_of_receipts_in_any_order_ends_where_a_walk_over_all_of_them_ends()
            throws Exception {
        var told = history();
        Collections.shuffle(told, CHANCE);
        check(told, "shuffled");
    }

    @Test
    void
            polls_in_which_everybody_reaches_a_tier_are_taken_in_and_what_nobody_can_read_is_put_aside()
                    throws Exception {
        var soldAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(30, ChronoUnit.DAYS);
        var dear = List.of(item("COAT", 1_200));
        var told =
                enrolled(CROWD).stream()
                        .map(member -> new Told(member, receipt(Receipt.Kind.SALE, soldAt, dear)))
                        .toList();
        send(told.subList(0, CROWD / 2));
        String poison =
                Topics.produce(
                        "loyalty.points",
                        "receipt.recorded.v1",
                        told.getFirst().member().toString(),
                        1L,
                        "{broken");
        send(told.subList(CROWD / 2, CROWD));
        String members =
                told.stream().map(t -> "'" + t.member() + "'").collect(Collectors.joining(","));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () ->
                                Database.texts(
                                                """
                                                select count(*)::text from member m join card c on c.number = m.card_number
                                                where m.tier = 'GOLD' and c.tier = 'GOLD' and c.status = 'ACTIVE'
                                                  and m.id in (%s)"""
                                                        .formatted(members))
                                        .equals(List.of(Integer.toString(CROWD))));
        Topics.await(
                "loyalty.points.dead",
                1,
                Duration.ofSeconds(30),
                event -> poison.equals(event.id()));
    }

    private static List<UUID> enrolled(int count) {
        var lines =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        "{\"name\":\"众多\",\"phone\":\"%s\",\"homeStoreId\":\"S001\",\"source\":\"PURCHASE\",\"agreementVersion\":\"2026-01\"}"
                                                .formatted(Chain.phone()))
                        .collect(Collectors.joining("\n"));
        return given().auth()
                .oauth2(Chain.POS_IMPORT)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/members/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(line -> UUID.fromString(new JsonPath(line).getString("memberId")))
                .toList();
    }

    private void check(List<Told> told, String how) throws Exception {
        var members = told.stream().map(Told::member).distinct().toList();
        double cpu = cpuSeconds();
        long began = System.nanoTime();
        send(told);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> known(members) == told.size());
        LOG.infof(
                "Import %s: %d receipts of %d members in %.1f s, %.1f s of CPU in this JVM",
                how,
                told.size(),
                members.size(),
                (System.nanoTime() - began) / 1e9,
                cpuSeconds() - cpu);
        for (var member : members) {
            var receipts =
                    told.stream()
                            .filter(t -> t.member().equals(member))
                            .map(Told::receipt)
                            .toList();
            var walked = new Ladder(rules).climb(receipts, Instant.now());
            assertEquals(
                    walked.steps().stream()
                            .map(s -> s.from() + ">" + s.to() + " " + s.reason() + " " + s.at())
                            .toList(),
                    Database.texts(
                            """
                            select from_tier || '>' || to_tier || ' ' || reason || ' '
                                   || replace(rtrim(rtrim(to_char(happened_at at time zone 'UTC',
                                      'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z', ' ', '')
                            from tier_step where superseded_at is null and member_id = '%s'
                            order by happened_at, id"""
                                    .formatted(member)));
            assertEquals(
                    String.valueOf(walked.netPoints().values().stream().mapToLong(n -> n).sum()),
                    Database.texts(
                                    "select sum(net_points)::text from tier_receipt where kind ="
                                            + " 'SALE' and member_id = '"
                                            + member
                                            + "'")
                            .getFirst());
        }
        assertEquals(List.of(), Database.broken("I12"));
    }

    private static List<Told> history() {
        var members =
                IntStream.range(0, MEMBERS)
                        .mapToObj(
                                i ->
                                        UUID.fromString(
                                                Chain.enrol("李梅", Chain.phone(), "S001")
                                                        .getString("id")))
                        .toList();
        var told = new ArrayList<Told>(RECEIPTS);
        var start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(500, ChronoUnit.DAYS);
        for (int i = 0; i < RECEIPTS; i++) {
            var soldAt = start.plus(490L * 24 * 3600 * i / RECEIPTS, ChronoUnit.SECONDS);
            var member = members.get(i % MEMBERS);
            told.add(new Told(member, i / MEMBERS % 8 == 7 ? back(soldAt) : sale(soldAt)));
        }
        return told;
    }

    private static Receipt sale(Instant soldAt) {
        int price = CHANCE.nextInt(40) == 0 ? 100 : 1 + CHANCE.nextInt(20);
        var items =
                IntStream.range(0, LINES)
                        .mapToObj(n -> item("SKU-" + CHANCE.nextInt(300), price))
                        .toList();
        return receipt(Receipt.Kind.SALE, soldAt, items);
    }

    private static Receipt back(Instant soldAt) {
        return receipt(Receipt.Kind.RETURN, soldAt, List.of(item("SKU-" + CHANCE.nextInt(300), 5)));
    }

    private static Receipt.Item item(String sku, int price) {
        return new Receipt.Item(sku, 1, BigDecimal.valueOf(price));
    }

    private static Receipt receipt(Receipt.Kind kind, Instant soldAt, List<Receipt.Item> items) {
        var total =
                items.stream().map(Receipt.Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var id = UUID.randomUUID();
        return new Receipt(
                id,
                kind,
                new Receipt.TillNumber("S001", "P1", id.toString()),
                soldAt,
                total,
                kind == Receipt.Kind.SALE ? total.longValue() : 0,
                items,
                null);
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        RealParts.kafka(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void send(List<Told> told) {
        try (var producer = producer()) {
            told.forEach(
                    each -> {
                        var _ = producer.send(record(each));
                    });
        }
    }

    private static ProducerRecord<String, String> record(Told told) {
        var receipt = told.receipt();
        var lines = new StringBuilder();
        for (int n = 0; n < receipt.items().size(); n++) {
            var item = receipt.items().get(n);
            lines.append(n == 0 ? "" : ",")
                    .append(
                            """
                            {"no":%d,"sku":"%s","quantity":1,"unitPrice":"%s","amount":"%s"}"""
                                    .formatted(n + 1, item.sku(), item.amount(), item.amount()));
        }
        var record =
                new ProducerRecord<>(
                        "loyalty.points",
                        told.member().toString(),
                        """
                        {"receiptId":"%s","kind":"%s","storeId":"S001","posId":"P1","number":"%s","cashierId":null,
                         "memberId":"%s","soldAt":"%s","businessDate":"2026-01-01","currency":"CNY","total":"%s",
                         "lines":[%s],"tenders":[],"points":%d,"balance":null,"version":null}"""
                                .formatted(
                                        receipt.id(),
                                        receipt.kind(),
                                        receipt.number().number(),
                                        told.member(),
                                        receipt.soldAt(),
                                        receipt.total(),
                                        lines,
                                        receipt.points()));
        Map.of(
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", "receipt.recorded.v1",
                        "ce_time", "2026-01-09T08:00:00Z")
                .forEach(
                        (name, value) ->
                                record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static long known(List<UUID> members) throws SQLException {
        return Long.parseLong(
                Database.texts(
                                "select count(*)::text from tier_receipt where member_id in ('"
                                        + String.join(
                                                "','",
                                                members.stream().map(UUID::toString).toList())
                                        + "')")
                        .getFirst());
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }
}
