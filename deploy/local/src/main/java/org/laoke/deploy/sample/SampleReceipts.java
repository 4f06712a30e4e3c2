package org.laoke.deploy.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The receipts of one store. Each day is drawn from its own date, so that loading again, today or
 * tomorrow, sends the same receipts for the same days and only new days are new.
 */
final class SampleReceipts {
    private static final int DAYS = 45;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String store;
    private final List<SampleMember> members;

    SampleReceipts(int storeNumber, List<SampleMember> all) {
        store = "S00" + storeNumber;
        members = all.stream().filter(member -> member.storeNumber() == storeNumber).toList();
    }

    /** One JSON object per receipt, oldest first, none later than now. */
    List<String> until(Instant now) {
        LocalDate today = now.atZone(ZONE).toLocalDate();
        List<String> receipts = new ArrayList<>();
        for (LocalDate day = today.minusDays(DAYS); !day.isAfter(today); day = day.plusDays(1)) {
            day(day, now, receipts);
        }
        return receipts;
    }

    private void day(LocalDate day, Instant now, List<String> receipts) {
        SplittableRandom random = new SplittableRandom(day.toEpochDay() * 31 + store.hashCode());
        int orders = 2 + random.nextInt(3);
        for (int order = 1; order <= orders; order++) {
            // The first order of a day came in by phone during the night: so even the morning has
            // one.
            LocalTime time =
                    order == 1
                            ? LocalTime.of(0, 1 + random.nextInt(20))
                            : LocalTime.of(10 + random.nextInt(11), random.nextInt(60));
            ObjectNode sale = sale(day.atTime(time).atZone(ZONE), order, random);
            boolean returned = random.nextInt(14) == 0;
            if (day.atTime(time).atZone(ZONE).toInstant().isAfter(now)) {
                continue;
            }
            receipts.add(sale.toString());
            ZonedDateTime back = day.plusDays(2).atTime(0, 30).atZone(ZONE);
            if (returned && back.toInstant().isBefore(now)) {
                receipts.add(returned(sale, back).toString());
            }
        }
    }

    private ObjectNode sale(ZonedDateTime at, int order, SplittableRandom random) {
        ObjectNode sale =
                JSON.createObjectNode()
                        .put("kind", "SALE")
                        .put("storeId", store)
                        .put("posId", order == 1 ? "phone" : "till-" + (1 + random.nextInt(2)))
                        .put(
                                "number",
                                at.format(DateTimeFormatter.BASIC_ISO_DATE).substring(0, 8)
                                        + "-"
                                        + order)
                        .put("cashierId", "E" + store.charAt(3) + "11")
                        .put("soldAt", at.toOffsetDateTime().toString());
        // One sale in five is anonymous; some members come far more often than others.
        if (random.nextInt(5) > 0) {
            int member = (int) (Math.pow(random.nextDouble(), 1.7) * members.size());
            sale.putObject("member").put("phone", members.get(member).phone());
        }
        ArrayNode lines = sale.putArray("lines");
        BigDecimal total = BigDecimal.ZERO;
        int items = 1 + random.nextInt(3);
        for (int item = 0; item < items; item++) {
            Article article = Article.ALL.get(random.nextInt(Article.ALL.size()));
            int quantity = random.nextInt(6) == 0 ? 2 : 1;
            lines.addObject()
                    .put("sku", article.sku())
                    .put("description", article.name())
                    .put("category", article.category())
                    .put("quantity", quantity)
                    .put("unitPrice", article.price());
            total =
                    total.add(
                            new BigDecimal(article.price()).multiply(BigDecimal.valueOf(quantity)));
        }
        sale.put("total", total.toPlainString());
        sale.putArray("tenders")
                .addObject()
                .put("type", random.nextInt(3) == 0 ? "CARD" : "WALLET")
                .put("amount", total.toPlainString());
        return sale;
    }

    /** The first line of the sale comes back, whole. */
    private ObjectNode returned(ObjectNode sale, ZonedDateTime at) {
        ObjectNode line = ((ObjectNode) sale.path("lines").path(0)).deepCopy();
        BigDecimal total =
                new BigDecimal(line.path("unitPrice").asText())
                        .multiply(BigDecimal.valueOf(line.path("quantity").asInt()));
        ObjectNode back =
                JSON.createObjectNode()
                        .put("kind", "RETURN")
                        .put("storeId", store)
                        .put("posId", sale.path("posId").asText())
                        .put("number", sale.path("number").asText() + "-R")
                        .put("soldAt", at.toOffsetDateTime().toString());
        if (sale.has("member")) {
            back.set("member", sale.path("member"));
        }
        back.putArray("lines").add(line);
        back.put("total", total.toPlainString());
        back.putObject("original")
                .put("storeId", store)
                .put("posId", sale.path("posId").asText())
                .put("number", sale.path("number").asText());
        return back;
    }
}
