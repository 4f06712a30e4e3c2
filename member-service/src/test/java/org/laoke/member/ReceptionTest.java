package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Topics;

/** MEM-9: members are received in the store. */
@QuarkusTest
class ReceptionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private String id = "";

    @BeforeEach
    void enrol() {
        Chain.open();
        id = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
    }

    @Test
    void a_visit_goes_from_the_door_to_the_door() {
        String visit =
                arrive(Chain.CONSULTANT, id, 201)
                        .body("receivedBy", equalTo("E111"))
                        .body("receivedByName", equalTo("员工 E111"))
                        .body("drinkMet", nullValue())
                        .body("leftAt", nullValue())
                        .extract()
                        .path("id");
        post(Chain.CONSULTANT, visit + "/drink", "{\"drink\":\"绿茶\"}", 200)
                .body("drinkMet", equalTo(true))
                .body("drink", equalTo("绿茶"));
        post(Chain.CONSULTANT, visit + "/drink", "{}", 409).body("code", equalTo("drink-served"));
        arrivals().body("here.id", hasItem(visit));
        post(Chain.OTHER_CONSULTANT, visit + "/check-out", "{\"bought\":false}", 400);
        post(
                        Chain.OTHER_CONSULTANT,
                        visit + "/check-out",
                        "{\"bought\":false,\"careAdvice\":true,\"contactCard\":true,\"seenOff\":true}",
                        200)
                .body("leftAt", notNullValue())
                .body("seenOff", equalTo(true))
                .body("factsPending", equalTo(true));
        post(Chain.CONSULTANT, visit + "/check-out", leaving(), 409)
                .body("code", equalTo("visit-over"));
        post(Chain.CONSULTANT, visit + "/drink", "{}", 409).body("code", equalTo("visit-over"));
        arrivals().body("here.id", not(hasItem(visit))).body("left.id", hasItem(visit));
        Chain.as(Chain.CONSULTANT)
                .body("{\"facts\":[{\"key\":\"drink\",\"value\":\"green-tea\"}]}")
                .put("/v1/members/{id}/facts", id)
                .then()
                .statusCode(200);
        arrivals().body("left.find { it.id == '" + visit + "' }.factsPending", equalTo(false));
    }

    @Test
    void a_drink_that_comes_late_or_never_is_recorded_as_missed() throws Exception {
        String visit = arrive(Chain.CONSULTANT, id, 201).extract().path("id");
        Database.run(
                "update visit set drink_due_at = now() - interval '1 second' where id = '"
                        + visit
                        + "'");
        get(Chain.MANAGER, visit).body("visit.drinkMet", equalTo(false));
        post(Chain.CONSULTANT, visit + "/drink", "{}", 200).body("drinkMet", equalTo(false));
        post(Chain.CONSULTANT, visit + "/check-out", leaving(), 200);
        String second = arrive(Chain.CONSULTANT, id, 201).extract().path("id");
        post(Chain.CONSULTANT, second + "/check-out", leaving(), 200)
                .body("drinkMet", equalTo(false));
    }

    @Test
    void nobody_is_received_twice_at_once() {
        String visit = arrive(Chain.CONSULTANT, id, 201).extract().path("id");
        String detail =
                arrive(Chain.OTHER_CONSULTANT, id, 409)
                        .body("code", equalTo("visit-open"))
                        .extract()
                        .path("detail");
        assertTrue(detail.contains(visit), detail);
        arrive(Chain.staff("consultant", "S002", "E211"), id, 409)
                .body("code", equalTo("visit-open-elsewhere"));
        post(Chain.CONSULTANT, visit + "/check-out", leaving(), 200);
        arrive(Chain.staff("consultant", "S002", "E211"), id, 201);
    }

    @Test
    void the_card_has_what_the_reception_needs_in_one_call() throws Exception {
        var birthday = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3).minusYears(30);
        Database.run(
                "update member set birthday = '"
                        + birthday
                        + "', consultant_id = 'E111' where id = '"
                        + id
                        + "'");
        Chain.as(Chain.CONSULTANT)
                .body("{\"facts\":[{\"key\":\"drink\",\"value\":\"green-tea\"}]}")
                .put("/v1/members/{id}/facts", id)
                .then()
                .statusCode(200);
        buys();
        String caseId = complains();
        String visit = arrive(Chain.CONSULTANT, id, 201).extract().path("id");
        await().atMost(PATIENCE)
                .until(
                        () ->
                                get(Chain.CONSULTANT, visit)
                                                .extract()
                                                .jsonPath()
                                                .getList("card.openComplaints")
                                                .size()
                                        == 1);
        get(Chain.CONSULTANT, visit)
                .body("card.member.addressForm", equalTo("李女士"))
                .body("card.member.consultantName", equalTo("员工 E111"))
                .body("card.drink.en", equalTo("Green tea"))
                .body("card.lastPurchase.total", equalTo("300.0000"))
                .body("card.lastPurchase.articles", contains("COAT"))
                .body("card.openComplaints", contains("C-2026-009999"))
                .body("card.birthday", notNullValue());
        Topics.produce(
                "loyalty.complaints",
                Topics.Sent.of(
                        "complaint.closed.v1", id, 2L, complaint(caseId, "\"state\":\"CLOSED\",")));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                get(Chain.CONSULTANT, visit)
                                        .extract()
                                        .jsonPath()
                                        .getList("card.openComplaints")
                                        .isEmpty());
    }

    @Test
    void of_a_member_of_another_store_the_card_shows_what_serving_takes() throws Exception {
        String guest = Chain.enrol("王强", Chain.phone(), "S002").getString("id");
        Chain.as(Chain.MANAGER_OF_S002)
                .body("{\"facts\":[{\"key\":\"drink\",\"value\":\"coffee\"}]}")
                .put("/v1/members/{id}/facts", guest)
                .then()
                .statusCode(200);
        String visit = arrive(Chain.CONSULTANT, guest, 201).extract().path("id");
        get(Chain.CONSULTANT, visit)
                .body("card.member.view", equalTo("LIMITED"))
                .body("card.member.birthday", nullValue())
                .body("card.drink.zh", equalTo("咖啡"))
                .body("card.birthday", nullValue())
                .body("card.lastPurchase", nullValue())
                .body("card.openComplaints", empty());
        assertEquals(
                404,
                Chain.as(Chain.MANAGER_OF_S002).get("/v1/visits/" + visit).statusCode(),
                "the visit is the business of the store it happened in");
    }

    @Test
    void what_is_lent_comes_back_once() {
        String loan =
                Chain.as(Chain.CONSULTANT)
                        .body(
                                "{\"memberId\":\"%s\",\"item\":\"雨伞 12\",\"deposit\":\"20.00\"}"
                                        .formatted(id))
                        .post("/v1/stores/S001/courtesies")
                        .then()
                        .statusCode(201)
                        .body("returnedAt", nullValue())
                        .extract()
                        .path("id");
        Chain.as(Chain.MANAGER)
                .get("/v1/stores/S001/courtesies")
                .then()
                .body("items.id", hasItem(loan));
        Chain.as(Chain.MANAGER_OF_S002)
                .body("{}")
                .post("/v1/stores/S002/courtesies/" + loan + "/return")
                .then()
                .statusCode(404);
        back(loan, 200).body("returnedTo", equalTo("E112"));
        back(loan, 409).body("code", equalTo("courtesy-returned"));
        Chain.as(Chain.MANAGER)
                .get("/v1/stores/S001/courtesies")
                .then()
                .body("items.id", not(hasItem(loan)));
        for (String deposit : List.of("-1", "1.005", "NaN", "10001")) {
            Chain.as(Chain.CONSULTANT)
                    .body(
                            "{\"memberId\":\"%s\",\"item\":\"雨伞\",\"deposit\":\"%s\"}"
                                    .formatted(id, deposit))
                    .post("/v1/stores/S001/courtesies")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void a_live_screen_sees_arrivals_at_once_and_misses_nothing_after_a_break() throws Exception {
        String store = "/v1/stores/S001/arrivals";
        long before = arrivals().extract().jsonPath().getLong("news");
        var screen = new Screen(store + "/live?after=" + before, null);
        String visit = arrive(Chain.CONSULTANT, id, 201).extract().path("id");
        await().atMost(PATIENCE).until(() -> screen.told("event:arrived", visit));
        screen.breakOff();
        post(Chain.CONSULTANT, visit + "/drink", "{}", 200);
        post(Chain.CONSULTANT, visit + "/check-out", leaving(), 200);
        var again = new Screen(store + "/live", screen.lastId());
        await().atMost(PATIENCE).until(() -> again.told("event:left", visit));
        assertTrue(again.told("event:drink_served", visit), again.lines.toString());
        assertTrue(!again.told("event:arrived", visit), "was told before the break");
        again.breakOff();
        Chain.as(Chain.MANAGER_OF_S002).get(store + "/live").then().statusCode(404);
        Chain.as(Chain.POS).get(store + "/live").then().statusCode(403);
    }

    /** A manager's screen that listens. */
    private static final class Screen {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();

        Screen(String path, @Nullable String lastId) {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + RestAssured.port + path))
                            .header("Authorization", "Bearer " + Chain.MANAGER)
                            .header("Accept", "text/event-stream");
            if (lastId != null) {
                request.header("Last-Event-ID", lastId);
            }
            var _ =
                    client.sendAsync(
                            request.build(),
                            HttpResponse.BodyHandlers.fromLineSubscriber(
                                    new Flow.Subscriber<String>() {
                                        @Override
                                        public void onSubscribe(Flow.Subscription all) {
                                            all.request(Long.MAX_VALUE);
                                        }

                                        @Override
                                        public void onNext(String line) {
                                            lines.add(line);
                                        }

                                        @Override
                                        public void onError(Throwable broken) {
                                            lines.add("broken");
                                        }

                                        @Override
                                        public void onComplete() {
                                            lines.add("over");
                                        }
                                    }));
        }

        boolean told(String event, String visit) {
            for (int n = 0; n < lines.size(); n++) {
                if (lines.get(n).equals(event)
                        && lines.subList(n, Math.min(n + 4, lines.size())).stream()
                                .anyMatch(line -> line.contains(visit))) {
                    return true;
                }
            }
            return false;
        }

        String lastId() {
            return lines.stream()
                    .filter(line -> line.startsWith("id:"))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .substring(3)
                    .strip();
        }

        void breakOff() {
            client.shutdownNow();
        }
    }

    private void buys() {
        Topics.produce(
                "loyalty.points",
                Topics.Sent.of(
                        "receipt.recorded.v1",
                        id,
                        1L,
                        """
                        {"receiptId":"%s","kind":"SALE","storeId":"S001","posId":"P1","number":"%s","cashierId":null,
                         "memberId":"%s","soldAt":"%s","businessDate":"2026-01-01","currency":"CNY","total":"300.00",
                         "lines":[{"no":1,"sku":"COAT","quantity":1,"unitPrice":"300.00","amount":"300.00"}],
                         "tenders":[],"points":300,"balance":null,"version":null}"""
                                .formatted(
                                        UUID.randomUUID(), UUID.randomUUID(), id, Instant.now())));
        await().atMost(PATIENCE).until(() -> Database.count("tier_receipt", id) == 1);
    }

    private String complains() {
        String caseId = UUID.randomUUID().toString();
        Topics.produce(
                "loyalty.complaints",
                Topics.Sent.of("complaint.opened.v1", id, 1L, complaint(caseId, "")));
        return caseId;
    }

    private String complaint(String caseId, String state) {
        return """
               {"caseId":"%s","number":"C-2026-009999","memberId":"%s","storeId":"S001",%s
                "category":"QUALITY","severity":"NORMAL","at":"%s","version":1}"""
                .formatted(caseId, id, state, Instant.now());
    }

    private static ValidatableResponse arrive(String token, String member, int status) {
        return Chain.as(token)
                .body("{\"memberId\":\"" + member + "\",\"recognisedBy\":\"PHONE_TAIL\"}")
                .post("/v1/visits")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse post(String token, String path, String body, int status) {
        return Chain.as(token).body(body).post("/v1/visits/" + path).then().statusCode(status);
    }

    private static ValidatableResponse get(String token, String visit) {
        return Chain.as(token).get("/v1/visits/" + visit).then().statusCode(200);
    }

    private static ValidatableResponse arrivals() {
        return Chain.as(Chain.MANAGER).get("/v1/stores/S001/arrivals").then().statusCode(200);
    }

    private static ValidatableResponse back(String loan, int status) {
        return Chain.as(Chain.OTHER_CONSULTANT)
                .body("{}")
                .post("/v1/stores/S001/courtesies/" + loan + "/return")
                .then()
                .statusCode(status);
    }

    private static String leaving() {
        return "{\"bought\":true,\"careAdvice\":true,\"contactCard\":true,\"seenOff\":true}";
    }
}
