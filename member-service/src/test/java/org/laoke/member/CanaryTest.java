package org.laoke.member;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/**
 * Marked contact data goes through everything a member goes through here; afterwards no mark lies
 * in any table in clear, on any topic but the members' own, or in the log.
 */
@QuarkusTest
class CanaryTest {
    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void no_mark_is_left_behind() throws Exception {
        try (var log = new LogWatch()) {
            String phone = Chain.phone();
            var marks =
                    List.of(
                            phone.substring(3),
                            "canary-mail-" + phone,
                            "canary-wx-" + phone,
                            "金丝雀路" + phone);
            String form =
                    """
                    {"name":"李梅","phone":"%s","homeStoreId":"S001","source":"PURCHASE","email":"%s@example.com",\
                    "wechat":"%s","address":"%s","agreementVersion":"2026-01","consents":{"sms":true,"email":true,\
                    "call":true,"wechat":true}}"""
                            .formatted(phone, marks.get(1), marks.get(2), marks.get(3));
            var member = enrolled(form);
            String id = member.getString("id");
            String token = Tokens.member(UUID.fromString(id));
            goThroughEverything(id, token, phone, marks.get(1), form);
            Topics.await(
                    "loyalty.members", 3, Duration.ofSeconds(30), event -> id.equals(event.key()));
            var found = new ArrayList<String>();
            for (String mark : marks) {
                found.addAll(Canary.traces("member", mark));
                found.addAll(Canary.topics(mark));
                found.addAll(log.lines(mark));
            }
            assertEquals(List.of(), found);
        }
    }

    private static JsonPath enrolled(String form) {
        return Chain.as(Chain.HQ)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(form)
                .post("/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static void goThroughEverything(
            String id, String token, String phone, String email, String form) {
        Chain.enrol(Chain.MANAGER, form).then().statusCode(409);
        Chain.enrol(Chain.MANAGER, form.replace("PURCHASE", "NOWHERE")).then().statusCode(400);
        for (var query :
                List.of(
                        Map.of("phone", phone),
                        Map.of("email", email + "@example.com"),
                        Map.of("tail", phone.substring(phone.length() - 4), "name", "李"))) {
            Chain.as(Chain.MANAGER).queryParams(query).get("/v1/members").then().statusCode(200);
        }
        Chain.as(Tokens.gateway())
                .body("{\"phone\":\"%s\"}".formatted(phone))
                .post("/v1/sign-in/lookups")
                .then()
                .statusCode(200);
        Chain.as(token).get("/v1/me").then().statusCode(200);
        Chain.as(token).get("/v1/me/export").then().statusCode(200);
        Chain.as(Chain.MANAGER)
                .body("{\"staffId\":\"E111\"}")
                .put("/v1/members/{id}/consultant", id)
                .then()
                .statusCode(200);
        Chain.as(token)
                .body(
                        """
                        {"textVersion":"2026-02","changes":[{"purpose":"MARKETING","channel":"SMS","given":false}]}""")
                .put("/v1/me/consents")
                .then()
                .statusCode(200);
    }
}
