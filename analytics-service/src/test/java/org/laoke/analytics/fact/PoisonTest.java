package org.laoke.analytics.fact;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.analytics.FactTables;
import org.laoke.analytics.Service;
import org.laoke.testkit.Topics;
import org.laoke.testkit.Topics.Received;
import org.laoke.testkit.Topics.Sent;

/** I19, I20: a record nobody can take is put aside alone, with its cause and without a person. */
@Service
class PoisonTest {
    private static final UUID LI = Sample.member(600_001);

    @BeforeEach
    void nothing_is_known() {
        FactTables.clear();
    }

    @Test
    void exactly_the_poison_is_put_aside_and_the_rest_goes_on() {
        var good = sale("1.00").json();
        var poison =
                new Sent[] {
                    Sent.of("receipt.recorded.v1", LI.toString(), 1L, "not json"),
                    Sent.of("receipt.recorded.v1", LI.toString(), 1L, "{\"receiptId\":\"x\"}"),
                    Sent.of("receipt.recorded.v1", LI.toString(), 1L, "{}"),
                    Sent.of("receipt.recorded.v1", LI.toString(), 1L, null),
                    changed(good, "\"quantity\":2,", ""),
                    changed(good, "\"quantity\":2", "\"quantity\":\"two\""),
                    changed(good, "\"unitPrice\":\"1.00\"", "\"unitPrice\":\"1E+999999999\""),
                    changed(good, "\"kind\":\"SALE\"", "\"kind\":\"GIFT\""),
                    changed(good, "2026-01-07T04:00:00Z", "yesterday"),
                    // read well, refused by the database: a text may not hold this character
                    changed(good, "\"storeId\":\"S001\"", "\"storeId\":\"S\\u0000\""),
                    new Sent("no uuid", "receipt.recorded.v1", LI.toString(), 1L, good),
                };
        for (var one : poison) {
            Topics.produce("loyalty.points", sale("1.00"), one, sale("2.00"));
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> FactTables.count("receipt_fact") == 2L * poison.length);
        for (var one : poison) {
            var letter = dead("loyalty.points", one.id());
            assertEquals(one.json(), letter.json(), "the body is kept for a second try");
            assertEquals("loyalty.points", letter.headers().get("dead-letter-topic"));
            assertEquals("analytics-service", letter.headers().get("dead-letter-consumer"));
            assertTrue(letter.headers().containsKey("dead-letter-offset"));
            assertFalse(String.valueOf(letter.headers().get("dead-letter-reason")).isBlank());
        }
    }

    @Test
    void a_dead_letter_names_no_person() {
        var poison =
                Sent.of(
                        "member.changed.v1",
                        LI.toString(),
                        1L,
                        "{\"memberId\":\"李梅\",\"phone\":\"+8613800005678\"}");
        Topics.produce("loyalty.members", poison, Sample.memberChanged(LI, 2, "ACTIVE", "S001"));
        await().atMost(Duration.ofSeconds(30)).until(() -> FactTables.count("member_fact") == 1);
        var letter = dead("loyalty.members", poison.id());
        assertNull(letter.json());
        assertFalse(letter.headers().toString().contains("李梅"));
        assertFalse(letter.headers().toString().contains("5678"));
    }

    private static Received dead(String topic, String id) {
        return Topics.await(
                        topic + ".dead",
                        1,
                        Duration.ofSeconds(20),
                        letter ->
                                id.equals(letter.id())
                                        && "analytics-service"
                                                .equals(
                                                        letter.headers()
                                                                .get("dead-letter-consumer")))
                .getFirst();
    }

    private static Sent sale(String price) {
        return Sample.sale(UUID.randomUUID(), LI, "2026-01-07", price, 2);
    }

    private static Sent changed(@Nullable String json, String what, String by) {
        var text = String.valueOf(json);
        assertTrue(text.contains(what), what);
        return Sent.of("receipt.recorded.v1", LI.toString(), 1L, text.replace(what, by));
    }
}
