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
        String number = "E2E-" + UUID.randomUUID();
        String receipt =
                """
                {"kind":"%s","storeId":"S001","posId":"till-e2e","number":"%s","soldAt":"%s",
                 "member":{"phone":"%s"},
                 "lines":[{"sku":"%s","quantity":1,"unitPrice":"%s"}],
                 "total":"%s"}"""
                        .formatted(
                                kind,
                                number,
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                customer.phone(),
                                sku,
                                price,
                                price);
        return Platform.ok(Platform.api().post("pos-s001", "/v1/receipts", number, receipt));
    }
}
