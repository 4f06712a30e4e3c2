package org.laoke.points;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** Stores, members and receipts as tests need them, made through the public ways in. */
final class Shop {
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private Shop() {}

    private static boolean open;

    /** Opens the stores, the first time it is called, and waits until the service knows them. */
    static void openOnce() {
        if (open) {
            return;
        }
        open = true;
        RestAssured.config =
                RestAssured.config()
                        .jsonConfig(
                                JsonConfig.jsonConfig()
                                        .numberReturnType(
                                                JsonPathConfig.NumberReturnType.BIG_DECIMAL));
        open("S001", "south");
        open("S002", "north");
        customer();
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () ->
                                List.of("S001", "S002").stream()
                                        .allMatch(
                                                store ->
                                                        given().auth()
                                                                        .oauth2(Tokens.hq())
                                                                        .get(
                                                                                "/v1/returns/waiting?storeId="
                                                                                        + store)
                                                                        .statusCode()
                                                                == 200));
    }

    record Customer(UUID id, String phone, String card) {}

    static void open(String storeId, String region) {
        Topics.produce(
                "loyalty.organisation",
                "store.changed.v1",
                storeId,
                1L,
                """
                {"storeId":"%s","name":{"zh":"店","en":"Store"},"regionId":"%s","timeZone":"Asia/Shanghai","version":1}
                """
                        .formatted(storeId, region));
    }

    static Customer customer() {
        return customer("S001");
    }

    static Customer customer(String homeStore) {
        int n = NEXT.getAndIncrement();
        var customer =
                new Customer(UUID.randomUUID(), "+86138%08d".formatted(n), "LK%010d".formatted(n));
        state(customer, homeStore, "ACTIVE", 1);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () ->
                                given().auth()
                                                .oauth2(Tokens.hq())
                                                .get("/v1/accounts/" + customer.id())
                                                .statusCode()
                                        == 200);
        return customer;
    }

    static void state(Customer customer, String homeStore, String status, long version) {
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                customer.id().toString(),
                version,
                """
                {"memberId":"%s","number":"M1","version":%d,"status":"%s","name":"李梅","phone":"%s",
                 "language":"zh-CN","homeStoreId":"%s","cardNumber":"%s","tier":"NONE",
                 "consents":{"sms":true,"email":false,"call":true,"wechat":false},
                 "enrolledAt":"2026-01-01T00:00:00Z","source":"PURCHASE","unknown":1}
                """
                        .formatted(
                                customer.id(),
                                version,
                                status,
                                customer.phone(),
                                homeStore,
                                customer.card()));
    }

    static String number() {
        return "R-" + NEXT.getAndIncrement();
    }

    static String line(String sku, int quantity, String price) {
        return "{\"sku\":\"%s\",\"quantity\":%d,\"unitPrice\":\"%s\"}"
                .formatted(sku, quantity, price);
    }

    static String receipt(
            String kind,
            String number,
            String member,
            String soldAt,
            String total,
            String... lines) {
        return """
               {"kind":"%s","storeId":"S001","posId":"till-1","number":"%s","soldAt":"%s",%s
                "lines":[%s],"total":"%s"}"""
                .formatted(
                        kind,
                        number,
                        soldAt,
                        member.isEmpty() ? "" : "\"member\":" + member + ",",
                        String.join(",", lines),
                        total)
                .replace("\n", "");
    }

    static String sale(String number, Customer customer, String total, String... lines) {
        return receipt("SALE", number, byId(customer), "2026-11-01T10:00:00+08:00", total, lines);
    }

    static String taken(String number, Customer customer, String total, String... lines) {
        return receipt("RETURN", number, byId(customer), "2026-11-05T10:00:00+08:00", total, lines);
    }

    static String byId(Customer customer) {
        return "{\"id\":\"%s\"}".formatted(customer.id());
    }

    static ValidatableResponse send(String receipt) {
        return send(receipt, Tokens.pos("S001"));
    }

    static ValidatableResponse send(String receipt, String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(receipt)
                .post("/v1/receipts")
                .then();
    }

    static ValidatableResponse account(Customer customer) {
        return given().auth()
                .oauth2(Tokens.hq())
                .get("/v1/accounts/" + customer.id())
                .then()
                .statusCode(200);
    }
}
