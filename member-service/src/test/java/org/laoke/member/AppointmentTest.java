package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** MEM-17: members announce their visits, and the store prepares them. */
@QuarkusTest
class AppointmentTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String DESK = "/v1/stores/S001/appointments";

    private String id = "";
    private LocalDate day = LocalDate.EPOCH;

    @BeforeEach
    void enrol() throws Exception {
        Chain.open();
        Database.run(
                "update appointment set state = 'CANCELLED', ended_at = now(), ended_by = 'test'"
                        + " where state in ('BOOKED', 'ARRIVED')");
        id = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
        day = LocalDate.now(SHANGHAI).plusDays(3);
        hours(
                "{\"day\":\"%s\",\"opens\":\"10:00\",\"closes\":\"20:00\"}"
                        .formatted(day.getDayOfWeek()));
    }

    @AfterEach
    void forget_the_hours() {
        hours("");
    }

    private static void hours(String hours) {
        Chain.as(Chain.HQ)
                .body(
                        """
                        {"name":{"zh":"上海南京路店","en":"Nanjing Road"},"regionId":"south","timeZone":"Asia/Shanghai",\
                        "hours":[%s]}"""
                                .formatted(hours))
                .put("/v1/stores/S001")
                .then()
                .statusCode(200);
    }

    private Instant at(int hour, int minute) {
        return day.atTime(hour, minute).atZone(SHANGHAI).toInstant();
    }

    private static String wanted(String member, Instant at, int companions) {
        return """
               {"memberId":"%s","startsAt":"%s","purpose":"STYLING","companions":%d,"wish":"年会礼服","channel":"CALL"}"""
                .formatted(member, at, companions);
    }

    private static ValidatableResponse post(String token, String path, String body, int status) {
        return Chain.as(token).body(body).post(DESK + path).then().statusCode(status);
    }

    private ValidatableResponse book(Instant at, int status) {
        return post(Chain.CONSULTANT, "", wanted(id, at, 1), status);
    }

    private static ValidatableResponse prepare(String appointment, String body, int status) {
        return Chain.as(Chain.CONSULTANT)
                .body(body)
                .put(DESK + "/{id}/preparation", appointment)
                .then()
                .statusCode(status);
    }

    private RequestSpecification self() {
        return Chain.as(Tokens.member(UUID.fromString(id)));
    }

    @Test
    void a_visit_is_booked_prepared_received_and_closed() {
        String appointment =
                book(at(15, 0), 201)
                        .body("state", equalTo("BOOKED"))
                        .body("open", empty())
                        .extract()
                        .path("id");
        prepare(
                        appointment,
                        """
                        {"receivedBy":"E111","pieces":"羊绒大衣 M","drink":"绿茶","gift":null,"wayIn":"地库 B2 电梯",\
                        "important":false,"plan":null,"team":[],"done":["DRINK"]}""",
                        200)
                .body("receivedByName", equalTo("员工 E111"))
                .body("done", contains("DRINK"))
                .body("open", contains("PIECES", "WAY_IN"));
        post(Chain.CONSULTANT, "/" + appointment + "/reminder", "", 200)
                .body("remindedAt", notNullValue());
        Chain.as(Chain.MANAGER)
                .get(DESK + "?day=" + day)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(appointment));
        Chain.as(Chain.MANAGER).get(DESK).then().body("items.id", not(hasItem(appointment)));
        String visit =
                post(Chain.CONSULTANT, "/" + appointment + "/arrival", "", 200)
                        .body("state", equalTo("ARRIVED"))
                        .extract()
                        .path("visitId");
        Chain.as(Chain.CONSULTANT)
                .get("/v1/visits/" + visit)
                .then()
                .statusCode(200)
                .body("visit.memberId", equalTo(id));
        post(Chain.CONSULTANT, "/" + appointment + "/arrival", "", 409)
                .body("code", equalTo("appointment-over"));
        post(Chain.CONSULTANT, "/" + appointment + "/outcome", "{\"text\":\"选了礼服，下周取\"}", 200)
                .body("state", equalTo("DONE"))
                .body("outcome", equalTo("选了礼服，下周取"));
        assertEquals(404, Chain.as(Chain.MANAGER_OF_S002).get(DESK).statusCode());
    }

    @Test
    void a_visit_is_within_the_opening_hours_and_to_come() {
        book(at(9, 30), 422).body("code", equalTo("store-closed-then"));
        book(at(19, 30), 422).body("code", equalTo("store-closed-then"));
        book(at(15, 0).plusSeconds(86_400), 422).body("code", equalTo("store-closed-then"));
        book(Instant.now().minusSeconds(60), 422).body("code", equalTo("appointment-time-invalid"));
        book(at(19, 0), 201);
        post(Chain.CONSULTANT, "", wanted(id, at(12, 0), 9), 422)
                .body("code", equalTo("companions-too-many"));
    }

    @Test
    void nobody_is_expected_twice_and_the_store_is_not_overrun() throws Exception {
        book(at(15, 0), 201);
        book(at(15, 30), 409).body("code", equalTo("appointment-overlaps"));
        var people =
                IntStream.range(0, 6)
                        .mapToObj(i -> Chain.enrol("王强", Chain.phone(), "S001").getString("id"))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(people.size())) {
            var booked =
                    people.stream()
                            .map(
                                    who ->
                                            threads.submit(
                                                    () ->
                                                            Chain.as(Chain.CONSULTANT)
                                                                    .body(wanted(who, at(15, 0), 0))
                                                                    .post(DESK)
                                                                    .statusCode()))
                            .toList();
            var answers = new ArrayList<Integer>();
            for (Future<Integer> each : booked) {
                answers.add(each.get());
            }
            assertEquals(3, answers.stream().filter(status -> status == 201).count(), "" + answers);
            assertEquals(3, answers.stream().filter(status -> status == 409).count(), "" + answers);
        }
    }

    @Test
    void an_important_guest_has_a_plan_and_a_team_of_the_store() {
        String appointment = book(at(15, 0), 201).extract().path("id");
        String body =
                """
                {"receivedBy":"%s","pieces":null,"drink":null,"gift":null,"wayIn":null,\
                "important":true,"plan":%s,"team":%s,"done":[]}""";
        prepare(appointment, body.formatted("E111", "null", "[]"), 422)
                .body("code", equalTo("visit-plan-missing"));
        String team = "[{\"staffId\":\"E112\",\"task\":\"茶水\"}]";
        prepare(appointment, body.formatted("E211", "\"专车接送\"", team), 422)
                .body("code", equalTo("staff-not-of-store"));
        prepare(appointment, body.formatted("E111", "\"专车接送\"", team), 200)
                .body("plan", equalTo("专车接送"))
                .body("team.staffId", contains("E112"))
                .body("open", contains("TEAM"));
        prepare(
                        appointment,
                        body.formatted("E111", "\"专车接送\"", team).replace("[]}", "[\"TEAM\"]}"),
                        200)
                .body("open", empty());
    }

    @Test
    void members_book_and_cancel_in_the_portal_and_see_nothing_of_the_preparation() {
        String appointment =
                self().body(
                                "{\"storeId\":\"S001\",\"startsAt\":\"%s\",\"purpose\":\"FITTING\",\"companions\":2}"
                                        .formatted(at(11, 0)))
                        .post("/v1/me/appointments")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        prepare(
                appointment,
                """
                {"receivedBy":"E111","pieces":"大衣","drink":null,"gift":"惊喜","wayIn":null,"important":false,\
                "plan":null,"team":[],"done":[]}""",
                200);
        self().get("/v1/me/appointments")
                .then()
                .statusCode(200)
                .body("items.id", contains(appointment))
                .body("items[0].receivedByName", equalTo("员工 E111"))
                .body("items[0].gift", nullValue());
        String other = Chain.enrol("王强", Chain.phone(), "S001").getString("id");
        Chain.as(Tokens.member(UUID.fromString(other)))
                .post("/v1/me/appointments/{id}/cancellation", appointment)
                .then()
                .statusCode(404);
        self().post("/v1/me/appointments/{id}/cancellation", appointment)
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        self().post("/v1/me/appointments/{id}/cancellation", appointment).then().statusCode(409);
        book(at(11, 0), 201);
    }

    @Test
    void who_does_not_come_is_noted() {
        String appointment = book(at(15, 0), 201).extract().path("id");
        post(Chain.CONSULTANT, "/" + appointment + "/outcome", "{\"text\":\"来过\"}", 409);
        post(Chain.CONSULTANT, "/" + appointment + "/missed", "", 200)
                .body("state", equalTo("MISSED"));
        post(Chain.CONSULTANT, "/" + appointment + "/cancellation", "{\"text\":\"太晚了\"}", 409);
    }
}
