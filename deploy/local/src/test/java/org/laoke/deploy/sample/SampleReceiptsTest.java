package org.laoke.deploy.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleReceiptsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T07:30:00Z");

    private final SampleReceipts receipts = new SampleReceipts(1, SampleMember.all());

    @Test
    void loading_again_sends_the_same_receipts() {
        assertEquals(receipts.until(NOW), new SampleReceipts(1, SampleMember.all()).until(NOW));
    }

    @Test
    void a_day_later_only_newer_receipts_are_new() {
        Set<String> added = new HashSet<>(receipts.until(NOW.plus(Duration.ofDays(1))));
        added.removeAll(receipts.until(NOW));
        assertFalse(added.isEmpty());
        added.forEach(receipt -> assertTrue(soldAt(receipt).isAfter(NOW), receipt));
    }

    @Test
    void none_lies_in_the_future_and_every_total_is_the_sum_of_its_lines() {
        List<String> all = receipts.until(NOW);
        assertTrue(all.stream().anyMatch(receipt -> receipt.contains("\"RETURN\"")));
        for (String receipt : all) {
            assertFalse(soldAt(receipt).isAfter(NOW), receipt);
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode line : json(receipt).path("lines")) {
                sum =
                        sum.add(
                                new BigDecimal(line.path("unitPrice").asText())
                                        .multiply(
                                                BigDecimal.valueOf(line.path("quantity").asInt())));
            }
            assertEquals(sum.toPlainString(), json(receipt).path("total").asText());
        }
    }

    @Test
    void no_number_is_used_twice() {
        List<String> all = receipts.until(NOW);
        long numbers =
                all.stream()
                        .map(
                                receipt ->
                                        json(receipt).path("posId").asText()
                                                + json(receipt).path("number").asText())
                        .distinct()
                        .count();
        assertEquals(all.size(), numbers);
    }

    private static Instant soldAt(String receipt) {
        return OffsetDateTime.parse(json(receipt).path("soldAt").asText()).toInstant();
    }

    private static JsonNode json(String receipt) {
        try {
            return new ObjectMapper().readTree(receipt);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(receipt, e);
        }
    }
}
