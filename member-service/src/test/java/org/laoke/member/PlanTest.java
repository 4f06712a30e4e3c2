package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MEM-8: a store's members are shared out by plan. */
@QuarkusTest
class PlanTest {
    private static final String MANAGER = Chain.staff("store-manager", "S061", "E6101");

    private List<String> members = List.of();

    @BeforeEach
    void open() throws Exception {
        Chain.open();
        Chain.store("S061", "计划店", "Plan", "south");
        for (String id : List.of("E6111", "E6112")) {
            Chain.person(id, "S061", "CONSULTANT", "REGULAR");
        }
        Chain.person("E6113", "S061", "CONSULTANT", "PROBATION");
        Database.run(
                "update member set consultant_id = null, home_store_id = 'S003' where home_store_id = 'S061'");
        members =
                IntStream.range(0, 6)
                        .mapToObj(n -> Chain.enrol("李梅", Chain.phone(), "S061").getString("id"))
                        .toList();
    }

    @Test
    void a_proposal_shares_members_out_evenly_and_changes_nothing() {
        var lines = propose("UNASSIGNED");
        assertEquals(
                Map.of("E6111", 2L, "E6112", 2L, "E6113", 2L),
                lines.<String>getList("items.staffId").stream()
                        .collect(Collectors.groupingBy(id -> id, Collectors.counting())));
        load().body("unassigned", equalTo(6)).body("consultants.members", everyItem(equalTo(0)));
    }

    @Test
    void an_edited_plan_is_assigned_and_kept_in_the_history() throws Exception {
        Database.makeClassA(members.getFirst());
        var lines = propose("UNASSIGNED");
        assertEquals("A李梅", lines.getString("items[0].label"), "class A comes first");
        String body = plan(lines);
        String key = UUID.randomUUID().toString();
        for (int n = 0; n < 2; n++) {
            Chain.as(MANAGER)
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/v1/stores/S061/assignments")
                    .then()
                    .statusCode(200)
                    .body("assigned", equalTo(6))
                    .body("load.unassigned", equalTo(0));
        }
        load().body("consultants.members", contains(2, 2, 2))
                .body("consultants.classA.sum()", equalTo(1));
        Chain.as(MANAGER)
                .get("/v1/members/{id}/consultants", members.getFirst())
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].assignedBy", equalTo("E6101"));
        Chain.as(MANAGER).get("/v1/stores/S061/assignment-proposal").then().body("items", empty());
    }

    @Test
    void a_line_that_cannot_be_leaves_everything_as_it_was_and_is_named() throws Exception {
        Database.makeClassA(members.get(1));
        String body =
                "{\"items\":[%s,%s]}"
                        .formatted(line(members.get(0), "E6111"), line(members.get(1), "E6113"));
        var problem =
                Chain.as(MANAGER)
                        .body(body)
                        .post("/v1/stores/S061/assignments")
                        .then()
                        .statusCode(422)
                        .body("code", equalTo("consultant-on-probation"))
                        .extract()
                        .jsonPath();
        assertEquals("/items/1/staffId", problem.getString("errors[0].pointer"));
        load().body("unassigned", equalTo(6)).body("unassignedClassA", equalTo(1));
    }

    @Test
    void class_a_members_without_a_regular_consultant_are_listed_and_proposed_to_regular_ones()
            throws Exception {
        String trainees = members.get(2);
        Chain.as(MANAGER)
                .body("{\"staffId\":\"E6113\"}")
                .put("/v1/members/{id}/consultant", trainees)
                .then()
                .statusCode(200);
        Database.makeClassA(trainees);
        Chain.as(MANAGER)
                .get("/v1/stores/S061/unattended-members")
                .then()
                .statusCode(200)
                .body("items.memberId", contains(trainees))
                .body("items.why", contains("ON_PROBATION"))
                .body("items.label", contains("A李梅"));
        var lines = propose("CLASS_A");
        assertEquals(List.of(trainees), lines.getList("items.memberId"));
        assertTrue(List.of("E6111", "E6112").contains(lines.getString("items[0].staffId")));
    }

    @Test
    void another_store_s_plan_does_not_exist() {
        for (String path : List.of("load", "assignment-proposal", "unattended-members")) {
            Chain.as(Chain.MANAGER)
                    .get("/v1/stores/S061/" + path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("store-unknown"));
        }
        Chain.as(Chain.MANAGER)
                .body("{\"items\":[" + line(members.getFirst(), "E6111") + "]}")
                .post("/v1/stores/S061/assignments")
                .then()
                .statusCode(404);
        Chain.as(Chain.MANAGER)
                .body("{\"items\":[" + line(members.getFirst(), "E111") + "]}")
                .post("/v1/stores/S001/assignments")
                .then()
                .statusCode(404)
                .body("code", equalTo("member-unknown"));
        Chain.as(Chain.MANAGER)
                .get("/v1/stores/S001/assignment-proposal?limit=201")
                .then()
                .statusCode(400);
    }

    private static JsonPath propose(String of) {
        return Chain.as(MANAGER)
                .get("/v1/stores/S061/assignment-proposal?of=" + of)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse load() {
        return Chain.as(MANAGER).get("/v1/stores/S061/load").then().statusCode(200);
    }

    private static String plan(JsonPath lines) {
        return IntStream.range(0, lines.getList("items").size())
                .mapToObj(
                        n ->
                                line(
                                        lines.getString("items[" + n + "].memberId"),
                                        lines.getString("items[" + n + "].staffId")))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private static String line(String member, String staff) {
        return "{\"memberId\":\"%s\",\"staffId\":\"%s\"}".formatted(member, staff);
    }
}
