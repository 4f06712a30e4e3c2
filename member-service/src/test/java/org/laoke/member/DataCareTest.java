package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Topics;

/** MEM-16: what needs somebody's care is listed. */
@QuarkusTest
class DataCareTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void two_records_with_one_address_or_one_name_and_birthday_are_a_pair() {
        String name = "重" + System.nanoTime();
        String mail = name + "@example.com";
        String one = enrol(name, mail, "1981-02-03", "S001");
        String other = enrol(name, mail, "1981-02-03", "S001");
        String elsewhere = enrol("别" + name, mail, "1990-01-01", "S002");
        assertEquals(
                List.of("EMAIL NAME_AND_BIRTHDAY"),
                pairs(Chain.MANAGER, "").stream()
                        .filter(pair -> of(pair).equals(List.of(one, other)))
                        .map(pair -> String.join(" ", signs(pair)))
                        .toList());
        assertTrue(
                pairs(Chain.HQ, "S002").stream()
                        .anyMatch(pair -> of(pair).containsAll(List.of(one, elsewhere))));
        assertFalse(
                pairs(Chain.MANAGER, "").stream().anyMatch(pair -> of(pair).contains(elsewhere)));
        Chain.as(Chain.MANAGER)
                .put("/v1/members/{one}/distinct/{other}", other, one)
                .then()
                .statusCode(204);
        assertFalse(
                pairs(Chain.HQ, "").stream()
                        .anyMatch(pair -> of(pair).equals(List.of(one, other))));
        Chain.as(Chain.MANAGER)
                .put("/v1/members/{one}/distinct/{other}", one, elsewhere)
                .then()
                .statusCode(404);
        Chain.as(Chain.MANAGER)
                .put("/v1/members/{one}/distinct/{other}", one, one)
                .then()
                .statusCode(422)
                .body("code", equalTo("one-record"));
        Chain.as(Chain.MANAGER)
                .get("/v1/members/duplicates?storeId=S002")
                .then()
                .statusCode(404)
                .body("code", equalTo("store-unknown"));
    }

    @Test
    void one_name_with_one_tail_is_a_pair_however_the_phone_was_written() {
        String name = "尾" + System.nanoTime();
        String phone = Chain.phone();
        String one = Chain.enrol(name, phone, "S001").getString("id");
        String abroad = "+1202555" + phone.substring(phone.length() - 4);
        String other = Chain.enrol(name, abroad, "S001").getString("id");
        assertTrue(
                pairs(Chain.SPECIALIST, "S001").stream()
                        .anyMatch(
                                pair ->
                                        of(pair).equals(List.of(one, other))
                                                && signs(pair).contains("NAME_AND_TAIL")));
    }

    @Test
    void an_address_many_share_makes_nobody_a_pair() {
        String mail = "shop" + System.nanoTime() + "@example.com";
        var all = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            all.add(enrol("店" + i + System.nanoTime(), mail, "1980-01-0" + (i + 1), "S001"));
        }
        assertFalse(
                pairs(Chain.HQ, "S001").stream()
                        .anyMatch(pair -> of(pair).contains(all.getFirst())));
    }

    @Test
    void a_wrong_number_is_listed_until_the_phone_is_corrected() {
        String phone = Chain.phone();
        String id = Chain.enrol("错号", phone, "S001").getString("id");
        Topics.produce(
                "loyalty.outreach",
                "contact.recorded.v1",
                id,
                1L,
                """
                {"taskId":"%s","memberId":"%s","storeId":"S001","consultantId":"E111","kind":"CALL",\
                "purpose":"AFTER_PURCHASE_CALL","step":2,"outcome":"WRONG_NUMBER","at":"%s"}"""
                        .formatted(UUID.randomUUID(), id, Instant.now().minusSeconds(5)));
        await().atMost(PATIENCE).until(() -> bounced().contains(id));
        Chain.as(Chain.MANAGER)
                .header("If-Match", "\"0\"")
                .body(
                        "{\"name\":\"错号\",\"phone\":\"%s\",\"language\":\"zh-CN\"}"
                                .formatted(Chain.phone()))
                .put("/v1/members/{id}/master-data", id)
                .then()
                .statusCode(200);
        assertFalse(bounced().contains(id));
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}/edits", id)
                .then()
                .body("items[0].fields", contains("phone", "email", "birthday", "gender"));
    }

    private static List<String> bounced() {
        return Chain.as(Chain.MANAGER)
                .get("/v1/stores/S001/bounced-contacts?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.memberId");
    }

    private static String enrol(String name, String mail, String birthday, String store) {
        return Chain.enrol(
                        Chain.HQ,
                        """
                        {"name":"%s","phone":"%s","homeStoreId":"%s","email":"%s","birthday":"%s",\
                        "source":"PURCHASE","agreementVersion":"2026-01"}"""
                                .formatted(name, Chain.phone(), store, mail, birthday))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** All pages. */
    private static List<Map<String, Object>> pairs(String token, String store) {
        var all = new ArrayList<Map<String, Object>>();
        String cursor = "";
        do {
            var page =
                    Chain.as(token)
                            .get(
                                    "/v1/members/duplicates?limit=100"
                                            + (store.isEmpty() ? "" : "&storeId=" + store)
                                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            all.addAll(page.getList("items"));
            cursor = page.getString("next") == null ? "" : page.getString("next");
        } while (!cursor.isEmpty());
        return all;
    }

    private static List<String> of(Map<String, Object> pair) {
        return List.of(id(pair, "one"), id(pair, "other"));
    }

    private static String id(Map<String, Object> pair, String side) {
        return String.valueOf(((Map<?, ?>) Objects.requireNonNull(pair.get(side))).get("id"));
    }

    private static List<String> signs(Map<String, Object> pair) {
        return ((List<?>) Objects.requireNonNull(pair.get("signs")))
                .stream().map(String::valueOf).toList();
    }
}
