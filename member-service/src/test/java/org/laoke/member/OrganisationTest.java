package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.Topics;

/** ORG-1, ORG-4, MEM-8: stores, people and who looks after whom. */
@QuarkusTest
class OrganisationTest {
    private static final String STORE =
            """
            {"name":{"zh":"%s","en":"Test"},"regionId":"%s","timeZone":"%s"}""";

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void everyone_finds_the_stores() {
        for (String token : List.of(Chain.HQ, Chain.CONSULTANT, Chain.POS)) {
            Chain.as(token)
                    .get("/v1/stores")
                    .then()
                    .statusCode(200)
                    .body("items.id", hasItems("S001", "S002", "S003"))
                    .body("items.find { it.id == 'S001' }.name.zh", equalTo("上海南京路店"));
        }
    }

    @Test
    void changes_are_told_once_and_with_gapless_versions() {
        put(Chain.HQ, "/v1/stores/S050", STORE.formatted("一", "south", "Asia/Shanghai"), 200);
        put(Chain.HQ, "/v1/stores/S050", STORE.formatted("一", "south", "Asia/Shanghai"), 200);
        put(Chain.HQ, "/v1/stores/S050", STORE.formatted("二", "south", "Asia/Shanghai"), 200);
        put(
                Chain.HQ,
                "/v1/staff/E550",
                Chain.personJson("E550", "S050", "CONSULTANT", "REGULAR", true),
                200);
        Topics.await(
                "loyalty.organisation", 1, Duration.ofSeconds(20), e -> "E550".equals(e.key()));
        var stores =
                Topics.await(
                        "loyalty.organisation",
                        2,
                        Duration.ofSeconds(20),
                        e -> "S050".equals(e.key()));
        assertEquals(List.of("1", "2"), stores.stream().map(Topics.Received::version).toList());
        for (var event : Topics.all("loyalty.organisation")) {
            Contracts.validate(
                    "member", String.valueOf(event.type()), String.valueOf(event.json()));
        }
    }

    @Test
    void the_examples_of_the_contracts_are_valid() {
        for (String type : List.of("member.changed.v1", "store.changed.v1", "staff.changed.v1")) {
            Contracts.validate("member", type, Contracts.example("member", type));
        }
    }

    @Test
    void a_store_tells_when_it_is_open_and_keeps_it_when_only_its_name_changes() {
        String plain = STORE.formatted("时", "south", "Asia/Shanghai");
        String open =
                plain.substring(0, plain.length() - 1)
                        + """
                        ,"hours":[{"day":"FRIDAY","opens":"10:00","closes":"22:00"}],
                         "exceptions":[{"on":"2026-12-25","closed":false,"opens":"12:00","closes":"18:00",
                         "reason":{"zh":"圣诞","en":"Christmas"}}]}""";
        put(Chain.HQ, "/v1/stores/S055", open, 200);
        put(Chain.HQ, "/v1/stores/S055", plain.replace("时", "间"), 200);
        Chain.as(Chain.CONSULTANT)
                .get("/v1/stores/S055/opening?from=2026-12-24&days=3")
                .then()
                .statusCode(200)
                .body("items.on", contains("2026-12-24", "2026-12-25", "2026-12-26"))
                .body("items[0].stretches.size()", equalTo(0))
                .body("items[1].stretches[0].opens", equalTo("12:00"))
                .body("items[1].reason.en", equalTo("Christmas"));
        Chain.as(Chain.CONSULTANT)
                .get("/v1/stores/S055/opening?from=2026-12-18&days=1")
                .then()
                .body("items[0].stretches[0].closes", equalTo("22:00"));
        refused("/v1/stores/S055", open.replace("\"22:00\"", "\"09:00\""), 422, "hours-invalid");
        refused("/v1/stores/S055", open.replace("\"22:00\"", "\"25:00\""), 400, "body-malformed");
        var told =
                Topics.await(
                        "loyalty.organisation",
                        2,
                        Duration.ofSeconds(20),
                        e -> "S055".equals(e.key()));
        Contracts.validate("member", "store.changed.v1", String.valueOf(told.getLast().json()));
        Chain.as(Chain.MANAGER)
                .get("/v1/regions")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("south", "north"));
    }

    @Test
    void only_head_office_opens_stores_and_a_regional_lead_only_at_home() {
        String south = STORE.formatted("店", "south", "Asia/Shanghai");
        String north = STORE.formatted("店", "north", "Asia/Shanghai");
        put(Chain.MANAGER, "/v1/stores/S051", south, 403);
        put(Chain.SOUTH, "/v1/stores/S052", south, 200);
        put(Chain.SOUTH, "/v1/stores/S053", north, 403);
        put(Chain.SOUTH, "/v1/stores/S003", south, 403);
        put(Chain.SOUTH, "/v1/regions/north", "{\"name\":{\"zh\":\"北\",\"en\":\"N\"}}", 403);
    }

    @Test
    void wrong_stores_are_refused_with_a_reason() {
        refused(
                "/v1/stores/S054",
                STORE.formatted("店", "mars", "Asia/Shanghai"),
                422,
                "region-unknown");
        refused(
                "/v1/stores/S054",
                STORE.formatted("店", "south", "Mars/Base"),
                400,
                "time-zone-unknown");
        refused(
                "/v1/stores/S 54",
                STORE.formatted("店", "south", "Asia/Shanghai"),
                400,
                "request-invalid");
        refused(
                "/v1/stores/S054",
                STORE.formatted("", "south", "Asia/Shanghai"),
                400,
                "request-invalid");
        refused("/v1/stores/S054", "{}", 400, "request-invalid");
    }

    @Test
    void a_manager_keeps_the_people_of_the_own_store() {
        String own = Chain.personJson("E160", "S001", "CONSULTANT", "PROBATION", true);
        put(Chain.MANAGER, "/v1/staff/E160", own, 200);
        put(Chain.MANAGER, "/v1/staff/E261", own.replace("S001", "S002"), 403);
        put(Chain.MANAGER, "/v1/staff/E211", own, 403);
        put(Chain.MANAGER, "/v1/staff/E160", own.replace("CONSULTANT", "STORE_MANAGER"), 403);
        put(Chain.CONSULTANT, "/v1/staff/E160", own, 403);
        put(Chain.HQ, "/v1/staff/E960", own.replace("\"storeId\":\"S001\",", ""), 422);
        put(Chain.HQ, "/v1/staff/E960", own.replace("S001", "S999"), 422);
        Chain.as(Chain.MANAGER)
                .get("/v1/staff")
                .then()
                .statusCode(200)
                .body("items.storeId", everyItem(equalTo("S001")))
                .body("items.id", hasItem("E160"));
        Chain.as(Chain.MANAGER)
                .get("/v1/staff?storeId=S002")
                .then()
                .body("items.size()", equalTo(0));
        Chain.as(Chain.SOUTH).get("/v1/staff").then().body("items.storeId", not(hasItem("S003")));
    }

    @Test
    void a_manager_assigns_members_to_consultants_of_the_store() {
        String member = newMember();
        assign(Chain.MANAGER, member, "\"E111\"", 200);
        assign(Chain.MANAGER, member, "\"E112\"", 200);
        assign(Chain.MANAGER, member, "\"E112\"", 200);
        Chain.as(Chain.MANAGER)
                .get("/v1/members/{id}/consultants", member)
                .then()
                .statusCode(200)
                .body("items.staffId", contains("E111", "E112"))
                .body("items[0].endedAt", not(equalTo(null)))
                .body("items[1].assignedBy", equalTo("E101"));
        var events =
                Topics.await(
                        "loyalty.members", 3, Duration.ofSeconds(20), e -> member.equals(e.key()));
        assertEquals(
                List.of("1", "2", "3"), events.stream().map(Topics.Received::version).toList());
        assign(Chain.MANAGER, member, "null", 200);
    }

    @Test
    void a_member_of_another_store_or_an_unsuitable_consultant_is_refused() {
        String member = newMember();
        assertEquals(
                "consultant-elsewhere",
                assign(Chain.MANAGER, member, "\"E211\"", 422).getString("code"));
        assertEquals(
                "consultant-elsewhere",
                assign(Chain.MANAGER, member, "\"E102\"", 422).getString("code"));
        assertEquals(
                "consultant-unknown",
                assign(Chain.MANAGER, member, "\"E404\"", 422).getString("code"));
        assertEquals(
                "member-unknown",
                assign(Chain.MANAGER_OF_S002, member, "\"E211\"", 404).getString("code"));
        assign(Chain.CONSULTANT, member, "\"E111\"", 403);
    }

    @Test
    void a_class_a_member_always_has_a_regular_consultant() throws Exception {
        String member = newMember();
        assign(Chain.MANAGER, member, "\"E113\"", 200);
        Database.makeClassA(member);
        assertEquals(
                "consultant-on-probation",
                assign(Chain.MANAGER, newClassA(), "\"E113\"", 422).getString("code"));
        assertEquals(
                "consultant-needed", assign(Chain.MANAGER, member, "null", 422).getString("code"));
        assign(Chain.MANAGER, member, "\"E111\"", 200);
    }

    @Test
    void who_looks_after_members_cannot_leave_before_they_are_reassigned() {
        Chain.person("E170", "S001", "CONSULTANT", "REGULAR");
        String member = newMember();
        assign(Chain.MANAGER, member, "\"E170\"", 200);
        String leaves = Chain.personJson("E170", "S001", "CONSULTANT", "REGULAR", false);
        Chain.as(Chain.MANAGER)
                .body(leaves)
                .put("/v1/staff/E170")
                .then()
                .statusCode(409)
                .body("code", equalTo("members-assigned"));
        put(
                Chain.HQ,
                "/v1/staff/E170",
                leaves.replace("S001", "S002").replace("false", "true"),
                409);
        assign(Chain.MANAGER, member, "\"E111\"", 200);
        put(Chain.MANAGER, "/v1/staff/E170", leaves, 200);
        assertEquals(
                "consultant-elsewhere",
                assign(Chain.MANAGER, member, "\"E170\"", 422).getString("code"));
    }

    @Test
    void the_book_holds_the_own_members_page_by_page() {
        Chain.person("E180", "S001", "CONSULTANT", "REGULAR");
        String token = Chain.staff("consultant", "S001", "E180");
        var ids = List.of(newMember(), newMember(), newMember());
        ids.forEach(id -> assign(Chain.MANAGER, id, "\"E180\"", 200));
        newMember();
        var first = book(token, "?limit=2");
        assertEquals(ids.subList(0, 2), first.getList("items.id"));
        var second = book(token, "?limit=2&cursor=" + first.getString("next"));
        assertEquals(ids.subList(2, 3), second.getList("items.id"));
        assertEquals(null, second.getString("next"));
        for (String query :
                List.of("?limit=0", "?limit=101", "?limit=x", "?cursor=x", "?cursor=eA")) {
            int status = Chain.as(token).get("/v1/members/mine" + query).statusCode();
            assertEquals(4, status / 100, query + " " + status);
        }
    }

    private static JsonPath book(String token, String query) {
        return Chain.as(token)
                .get("/v1/members/mine" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String newMember() {
        return Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
    }

    private static String newClassA() throws Exception {
        String member = newMember();
        Database.makeClassA(member);
        return member;
    }

    private static JsonPath assign(String token, String member, String staffId, int status) {
        return Chain.as(token)
                .body("{\"staffId\":" + staffId + "}")
                .put("/v1/members/{id}/consultant", member)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private static void put(String token, String path, String body, int status) {
        Chain.as(token).body(body).put(path).then().statusCode(status);
    }

    private static void refused(String path, String body, int status, String code) {
        Chain.as(Chain.HQ)
                .body(body)
                .put(path)
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }
}
