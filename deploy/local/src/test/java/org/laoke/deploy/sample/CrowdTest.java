package org.laoke.deploy.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST = LocalDate.of(2025, 11, 1);

    private final Crowd crowd = new Crowd(20_000);

    @Test
    void no_two_members_share_a_phone() {
        var phones = new HashSet<String>();
        IntStream.range(0, 300_000).forEach(member -> phones.add(Crowd.phone(member)));
        assertEquals(300_000, phones.size());
        assertTrue(phones.stream().allMatch(phone -> phone.matches("\\+86192\\d{8}")));
    }

    @Test
    void members_buy_twice_a_year_on_average_and_most_buy_less() {
        int[] purchases =
                IntStream.range(0, crowd.members())
                        .map(member -> (int) days(member).count())
                        .sorted()
                        .toArray();
        double average = Arrays.stream(purchases).average().orElseThrow();
        assertTrue(average > 1.7 && average < 2.3, "average " + average);
        assertTrue(purchases[crowd.members() / 2] <= 1, "median");
        assertTrue(purchases[crowd.members() - 1] > 20, "the best customer");
    }

    @Test
    void the_same_crowd_comes_out_every_time() {
        var again = new Crowd(20_000);
        int member =
                IntStream.range(0, crowd.members())
                        .filter(m -> days(m).findAny().isPresent())
                        .findFirst()
                        .orElseThrow();
        LocalDate day = days(member).findFirst().orElseThrow();
        assertEquals(crowd.enrolment(member), again.enrolment(member));
        assertEquals(crowd.sale(member, day), again.sale(member, day));
        assertTrue(again.buys(member, day));
    }

    @Test
    void the_lines_of_a_receipt_add_up_to_its_total() throws JsonProcessingException {
        for (int member = 0; member < 500; member++) {
            JsonNode sale = JSON.readTree(crowd.sale(member, FIRST));
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode line : sale.path("lines")) {
                sum = sum.add(new BigDecimal(line.path("unitPrice").asText()));
            }
            assertEquals(sum, new BigDecimal(sale.path("total").asText()));
            assertEquals(
                    JSON.readTree(crowd.enrolment(member)).path("phone"),
                    sale.path("member").path("phone"));
        }
    }

    private Stream<LocalDate> days(int member) {
        return FIRST.datesUntil(FIRST.plusYears(1)).filter(day -> crowd.buys(member, day));
    }
}
