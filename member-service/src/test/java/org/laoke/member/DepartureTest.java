package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Topics;

/** ORG-4: somebody leaves or moves, and nobody is left alone. */
@QuarkusTest
class DepartureTest {
    private static final AtomicInteger STORES = new AtomicInteger();

    private String store = "";
    private String manager = "";

    /** A store of the test's own: two regular consultants, one on probation, and who goes. */
    @BeforeEach
    void open() {
        Chain.open();
        store = "D" + System.nanoTime() % 100_000 + STORES.incrementAndGet();
        manager = Chain.staff("store-manager", store, "M" + store);
        Chain.as(Chain.HQ)
                .body(
                        """
                        {"name":{"zh":"试","en":"Trial"},"regionId":"south","timeZone":"Asia/Shanghai"}""")
                .put("/v1/stores/" + store)
                .then()
                .statusCode(200);
        hire("G", "REGULAR", "\"gender\":\"FEMALE\"");
        hire("A", "REGULAR", "\"gender\":\"FEMALE\",\"languages\":[\"zh-CN\",\"en\"]");
        hire("B", "REGULAR", "\"gender\":\"FEMALE\"");
        hire("P", "PROBATION", "\"gender\":\"FEMALE\"");
    }

    @Test
    void
            members_are_shared_out_among_regular_colleagues_and_the_person_is_gone_with_the_confirmation()
                    throws Exception {
        var members = members(5);
        Database.makeClassA(members.getFirst());
        var plan = propose("{\"kind\":\"LEAVING\"}", 201).extract().jsonPath();
        assertEquals(5, plan.getList("shares").size());
        assertEquals(members.getFirst(), plan.getString("shares[0].memberId"));
        assertTrue(List.of(3, 2).contains(given(plan, "A")), plan.prettify());
        assertEquals(5, given(plan, "A") + given(plan, "B"));
        assertEquals("CONSULTANT", position("G"));

        confirm(plan, 200).body("state", equalTo("DONE"));
        people().body("items.find { it.id == 'G%s' }.active".formatted(store), equalTo(false));
        for (String member : members) {
            Chain.as(manager)
                    .get("/v1/members/{id}/consultants", member)
                    .then()
                    .body("items[0].staffId", equalTo("G" + store))
                    .body("items[0].endedAt", not(equalTo(null)))
                    .body("items.size()", equalTo(2))
                    .body("items[1].endedAt", equalTo(null));
        }
        var told =
                Topics.await(
                        "loyalty.members",
                        3,
                        Duration.ofSeconds(20),
                        e -> members.getLast().equals(e.key()));
        assertEquals(List.of("1", "2", "3"), told.stream().map(Topics.Received::version).toList());
        confirm(plan, 409).body("code", equalTo("departure-over"));
        propose("{\"kind\":\"LEAVING\"}", 409).body("code", equalTo("person-gone"));
    }

    @Test
    void a_member_who_prefers_english_goes_to_who_speaks_it() {
        String member =
                Chain.enrol(
                                Chain.HQ,
                                Chain.form("Ann", Chain.phone(), store)
                                        .replace("\"source\"", "\"language\":\"en\",\"source\""))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        assign(member, "G", 200);
        propose("{\"kind\":\"LEAVING\"}", 201)
                .body("shares[0].staffId", equalTo("A" + store))
                .body("shares[0].language", equalTo("en"));
    }

    @Test
    void the_manager_changes_the_plan_and_what_cannot_be_is_refused_with_the_members_named()
            throws Exception {
        var members = members(2);
        Database.makeClassA(members.getFirst());
        var plan = propose("{\"kind\":\"LEAVING\"}", 201).extract().jsonPath();
        edit(plan, members.getFirst(), "P" + store, 200);
        edit(plan, members.getLast(), "P" + store, 200)
                .body(
                        "colleagues.find { it.staffId == 'P%s' }.membersThen".formatted(store),
                        equalTo(2));
        confirm(plan, 409)
                .body("code", equalTo("share-unsuitable"))
                .body("errors.pointer", contains("/shares/" + members.getFirst()));
        assertEquals("CONSULTANT", position("G"));
        edit(plan, members.getFirst(), "G" + store, 200);
        confirm(plan, 409).body("code", equalTo("share-unsuitable"));
        edit(plan, members.getFirst(), "E211", 200);
        confirm(plan, 409).body("code", equalTo("share-unsuitable"));
        edit(plan, UUID.randomUUID().toString(), "A" + store, 422)
                .body("code", equalTo("member-not-theirs"));
        edit(plan, members.getFirst(), "B" + store, 200);
        confirm(plan, 200);
        consultantOf(members.getFirst(), "B");
        consultantOf(members.getLast(), "P");
    }

    @Test
    void members_who_came_meanwhile_are_put_into_the_plan_and_who_went_to_others_stays_there() {
        var members = members(2);
        var plan = propose("{\"kind\":\"LEAVING\"}", 201).extract().jsonPath();
        String late = newMember();
        assign(late, "G", 200);
        assign(members.getFirst(), "P", 200);
        confirm(plan, 409)
                .body("code", equalTo("departure-outdated"))
                .body("detail", containsString("1 members"));
        get(plan).body("shares.memberId", hasItem(late));
        confirm(plan, 200);
        consultantOf(members.getFirst(), "P");
        assertTrue(List.of("A" + store, "B" + store).contains(consultant(late)), consultant(late));
    }

    @Test
    void assignments_that_race_with_the_confirmation_never_leave_a_member_with_who_has_gone()
            throws Exception {
        var members = new ArrayList<>(members(4));
        var plan = propose("{\"kind\":\"LEAVING\"}", 201).extract().jsonPath();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var given = new ArrayList<Future<?>>();
            for (int i = 0; i < 6; i++) {
                String late = newMember();
                members.add(late);
                given.add(
                        threads.submit(
                                () ->
                                        Chain.as(manager)
                                                .body("{\"staffId\":\"G" + store + "\"}")
                                                .put("/v1/members/{id}/consultant", late)
                                                .statusCode()));
            }
            var confirmed = threads.submit(() -> confirmation(plan));
            for (Future<?> each : given) {
                assertTrue(List.of(200, 422).contains(each.get()), String.valueOf(each.get()));
            }
            if (confirmed.get() == 409) {
                confirm(plan, 200);
            }
        }
        for (String member : members) {
            assertTrue(!("G" + store).equals(consultant(member)), member);
        }
        assertEquals(
                List.of(),
                Database.texts(
                        "select id from member where consultant_id = 'G%s'".formatted(store)));
    }

    @Test
    void who_moves_to_another_store_arrives_there_without_members() {
        members(2);
        var plan = propose("{\"kind\":\"TRANSFER\",\"toStoreId\":\"S002\"}", 201).extract();
        confirm(plan.jsonPath(), 200);
        Chain.as(Chain.HQ)
                .get("/v1/staff?storeId=S002")
                .then()
                .body("items.find { it.id == 'G%s' }.active".formatted(store), equalTo(true));
        propose("{\"kind\":\"LEAVING\"}", 404);
    }

    @Test
    void what_makes_no_sense_is_refused_and_what_is_given_up_changes_nothing() {
        members(1);
        propose("{\"kind\":\"TRANSFER\"}", 422).body("code", equalTo("destination-missing"));
        propose("{\"kind\":\"LEAVING\",\"toStoreId\":\"S002\"}", 422);
        propose("{\"kind\":\"TRANSFER\",\"toStoreId\":\"" + store + "\"}", 422);
        propose("{\"kind\":\"TRANSFER\",\"toStoreId\":\"S999\"}", 422)
                .body("code", equalTo("store-unknown"));
        var plan = propose("{\"kind\":\"LEAVING\"}", 201).extract().jsonPath();
        propose("{\"kind\":\"LEAVING\"}", 409).body("code", equalTo("departure-open"));
        String path = path(plan);
        Chain.as(Chain.MANAGER_OF_S002).get(path).then().statusCode(404);
        Chain.as(Chain.staff("consultant", store, "A" + store)).get(path).then().statusCode(403);
        Chain.as(manager).delete(path).then().statusCode(204);
        confirm(plan, 409).body("code", equalTo("departure-over"));
        assertEquals("CONSULTANT", position("G"));
        propose("{\"kind\":\"LEAVING\"}", 201);
    }

    @Test
    void a_store_has_one_designated_specialist_and_naming_another_takes_it_from_the_first() {
        hireAs("V", "VIP_SPECIALIST");
        hireAs("W", "VIP_SPECIALIST");
        designated("V", true);
        designated("W", false);
        Chain.as(manager)
                .put("/v1/staff/W%s/designation".formatted(store))
                .then()
                .statusCode(200)
                .body("designated", equalTo(true));
        designated("V", false);
        designated("W", true);
        Chain.as(manager)
                .put("/v1/staff/A%s/designation".formatted(store))
                .then()
                .statusCode(422)
                .body("code", equalTo("not-a-specialist"));
        Chain.as(Chain.HQ)
                .body(Chain.personJson("W", store, "VIP_SPECIALIST", "REGULAR", false))
                .put("/v1/staff/W" + store)
                .then()
                .statusCode(200)
                .body("designated", equalTo(false));
    }

    private void designated(String who, boolean one) {
        people().body(
                        "items.find { it.id == '%s%s' }.designated".formatted(who, store),
                        equalTo(one));
    }

    private void hire(String who, String employment, String more) {
        Chain.as(Chain.HQ)
                .body(
                        "{\"name\":\"%s\",\"storeId\":\"%s\",\"role\":\"CONSULTANT\",\"employment\":\"%s\",\"active\":true,%s}"
                                .formatted(who, store, employment, more))
                .put("/v1/staff/" + who + store)
                .then()
                .statusCode(200);
    }

    private void hireAs(String who, String role) {
        Chain.as(Chain.HQ)
                .body(Chain.personJson(who, store, role, "REGULAR", true))
                .put("/v1/staff/" + who + store)
                .then()
                .statusCode(200);
    }

    private List<String> members(int count) {
        var members = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            String member = newMember();
            assign(member, "G", 200);
            members.add(member);
        }
        return members;
    }

    private String newMember() {
        return Chain.enrol("李梅", Chain.phone(), store).getString("id");
    }

    private void assign(String member, String who, int status) {
        Chain.as(manager)
                .body("{\"staffId\":\"" + who + store + "\"}")
                .put("/v1/members/{id}/consultant", member)
                .then()
                .statusCode(status);
    }

    private ValidatableResponse propose(String body, int status) {
        return Chain.as(manager)
                .body(body)
                .post("/v1/staff/G%s/departures".formatted(store))
                .then()
                .statusCode(status);
    }

    private String path(JsonPath plan) {
        return "/v1/staff/G%s/departures/%s".formatted(store, plan.getString("id"));
    }

    private ValidatableResponse get(JsonPath plan) {
        return Chain.as(manager).get(path(plan)).then().statusCode(200);
    }

    private int confirmation(JsonPath plan) {
        return Chain.as(manager).post(path(plan) + "/confirmation").statusCode();
    }

    private ValidatableResponse confirm(JsonPath plan, int status) {
        return Chain.as(manager).post(path(plan) + "/confirmation").then().statusCode(status);
    }

    private ValidatableResponse edit(JsonPath plan, String member, String to, int status) {
        return Chain.as(manager)
                .body(
                        "{\"shares\":[{\"memberId\":\"%s\",\"staffId\":\"%s\"}]}"
                                .formatted(member, to))
                .put(path(plan) + "/shares")
                .then()
                .statusCode(status);
    }

    private int given(JsonPath plan, String who) {
        return plan.getInt(
                "colleagues.find { it.staffId == '%s%s' }.membersThen".formatted(who, store));
    }

    private String position(String who) {
        return people().extract()
                .path("items.find { it.id == '%s%s' && it.active }.role".formatted(who, store));
    }

    private ValidatableResponse people() {
        return Chain.as(Chain.HQ).get("/v1/staff?storeId=" + store).then().statusCode(200);
    }

    private void consultantOf(String member, String who) {
        assertEquals(who + store, consultant(member));
    }

    private static String consultant(String member) {
        return Chain.as(Chain.HQ)
                .get("/v1/members/{id}", member)
                .then()
                .extract()
                .path("consultantId");
    }
}
