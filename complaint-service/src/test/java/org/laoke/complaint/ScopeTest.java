package org.laoke.complaint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laoke.testkit.Tokens;

/** Who may do what (ORG-1, ORG-2): foreign rows do not exist. */
@QuarkusTest
class ScopeTest extends ComplaintTest {
    private static final String SOUTH =
            Tokens.staff("hq").store("*").region("south").staffId("E901").token();
    private static final String NORTH =
            Tokens.staff("hq").store("*").region("north").staffId("E902").token();

    @ParameterizedTest
    @ValueSource(strings = {"consultant", "vip-specialist", "store-manager"})
    void staff_of_the_store_work_on_its_cases_and_others_do_not_see_them(String role) {
        String id = World.opened(World.member());
        String own = Tokens.staff(role).store("S001").staffId("E100").token();
        String foreign = Tokens.staff(role).store("S002").staffId("E200").token();
        World.as(own).get("/v1/complaints/" + id).then().statusCode(200);
        World.as(own).get("/v1/complaints").then().body("items.id", hasItem(id));
        World.as(foreign)
                .get("/v1/complaints/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("complaint-not-found"));
        World.as(foreign)
                .body(World.step("LISTEN"))
                .post("/v1/complaints/" + id + "/steps")
                .then()
                .statusCode(404);
        World.as(foreign).get("/v1/complaints?limit=100").then().body("items.id", not(hasItem(id)));
        World.as(foreign)
                .get("/v1/complaints?storeId=S001")
                .then()
                .statusCode(404)
                .body("code", equalTo("store-not-found"));
        World.as(foreign)
                .body(World.opening(null))
                .post("/v1/complaints")
                .then()
                .statusCode(403)
                .body("code", equalTo("foreign-store"));
        World.as(own)
                .body(World.step("LISTEN"))
                .post("/v1/complaints/" + id + "/steps")
                .then()
                .statusCode(201)
                .body("steps[0].by", equalTo("E100"));
    }

    @Test
    void head_office_sees_the_chain_and_a_regional_lead_the_region() {
        String id = World.opened(null);
        World.as(Tokens.hq()).get("/v1/complaints/" + id).then().statusCode(200);
        World.as(Tokens.hq()).get("/v1/complaints?limit=100").then().body("items.id", hasItem(id));
        World.as(SOUTH).get("/v1/complaints/" + id).then().statusCode(200);
        World.as(SOUTH).get("/v1/complaints?limit=100").then().body("items.id", hasItem(id));
        World.as(SOUTH).get("/v1/complaints?storeId=S001").then().statusCode(200);
        World.as(NORTH).get("/v1/complaints/" + id).then().statusCode(404);
        World.as(NORTH).get("/v1/complaints?limit=100").then().body("items.id", not(hasItem(id)));
        World.as(NORTH).get("/v1/complaints?storeId=S001").then().statusCode(404);
        World.as(NORTH).body(World.opening(null)).post("/v1/complaints").then().statusCode(403);
        World.as(NORTH)
                .body(World.step("LISTEN"))
                .post("/v1/complaints/" + id + "/steps")
                .then()
                .statusCode(404);
    }

    @Test
    void a_member_sees_only_their_own_cases_and_takes_no_steps() {
        String id = World.opened(World.member());
        String other = Tokens.member(World.member());
        World.as(other).get("/v1/complaints/" + id).then().statusCode(404);
        World.as(other).get("/v1/complaints/mine").then().body("items", hasSize(0));
        World.as(other).get("/v1/complaints").then().statusCode(403);
        World.as(other)
                .body(World.step("LISTEN"))
                .post("/v1/complaints/" + id + "/steps")
                .then()
                .statusCode(403)
                .body("code", equalTo("not-allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pos", "partner", "gateway"})
    void tills_partners_and_the_gateway_have_no_business_here(String role) {
        String token = Tokens.staff(role).store("S001").token();
        World.as(token).get("/v1/complaints").then().statusCode(403);
        World.as(token).body(World.opening(null)).post("/v1/complaints").then().statusCode(403);
        World.as(token).get("/v1/complaints/steps").then().statusCode(403);
    }

    static Stream<Map.Entry<String, String>> refused() {
        return Tokens.refused().entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_token_that_is_not_right_is_refused(Map.Entry<String, String> token) {
        World.as(token.getValue())
                .get("/v1/complaints")
                .then()
                .statusCode(401)
                .body("code", equalTo("sign-in-required"));
    }

    @Test
    void nobody_is_let_in_without_a_token() {
        given().get("/v1/complaints").then().statusCode(401);
        given().get("/v1/complaints/" + UUID.randomUUID()).then().statusCode(401);
    }

    @Test
    void an_unknown_case_is_not_found() {
        World.as(Tokens.hq()).get("/v1/complaints/" + UUID.randomUUID()).then().statusCode(404);
        World.as(Tokens.hq()).get("/v1/complaints/x").then().statusCode(404);
    }
}
