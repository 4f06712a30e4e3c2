package org.laoke.member;

import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.laoke.testkit.Topics;

/** Sales as the ledger tells of them. */
final class Tills {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Tills() {}

    /** Somebody buys one thing. */
    static void sell(String member, Instant soldAt, int total) {
        String id = UUID.randomUUID().toString();
        Topics.produce(
                "loyalty.points",
                Topics.Sent.of(
                        "receipt.recorded.v1",
                        member,
                        1L,
                        """
                        {"receiptId":"%s","kind":"SALE","storeId":"S001","posId":"P1","number":"%s",\
                        "cashierId":null,"memberId":"%s","soldAt":"%s","businessDate":"%s","currency":"CNY",\
                        "total":"%d.00","lines":[{"no":1,"sku":"COAT","quantity":1,"unitPrice":"1.00",\
                        "amount":"%d.00"}],"tenders":[],"points":%d,"balance":null,"version":null}"""
                                .formatted(
                                        id,
                                        id,
                                        member,
                                        soldAt,
                                        soldAt.toString().substring(0, 10),
                                        total,
                                        total,
                                        total)));
    }

    /** Somebody buys so much that the tier is reached; a lower one than held changes nothing. */
    static void lift(String member, String tier) {
        sell(
                member,
                Instant.now(),
                switch (tier) {
                    case "SILVER" -> 600;
                    case "GOLD" -> 1_200;
                    case "DIAMOND" -> 2_400;
                    default -> throw new IllegalArgumentException(tier);
                });
        awaitTier(member, tier);
    }

    static JsonPath awaitTier(String member, String tier) {
        await().atMost(PATIENCE).until(() -> tier.equals(profile(member).getString("tier")));
        return profile(member);
    }

    static JsonPath profile(String member) {
        return Chain.as(Chain.HQ)
                .get("/v1/members/{id}", member)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static JsonPath membership(String member) {
        return Chain.as(Chain.HQ)
                .get("/v1/members/{id}/membership", member)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
