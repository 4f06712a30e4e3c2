package org.laoke.e2e;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.laoke.deploy.api.Answer;

/** The till of store S001. */
final class Till {
    private Till() {}

    /** Sells or takes back one piece. */
    static Answer books(String kind, Customer customer, String sku, String price) {
        return books(kind, "\"phone\":\"" + customer.phone() + "\"", number(), sku, "", price);
    }

    static String number() {
        return "E2E-" + UUID.randomUUID();
    }

    /** Sells one piece of a category to a member. */
    static Answer sells(Customer customer, String category, String price) {
        return books(
                "SALE",
                "\"phone\":\"" + customer.phone() + "\"",
                number(),
                "PIECE",
                ",\"category\":\"" + category + "\"",
                price);
    }

    /** Sells one piece to somebody who names no member. */
    static Answer sellsToNobody(String number, String price) {
        return books("SALE", "", number, "PIECE", "", price);
    }

    private static Answer books(
            String kind, String member, String number, String sku, String category, String price) {
        String receipt =
                """
                {"kind":"%s","storeId":"S001","posId":"till-e2e","number":"%s","soldAt":"%s",
                 %s
                 "lines":[{"sku":"%s"%s,"quantity":1,"unitPrice":"%s"}],
                 "total":"%s"}"""
                        .formatted(
                                kind,
                                number,
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                member.isEmpty() ? "" : "\"member\":{" + member + "},",
                                sku,
                                category,
                                price,
                                price);
        return Platform.ok(Platform.api().post("pos-s001", "/v1/receipts", number, receipt));
    }
}
