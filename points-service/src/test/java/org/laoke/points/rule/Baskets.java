package org.laoke.points.rule;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.laoke.points.earning.Expiry;

/** Rules, purchases and buyers as the tests write them. */
// x
final class Baskets {
    static final Programme PROGRAMME =
            new Programme(Set.of("GIFT_CARD", "POINTS", "VOUCHER"), Expiry.MONTH_END, 24, 0);
    static final String BASE = "{\"id\":\"base\",\"base\":true,\"give\":{\"pointsPerYuan\":\"1\"}}";
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Baskets() {}

    static RuleDefinition definition(String... rules) {
        return read("{\"rules\":[" + String.join(",", rules) + "]}");
    }

    static RuleDefinition read(String json) {
        try {
            return JSON.readValue(json.replace('\'', '"'), RuleDefinition.class);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base rule and these. */
    static RuleSet rules(String... rules) {
        var all = new ArrayList<String>();
        all.add(BASE);
        all.addAll(List.of(rules));
        return RuleSet.compile(7, definition(all.toArray(String[]::new)), PROGRAMME);
    }

    /** One bonus rule of 100 points under a condition. */
    static RuleSet when(String condition) {
        return rules("{'id':'r','when':" + condition + ",'give':{'points':100}}");
    }

    /** Saturday 21 November 2026, 15:04 in Shanghai, one jacket of 598 yuan. */
    static Purchase purchase() {
        return purchase("2026-11-21T15:04:00+08:00");
    }

    static Purchase purchase(String soldAt) {
        return purchase(soldAt, Map.of(), jacket("598.00"));
    }

    static Purchase purchase(
            String soldAt, Map<String, BigDecimal> tenders, Purchase.Line... lines) {
        return new Purchase(
                "S001",
                "south",
                SHANGHAI,
                OffsetDateTime.parse(soldAt).toInstant(),
                LocalDate.of(2026, 11, 21),
                List.of(lines),
                tenders);
    }

    static Purchase basket(Purchase.Line... lines) {
        return purchase("2026-11-21T15:04:00+08:00", Map.of(), lines);
    }

    static Purchase paid(Map<String, BigDecimal> tenders, Purchase.Line... lines) {
        return purchase("2026-11-21T15:04:00+08:00", tenders, lines);
    }

    static Purchase.Line jacket(String amount) {
        return line(1, "JKT-0815-M", "coats", "classic", amount);
    }

    static Purchase.Line line(int no, String sku, String category, String style, String amount) {
        return new Purchase.Line(no, sku, category, style, new BigDecimal(amount));
    }

    static Buyer tier(Tier tier) {
        return new Buyer(tier, null, null, Set.of(), false, false);
    }

    static BigDecimal yuan(String amount) {
        return new BigDecimal(amount);
    }
}
