package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** ORG-3: who saw whom, for head office and for the member. */
@QuarkusTest
class AccessLogTest {
    private String id = "";

    @BeforeEach
    void enrol() {
        Chain.open();
        id = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
        Chain.as(Chain.MANAGER).get("/v1/members/{id}", id).then().statusCode(200);
        Chain.as(Chain.CONSULTANT).get("/v1/members/{id}", id).then().statusCode(200);
        Chain.as(Tokens.member(UUID.fromString(id))).get("/v1/me").then().statusCode(200);
    }

    @Test
    void head_office_finds_views_by_member_by_viewer_and_by_time() {
        Chain.as(Chain.HQ)
                .queryParam("memberId", id)
                .get("/v1/members/access-log")
                .then()
                .statusCode(200)
                .body("items.viewer", hasItem("E101"))
                .body("items.viewer", hasItem("E111"))
                .body("items.find { it.viewer == 'E111' }.position", equalTo("consultant"))
                .body("items.find { it.viewer == 'E111' }.storeId", equalTo("S001"))
                .body("items.find { it.viewer == 'E111' }.place", equalTo("profile"))
                .body("items.memberId", everyItem(equalTo(id)));
        Chain.as(Chain.HQ)
                .queryParams(Map.of("memberId", id, "viewer", "E101"))
                .get("/v1/members/access-log")
                .then()
                .body("items.viewer", contains("E101"));
        Chain.as(Chain.HQ)
                .queryParams(Map.of("memberId", id, "to", "2020-01-01T00:00:00Z"))
                .get("/v1/members/access-log")
                .then()
                .body("items", empty());
    }

    @Test
    void the_log_comes_in_pages() {
        String next =
                Chain.as(Chain.HQ)
                        .queryParams(Map.of("memberId", id, "limit", "1"))
                        .get("/v1/members/access-log")
                        .then()
                        .body("items", hasSize(1))
                        .body("next", notNullValue())
                        .extract()
                        .path("next");
        Chain.as(Chain.HQ)
                .queryParams(Map.of("memberId", id, "limit", "1", "cursor", next))
                .get("/v1/members/access-log")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        Chain.as(Chain.HQ)
                .queryParam("cursor", "nonsense")
                .get("/v1/members/access-log")
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-invalid"));
    }

    @Test
    void a_regional_lead_sees_the_region_and_others_nothing() {
        String north = Chain.enrol("赵云", Chain.phone(), "S003").getString("id");
        Chain.as(Chain.SOUTH)
                .queryParam("memberId", north)
                .get("/v1/members/access-log")
                .then()
                .statusCode(200)
                .body("items", empty());
        Chain.as(Chain.SOUTH)
                .queryParam("memberId", id)
                .get("/v1/members/access-log")
                .then()
                .body("items", not(empty()));
        Chain.as(Chain.MANAGER).get("/v1/members/access-log").then().statusCode(403);
        Chain.as(Chain.CONSULTANT).get("/v1/members/access-log").then().statusCode(403);
    }

    @Test
    void a_member_is_told_positions_and_stores_and_no_names() {
        String body =
                Chain.as(Tokens.member(UUID.fromString(id)))
                        .get("/v1/me/views")
                        .then()
                        .statusCode(200)
                        .body("items.position", hasItem("consultant"))
                        .body("items.position", hasItem("store-manager"))
                        .body("items.position", not(hasItem("member")))
                        .body("items.storeId", hasItem("S001"))
                        .extract()
                        .asString();
        assertFalse(body.contains("E101") || body.contains("E111"), body);
        Chain.as(Chain.MANAGER).get("/v1/me/views").then().statusCode(403);
    }
}
