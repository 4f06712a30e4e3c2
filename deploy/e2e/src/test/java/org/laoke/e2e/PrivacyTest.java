package org.laoke.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** MEM-15 through all services: what is withdrawn stops, what is erased is nowhere any more. */
class PrivacyTest {
    private static final String MANAGER = "manager1";
    private static final String CONSULTANT = "consultant1a";

    private final Customer customer =
            new Customer(
                    "金丝雀" + ThreadLocalRandom.current().nextInt(10_000, 100_000),
                    Customer.unknown().phone());

    @Test
    void contacts_a_member_no_longer_wants_are_off_the_list_within_a_minute() {
        String id = enrol("");
        Platform.ok(
                Platform.api()
                        .put(
                                MANAGER,
                                "/v1/members/" + id + "/consultant",
                                "{\"staffId\":\"E111\"}"));
        Till.books("SALE", customer, "COAT", "2600.00");
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> contacts(id, "CALL") > 0 && contacts(id, "MESSAGE") > 0);

        withdraw(id, "CALL");
        long withdrawn = System.nanoTime();
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertEquals(0, contacts(id, "CALL")));
        System.out.printf(
                "calls were off the list %.1f s after the withdrawal%n",
                (System.nanoTime() - withdrawn) / 1e9);
    }

    @Test
    void marks_of_a_member_lie_nowhere_in_clear_and_after_erasure_not_even_the_name()
            throws Exception {
        String mail = "canary-" + customer.phone().substring(3) + "@example.com";
        String wechat = "canary-wx-" + customer.phone().substring(3);
        String street = "金丝雀路" + customer.phone().substring(3);
        String id =
                enrol(
                        ",\"email\":\"%s\",\"wechat\":\"%s\",\"address\":\"%s\""
                                .formatted(mail, wechat, street));
        Till.books("SALE", customer, "COAT", "2600.00");
        redeem(id);
        complain(id);
        Platform.ok(Platform.api().get(MANAGER, "/v1/members/" + id));
        Platform.ok(Platform.api().get("hq", "/v1/members/" + id + "/export"));
        try (var browser = new Browser()) {
            browser.portal(customer);
        }
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> contacts(id, "CALL") > 0);

        var marks = List.of(customer.phone().substring(3), mail, wechat, street);
        assertEquals(List.of(), Traces.of(marks));

        String number =
                Platform.ok(Platform.api().get("hq", "/v1/members/" + id))
                        .json()
                        .path("number")
                        .asText();
        Platform.ok(
                Platform.api()
                        .post(
                                "hq",
                                "/v1/members/" + id + "/erasure",
                                UUID.randomUUID().toString(),
                                "{\"number\":\"" + number + "\"}"));
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(),
                                        Traces.of(
                                                List.of(
                                                        customer.name(),
                                                        customer.phone().substring(3),
                                                        mail,
                                                        wechat,
                                                        street))));
    }

    private String enrol(String more) {
        return customer.enrol(
                CONSULTANT,
                ",\"consents\":{\"sms\":true,\"email\":true,\"call\":true,\"wechat\":true}" + more);
    }

    /** Open contacts of this kind with the member. */
    private static long contacts(String member, String kind) {
        return List.of("due", "overdue", "upcoming").stream()
                .flatMap(
                        state ->
                                StreamSupport.stream(
                                        Platform.ok(
                                                        Platform.api()
                                                                .get(
                                                                        MANAGER,
                                                                        "/v1/tasks?scope=store&limit=100&state="
                                                                                + state))
                                                .json()
                                                .path("items")
                                                .spliterator(),
                                        false))
                .filter(task -> is(task, "memberId", member) && is(task, "kind", kind))
                .count();
    }

    private static boolean is(JsonNode task, String field, String value) {
        return task.path(field).asText().equals(value);
    }

    private static void withdraw(String id, String channel) {
        Platform.ok(
                Platform.api()
                        .put(
                                MANAGER,
                                "/v1/members/" + id + "/consents",
                                """
                                {"textVersion":"2026-02","source":"STORE","changes":[
                                 {"purpose":"CARE","channel":"%1$s","given":false},
                                 {"purpose":"MARKETING","channel":"%1$s","given":false}]}"""
                                        .formatted(channel)));
    }

    private static void redeem(String id) {
        Platform.ok(
                Platform.api()
                        .post(
                                "pos-s001",
                                "/v1/redemptions",
                                UUID.randomUUID().toString(),
                                """
                                {"member":{"id":"%s"},"points":100,"storeId":"S001"}"""
                                        .formatted(id)));
    }

    private static void complain(String id) {
        Platform.ok(
                Platform.api()
                        .post(
                                MANAGER,
                                "/v1/complaints",
                                UUID.randomUUID().toString(),
                                """
                                {"memberId":"%s","storeId":"S001","category":"QUALITY","severity":"NORMAL",\
                                "text":"扣子掉了","channel":"STORE"}"""
                                        .formatted(id)));
    }
}
