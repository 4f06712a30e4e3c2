package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** MEM-14: the lounge. */
@QuarkusTest
class LoungeTest {
    private static final String LOUNGE = "/v1/stores/S001/lounge";

    private String id = "";

    @BeforeEach
    void open() throws Exception {
        Chain.open();
        Database.run(
                "update lounge_visit set state = 'LEFT', left_at = now() where state = 'INSIDE'");
        Database.run("update lounge_visit set state = 'CANCELLED' where state = 'RESERVED'");
        rules(12, 60, 2);
        id = member("GOLD");
    }

    private static String member(String tier) throws Exception {
        String id = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
        if (!tier.equals("NONE")) {
            Tills.lift(id, tier);
        }
        return id;
    }

    private static void rules(int capacity, int minutes, int guests) {
        Chain.as(Chain.MANAGER)
                .body(
                        "{\"open\":true,\"capacity\":%d,\"minutes\":%d,\"guests\":%d}"
                                .formatted(capacity, minutes, guests))
                .put(LOUNGE)
                .then()
                .statusCode(200)
                .body("rules.capacity", equalTo(capacity));
    }

    private static String entry(String member, int guests, String reservation) {
        return "{\"memberId\":\"%s\",\"identity\":\"CARD\",\"guests\":%d%s}"
                .formatted(
                        member,
                        guests,
                        reservation.isEmpty() ? "" : ",\"reservationId\":\"" + reservation + "\"");
    }

    private static ValidatableResponse post(String token, String path, String body, int status) {
        return Chain.as(token).body(body).post(LOUNGE + path).then().statusCode(status);
    }

    private static ValidatableResponse enter(String member, int status) {
        return post(Chain.CONSULTANT, "/entries", entry(member, 0, ""), status);
    }

    private static ValidatableResponse reserve(String member, Instant at, int guests, int status) {
        return post(
                Chain.CONSULTANT,
                "/reservations",
                "{\"memberId\":\"%s\",\"at\":\"%s\",\"guests\":%d}".formatted(member, at, guests),
                status);
    }

    private RequestSpecification self() {
        return Chain.as(Tokens.member(UUID.fromString(id)));
    }

    @Test
    void a_visit_is_checked_at_the_door_counted_and_ended() throws Exception {
        String visit =
                enter(id, 201)
                        .body("state", equalTo("INSIDE"))
                        .body("endsAt", notNullValue())
                        .body("overdue", equalTo(false))
                        .extract()
                        .path("id");
        enter(id, 409).body("code", equalTo("lounge-inside"));
        Chain.as(Chain.CONSULTANT)
                .get("/v1/members/{id}/benefits", id)
                .then()
                .body("benefits.find { it.id == 'lounge' }.left", equalTo(11));
        Database.run(
                "update lounge_visit set ends_at = now() - interval '1 minute' where id = '"
                        + visit
                        + "'");
        Chain.as(Chain.MANAGER)
                .get(LOUNGE)
                .then()
                .body("people", equalTo(1))
                .body("inside.find { it.id == '" + visit + "' }.overdue", equalTo(true));
        post(Chain.CONSULTANT, "/visits/" + visit + "/leave", "", 200)
                .body("state", equalTo("LEFT"));
        post(Chain.CONSULTANT, "/visits/" + visit + "/leave", "", 409);
        enter(member("SILVER"), 409).body("code", equalTo("benefit-not-in-tier"));
        enter(member("NONE"), 409).body("code", equalTo("benefit-not-in-tier"));
        post(Chain.CONSULTANT, "/entries", "{\"memberId\":\"" + id + "\",\"guests\":0}", 400);
        assertEquals(404, Chain.as(Chain.MANAGER_OF_S002).get(LOUNGE).statusCode());
    }

    @Test
    void guests_come_with_a_reservation_and_within_the_house_rules() throws Exception {
        post(Chain.CONSULTANT, "/entries", entry(id, 1, ""), 409)
                .body("code", equalTo("lounge-guests-unreserved"));
        reserve(id, Instant.now().plusSeconds(600), 3, 422)
                .body("code", equalTo("lounge-guests-too-many"));
        reserve(id, Instant.now().minusSeconds(600), 1, 422)
                .body("code", equalTo("lounge-time-invalid"));
        String kept = reserve(id, Instant.now().plusSeconds(600), 1, 201).extract().path("id");
        reserve(id, Instant.now().plusSeconds(900), 1, 409)
                .body("code", equalTo("lounge-reserved"));
        post(Chain.CONSULTANT, "/entries", entry(id, 2, kept), 409)
                .body("code", equalTo("lounge-guests-unreserved"));
        String other = member("DIAMOND");
        post(Chain.CONSULTANT, "/entries", entry(other, 1, kept), 409)
                .body("code", equalTo("lounge-visit-over"));
        post(Chain.CONSULTANT, "/entries", entry(id, 1, kept), 201).body("id", equalTo(kept));
        post(Chain.CONSULTANT, "/visits/" + kept + "/cancel", "", 409);
        String tomorrow =
                reserve(other, Instant.now().plus(Duration.ofDays(1)), 0, 201).extract().path("id");
        post(Chain.CONSULTANT, "/entries", entry(other, 0, tomorrow), 409)
                .body("code", equalTo("lounge-reservation-not-now"));
        post(Chain.CONSULTANT, "/visits/" + tomorrow + "/cancel", "", 200)
                .body("state", equalTo("CANCELLED"));
    }

    @Test
    void the_last_seat_is_given_once() throws Exception {
        rules(3, 60, 2);
        var people = List.of(member("GOLD"), member("GOLD"), member("GOLD"), member("GOLD"), id);
        try (var threads = Executors.newFixedThreadPool(people.size())) {
            var entries =
                    people.stream()
                            .map(
                                    who ->
                                            threads.submit(
                                                    () ->
                                                            Chain.as(Chain.CONSULTANT)
                                                                    .body(entry(who, 0, ""))
                                                                    .post(LOUNGE + "/entries")
                                                                    .statusCode()))
                            .toList();
            var answers = new ArrayList<Integer>();
            for (Future<Integer> each : entries) {
                answers.add(each.get());
            }
            assertEquals(3, answers.stream().filter(status -> status == 201).count(), "" + answers);
            assertEquals(2, answers.stream().filter(status -> status == 409).count(), "" + answers);
        }
        reserve(member("GOLD"), Instant.now().plusSeconds(1200), 0, 409)
                .body("code", equalTo("lounge-full"));
    }

    @Test
    void a_bar_holds_until_somebody_else_lifts_it_on_appeal() {
        String note =
                "{\"memberId\":\"%s\",\"text\":\"在休息室吸烟\",\"measure\":\"%s\",\"barredDays\":%d}";
        post(Chain.CONSULTANT, "/incidents", note.formatted(id, "WARNING", 0), 201)
                .body("barredUntil", nullValue());
        post(Chain.CONSULTANT, "/incidents", note.formatted(id, "BAR", 30), 403)
                .body("code", equalTo("lounge-bar-forbidden"));
        post(Chain.MANAGER, "/incidents", note.formatted(id, "BAR", 0), 422)
                .body("code", equalTo("lounge-bar-days"));
        String bar =
                post(Chain.MANAGER, "/incidents", note.formatted(id, "BAR", 30), 201)
                        .extract()
                        .path("id");
        enter(id, 409).body("code", equalTo("lounge-barred"));
        reserve(id, Instant.now().plusSeconds(600), 0, 409).body("code", equalTo("lounge-barred"));
        decide(Chain.HQ, bar, 409).body("code", equalTo("lounge-not-appealed"));
        self().get("/v1/me/lounge")
                .then()
                .statusCode(200)
                .body("barredUntil", notNullValue())
                .body("incidents.size()", equalTo(2))
                .body("incidents[0].by", nullValue());
        self().body("{\"text\":\"那不是我，请查看监控\"}")
                .post("/v1/me/lounge/incidents/{id}/appeal", bar)
                .then()
                .statusCode(200)
                .body("appeal", equalTo("那不是我，请查看监控"));
        post(Chain.MANAGER, "/incidents/" + bar + "/appeal", "{\"text\":\"又一次申诉\"}", 409)
                .body("code", equalTo("lounge-appealed"));
        decide(Chain.MANAGER, bar, 403).body("code", equalTo("lounge-appeal-own"));
        decide(Chain.SPECIALIST, bar, 200).body("decision", equalTo("LIFTED"));
        enter(id, 201);
    }

    private static ValidatableResponse decide(String token, String incident, int status) {
        return post(
                token,
                "/incidents/" + incident + "/decision",
                "{\"decision\":\"LIFTED\",\"reason\":\"监控证实不是本人\"}",
                status);
    }

    @Test
    void members_reserve_and_cancel_in_the_portal() throws Exception {
        String kept =
                self().body(
                                "{\"storeId\":\"S001\",\"at\":\"%s\",\"guests\":2}"
                                        .formatted(Instant.now().plus(Duration.ofHours(5))))
                        .post("/v1/me/lounge/reservations")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        self().get("/v1/me/lounge").then().body("visits.id", contains(kept));
        Chain.as(Chain.CONSULTANT).get(LOUNGE).then().body("reserved.id", hasItem(kept));
        Chain.as(Tokens.member(UUID.fromString(member("GOLD"))))
                .post("/v1/me/lounge/reservations/{id}/cancel", kept)
                .then()
                .statusCode(404);
        self().post("/v1/me/lounge/reservations/{id}/cancel", kept).then().statusCode(200);
        Chain.as(Chain.CONSULTANT).get(LOUNGE).then().body("reserved.id", not(hasItem(kept)));
    }
}
