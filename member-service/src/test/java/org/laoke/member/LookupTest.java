package org.laoke.member;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** ORG-2, ORG-3: finding members and seeing only what one may. */
@QuarkusTest
class LookupTest {
    private String phone = "";
    private String id = "";
    private JsonPath member = new JsonPath("{}");

    @BeforeEach
    void enrol() {
        Chain.open();
        phone = Chain.phone();
        member = Chain.enrol("李梅", phone, "S001");
        id = member.getString("id");
    }

    @Test
    void a_manager_finds_by_phone_number_or_tail_with_name() {
        found(Chain.MANAGER, Map.of("phone", phone)).body("items.phone", contains(phone));
        found(Chain.MANAGER, Map.of("number", member.getString("number")))
                .body("items.id", contains(id));
        found(Chain.MANAGER, Map.of("tail", tail(), "name", "李")).body("items.id", hasItem(id));
        found(Chain.MANAGER, Map.of("tail", tail(), "name", "王")).body("items", empty());
        found(Chain.MANAGER, Map.of("phone", Chain.phone())).body("items", empty());
        found(Chain.MANAGER, Map.of("card", "4111111111111111")).body("items", empty());
        found(Chain.MANAGER, Map.of("card", "1")).body("items", empty());
    }

    @Test
    void signs_that_mean_something_to_the_database_are_plain_text() {
        found(Chain.MANAGER, Map.of("tail", tail(), "name", "%")).body("items", empty());
        found(Chain.MANAGER, Map.of("tail", tail(), "name", "' or 1=1 --")).body("items", empty());
    }

    @Test
    void the_customer_base_cannot_be_walked() {
        for (var query :
                List.<Map<String, String>>of(
                        Map.of(),
                        Map.of("tail", tail()),
                        Map.of("name", "李"),
                        Map.of("tail", "56", "name", "李"),
                        Map.of("tail", "%%%%", "name", "李"),
                        Map.of("tail", tail(), "name", " "),
                        Map.of("phone", phone, "number", "M0000000001"),
                        Map.of("number", "x".repeat(81)),
                        Map.of("number", "M\u0000"))) {
            Chain.as(Chain.HQ)
                    .queryParams(query)
                    .get("/v1/members")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("look-up-invalid"));
        }
    }

    @Test
    void staff_of_another_store_see_what_serving_a_walk_in_needs() {
        found(Chain.MANAGER_OF_S002, Map.of("phone", phone))
                .body("items[0].view", equalTo("LIMITED"))
                .body("items[0].name", equalTo("李梅"))
                .body("items[0].addressForm", equalTo("李女士"))
                .body("items[0].phone", equalTo(masked()))
                .body("items[0].tier", equalTo("NONE"))
                .body("items[0].email", nullValue())
                .body("items[0].birthday", nullValue())
                .body("items[0].consents", nullValue())
                .body("items[0].enrolledBy", nullValue())
                .body("items[0].tierProgress", nullValue());
        String body =
                Chain.as(Chain.MANAGER_OF_S002)
                        .get("/v1/members/{id}", id)
                        .then()
                        .extract()
                        .asString();
        assertTrue(!body.contains(phone) && !body.contains("example.com"), body);
    }

    @Test
    void a_consultant_sees_contact_data_of_assigned_members_only() {
        Chain.as(Chain.MANAGER)
                .body("{\"staffId\":\"E111\"}")
                .put("/v1/members/{id}/consultant", id)
                .then()
                .statusCode(200);
        Chain.as(Chain.CONSULTANT)
                .get("/v1/members/{id}", id)
                .then()
                .body("phone", equalTo(phone))
                .body("contact", equalTo("FULL"))
                .body("consultantName", equalTo("员工 E111"));
        Chain.as(Chain.OTHER_CONSULTANT)
                .get("/v1/members/{id}", id)
                .then()
                .body("view", equalTo("FULL"))
                .body("contact", equalTo("MASKED"))
                .body("phone", equalTo(masked()))
                .body("email", equalTo("s***@example.com"))
                .body("birthday", equalTo("1988-05-01"));
    }

    @Test
    void a_till_finds_by_phone_or_card_and_sees_little() {
        found(Chain.POS, Map.of("phone", phone))
                .body("items[0].view", equalTo("LIMITED"))
                .body("items[0].id", equalTo(id));
        Chain.as(Chain.POS)
                .queryParams(Map.of("tail", tail(), "name", "李"))
                .get("/v1/members")
                .then()
                .statusCode(403)
                .body("code", equalTo("look-up-not-for-tills"));
        Chain.as(Chain.POS).get("/v1/members/{id}", id).then().statusCode(403);
    }

    @Test
    void for_a_regional_lead_other_regions_do_not_exist() {
        String north = Chain.enrol("赵云", Chain.phone(), "S003").getString("id");
        Chain.as(Chain.SOUTH).get("/v1/members/{id}", id).then().statusCode(200);
        Chain.as(Chain.SOUTH)
                .get("/v1/members/{id}", north)
                .then()
                .statusCode(404)
                .body("code", equalTo("member-unknown"));
        Chain.as(Chain.HQ).get("/v1/members/{id}", north).then().statusCode(200);
    }

    @Test
    void unknown_and_impossible_ids_are_not_found() {
        Chain.as(Chain.HQ).get("/v1/members/{id}", new UUID(3, 3)).then().statusCode(404);
        Chain.as(Chain.HQ).get("/v1/members/{id}", "mickey").then().statusCode(404);
    }

    @Test
    void a_member_sees_the_own_profile_and_no_other() {
        String token = Tokens.member(UUID.fromString(id));
        Chain.as(token)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("phone", equalTo(phone))
                .body("view", equalTo("FULL"));
        String other = Chain.enrol("王小明", Chain.phone(), "S001").getString("id");
        Chain.as(token).get("/v1/members/{id}", other).then().statusCode(404);
        Chain.as(token).get("/v1/members/{id}/tier-history", other).then().statusCode(404);
        Chain.as(Chain.MANAGER).get("/v1/me").then().statusCode(403);
    }

    @Test
    void the_gateway_learns_who_signs_in_and_nobody_else_does() {
        String request = "{\"phone\":\"%s\"}".formatted(phone);
        Chain.as(Tokens.gateway())
                .body(request)
                .post("/v1/sign-in/lookups")
                .then()
                .statusCode(200)
                .body("memberId", equalTo(id));
        Chain.as(Tokens.gateway())
                .body("{\"phone\":\"%s\"}".formatted(Chain.phone()))
                .post("/v1/sign-in/lookups")
                .then()
                .statusCode(200)
                .body("memberId", nullValue());
        Chain.as(Chain.HQ).body(request).post("/v1/sign-in/lookups").then().statusCode(403);
    }

    @Test
    void views_in_full_are_noted_and_limited_ones_are_not() throws Exception {
        long before = Database.count("access_log", id);
        Chain.as(Chain.MANAGER).get("/v1/members/{id}", id).then().statusCode(200);
        Chain.as(Chain.MANAGER_OF_S002).get("/v1/members/{id}", id).then().statusCode(200);
        assertEquals(before + 1, Database.count("access_log", id));
    }

    @Test
    void tokens_nobody_issued_are_refused_everywhere() {
        Tokens.refused()
                .forEach(
                        (what, token) -> {
                            for (String path :
                                    List.of("/v1/members/" + id, "/v1/stores", "/v1/me")) {
                                assertEquals(
                                        401,
                                        Chain.as(token).get(path).statusCode(),
                                        what + " " + path);
                            }
                        });
        given().get("/v1/stores")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void the_api_describes_itself_with_examples() {
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/v1/members/batch"))
                .body(containsString("phone-taken"))
                .body(not(containsString("BlindIndex")));
    }

    private ValidatableResponse found(String token, Map<String, String> query) {
        return Chain.as(token).queryParams(query).get("/v1/members").then().statusCode(200);
    }

    private String tail() {
        return phone.substring(phone.length() - 4);
    }

    private String masked() {
        return phone.substring(3, 6) + "****" + tail();
    }
}
