package org.laoke.deploy.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One invoice of the export, with all its lines.
 *
 * @param customer empty for an anonymous sale
 * @param country where it was sold: the store
 * @param at local time of its first line
 */
record Invoice(String number, String customer, String country, LocalDateTime at, List<Row> rows) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SKU_MAX = 64;
    private static final int DESCRIPTION_MAX = 200;

    /** One line of the export. */
    record Row(String sku, String description, int quantity, BigDecimal price) {}

    static Invoice begun(String number, String customer, String country, LocalDateTime at) {
        return new Invoice(number, customer, country, at, new ArrayList<>());
    }

    /** The store's id: the country in small letters, words joined by hyphens. */
    static String storeId(String country) {
        return country.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** An invented number of the right shape, always the same for the same customer. */
    static String phone(String customer) {
        long digits = Long.parseLong(customer.replaceAll("\\D", "")) % 100_000_000L;
        return "+86199%08d".formatted(digits);
    }

    /** Why this is no receipt; empty if it is one. */
    Optional<String> refusal() {
        if (number.startsWith("A")) {
            return Optional.of("bookkeeping");
        }
        boolean paid =
                rows.stream().anyMatch(row -> row.quantity() > 0 && row.price().signum() > 0);
        return isReturn() || paid ? Optional.empty() : Optional.of("not-a-sale");
    }

    /** The receipt as {@code POST /v1/receipts} takes it. */
    String receipt() {
        ObjectNode receipt =
                JSON.createObjectNode()
                        .put("kind", isReturn() ? "RETURN" : "SALE")
                        .put("storeId", storeId(country))
                        .put("posId", "export")
                        .put("number", number)
                        .put("soldAt", at.atZone(ZONE).toOffsetDateTime().toString());
        if (!customer.isEmpty()) {
            receipt.putObject("member").put("phone", phone(customer));
        }
        ArrayNode lines = receipt.putArray("lines");
        BigDecimal total = BigDecimal.ZERO;
        for (Row row : rows) {
            int quantity = isReturn() ? Math.abs(row.quantity()) : row.quantity();
            if (quantity > 0) {
                ObjectNode line = lines.addObject().put("sku", shortened(row.sku(), SKU_MAX));
                if (!row.description().isBlank()) {
                    line.put("description", shortened(row.description(), DESCRIPTION_MAX));
                }
                line.put("quantity", quantity).put("unitPrice", row.price().toPlainString());
                total = total.add(row.price().multiply(BigDecimal.valueOf(quantity)));
            }
        }
        return receipt.put("total", total.toPlainString()).toString();
    }

    /** Receipts of one customer stay in order; an anonymous one may take any lane. */
    String lane() {
        return customer.isEmpty() ? number : customer;
    }

    private boolean isReturn() {
        return number.startsWith("C");
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
