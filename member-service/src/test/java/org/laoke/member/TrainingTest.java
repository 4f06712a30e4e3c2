package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ORG-6: courses, who completed them, and what a store asks for before class A members. */
@QuarkusTest
class TrainingTest {
    private String store = "";
    private String manager = "";

    @BeforeEach
    void open() {
        Chain.open();
        store = "T" + System.nanoTime() % 10_000_000;
        manager = Chain.staff("store-manager", store, "M" + store);
        put(
                Chain.HQ,
                "/v1/stores/" + store,
                """
                {"name":{"zh":"训","en":"Training"},"regionId":"south","timeZone":"Asia/Shanghai"}""",
                200);
        for (String who : new String[] {"A", "B"}) {
            Chain.person(who + store, store, "CONSULTANT", "REGULAR");
        }
        course("manners", "12");
        course("privacy", "null");
    }

    @Test
    void a_store_gives_class_a_members_to_those_only_who_completed_what_it_asks_for()
            throws Exception {
        ask("[\"manners\"]");
        String member = Chain.enrol("李梅", Chain.phone(), store).getString("id");
        assign(member, "B", 200);
        Database.makeClassA(member);
        assign(member, "B", 200);
        assign(member, "A", 422);
        complete("A", "manners", LocalDate.now(ZoneOffset.UTC).minusMonths(13), 200);
        assign(member, "A", 422);
        complete("A", "manners", LocalDate.now(ZoneOffset.UTC).minusMonths(11), 200);
        assign(member, "A", 200);
        Chain.as(manager).post("/v1/staff/A%s/departures".formatted(store)).then().statusCode(400);
        Chain.as(manager)
                .body("{\"kind\":\"LEAVING\"}")
                .post("/v1/staff/A%s/departures".formatted(store))
                .then()
                .statusCode(201)
                .body("shares[0].staffId", nullValue());
        Chain.as(manager)
                .get("/v1/staff/A%s/courses".formatted(store))
                .then()
                .body("items.valid", contains(true, false));
        ask("[]");
        assign(member, "B", 200);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        put(
                manager,
                "/v1/stores/" + store + "/training",
                "{\"classA\":[\"none\"],\"calls\":[]}",
                422);
        put(manager, "/v1/stores/S002/training", "{\"classA\":[],\"calls\":[]}", 422);
        complete("A", "none", LocalDate.now(ZoneOffset.UTC), 422);
        complete("A", "privacy", LocalDate.now(ZoneOffset.UTC).plusDays(2), 400);
        put(
                manager,
                "/v1/courses/own",
                "{\"name\":{\"zh\":\"一\",\"en\":\"A\"},\"active\":true}",
                403);
        Chain.as(Chain.CONSULTANT)
                .get("/v1/courses")
                .then()
                .statusCode(200)
                .body("items.id", hasItem("manners"))
                .body("items.find { it.id == 'privacy' }.validMonths", nullValue());
        Chain.as(manager)
                .get("/v1/stores/{id}/training", store)
                .then()
                .statusCode(200)
                .body("classA.size()", equalTo(0));
    }

    private static void course(String id, String months) {
        put(
                Chain.HQ,
                "/v1/courses/" + id,
                "{\"name\":{\"zh\":\"课程\",\"en\":\"%s\"},\"validMonths\":%s,\"active\":true}"
                        .formatted(id, months),
                200);
    }

    private void ask(String courses) {
        put(
                manager,
                "/v1/stores/" + store + "/training",
                "{\"classA\":%s,\"calls\":[\"privacy\"]}".formatted(courses),
                200);
    }

    private void complete(String who, String course, LocalDate on, int status) {
        put(
                manager,
                "/v1/staff/%s%s/courses/%s".formatted(who, store, course),
                "{\"completedOn\":\"%s\"}".formatted(on),
                status);
    }

    private void assign(String member, String who, int status) {
        put(
                manager,
                "/v1/members/" + member + "/consultant",
                "{\"staffId\":\"" + who + store + "\"}",
                status);
    }

    private static void put(String token, String path, String body, int status) {
        Chain.as(token).body(body).put(path).then().statusCode(status);
    }
}
