package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** MEM-16: what was written down wrongly is corrected, by one person at a time. */
@QuarkusTest
class EditTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private String phone = "";
    private String id = "";

    @BeforeEach
    void enrol() {
        Chain.open();
        phone = Chain.phone();
        id = Chain.enrol("李梅", phone, "S001").getString("id");
    }

    @Test
    void a_manager_corrects_everything_and_the_topic_tells_of_it() {
        String other = Chain.phone();
        edit(
                        Chain.MANAGER,
                        0,
                        """
                        {"name":"李玫","phone":"%s","email":"mei@example.com","wechat":"limei","address":"南京路 1 号",\
                        "birthday":"1988-05-02","gender":"FEMALE","language":"en"}"""
                                .formatted(other))
                .then()
                .statusCode(200)
                .body("name", equalTo("李玫"))
                .body("phone", equalTo(other))
                .body("address", equalTo("南京路 1 号"))
                .body("language", equalTo("en"))
                .body("revision", equalTo(1));
        for (String found : List.of(other, phone)) {
            Chain.as(Chain.HQ)
                    .queryParam("phone", found)
                    .get("/v1/members")
                    .then()
                    .body("items", hasSize(found.equals(other) ? 1 : 0));
        }
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}/edits", id)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].by", equalTo("E101"))
                .body(
                        "items[0].fields",
                        containsInAnyOrder(
                                "name",
                                "phone",
                                "email",
                                "wechat",
                                "address",
                                "birthday",
                                "language"));
        var told =
                Topics.await(
                        "loyalty.members",
                        1,
                        PATIENCE,
                        e -> id.equals(e.key()) && "2".equals(e.version()));
        assertTrue(String.valueOf(told.getFirst().json()).contains(other));
    }

    @Test
    void the_second_of_two_editors_sees_that_the_first_was_there() {
        edit(Chain.MANAGER, 0, form("李一", phone)).then().statusCode(200);
        edit(Chain.SPECIALIST, 0, form("李二", phone))
                .then()
                .statusCode(412)
                .body("code", equalTo("member-edited-meanwhile"));
        edit(Chain.SPECIALIST, 1, form("李二", phone)).then().statusCode(200);
        Chain.as(Chain.MANAGER)
                .body(form("李三", phone))
                .put("/v1/members/{id}/master-data", id)
                .then()
                .statusCode(428)
                .body("code", equalTo("if-match-required"));
    }

    @Test
    void of_two_members_who_are_given_one_phone_one_gets_it() {
        String second = Chain.enrol("王芳", Chain.phone(), "S001").getString("id");
        String wanted = Chain.phone();
        var both =
                List.of(id, second).stream()
                        .map(
                                who ->
                                        CompletableFuture.supplyAsync(
                                                () -> edit(Chain.HQ, who, 0, form("王芳", wanted))))
                        .toList();
        var statuses =
                both.stream()
                        .map(CompletableFuture::join)
                        .map(Response::statusCode)
                        .sorted()
                        .toList();
        assertEquals(List.of(200, 409), statuses);
        edit(Chain.HQ, id, 0, form("李梅", "12"))
                .then()
                .statusCode(400)
                .body("code", equalTo("phone-invalid"));
    }

    @Test
    void a_phone_somebody_has_is_refused_and_nothing_changes() {
        String taken = Chain.phone();
        Chain.enrol("王芳", taken, "S002");
        edit(Chain.MANAGER, 0, form("李玫", taken))
                .then()
                .statusCode(409)
                .body("code", equalTo("phone-taken"));
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}", id)
                .then()
                .body("name", equalTo("李梅"))
                .body("revision", equalTo(0));
    }

    @Test
    void who_does_not_see_the_contact_data_does_not_edit_it() {
        for (String token : List.of(Chain.CONSULTANT, Chain.MANAGER_OF_S002)) {
            edit(token, 0, form("李玫", phone)).then().statusCode(404);
        }
        Chain.as(Chain.MANAGER)
                .body("{\"staffId\":\"E111\"}")
                .put("/v1/members/{id}/consultant", id)
                .then()
                .statusCode(200);
        edit(Chain.CONSULTANT, 0, form("李玫", phone)).then().statusCode(200);
    }

    @Test
    void members_correct_themselves_but_for_the_phone_they_sign_in_with() throws Exception {
        String me = Tokens.member(UUID.fromString(id));
        Chain.as(me)
                .header("If-Match", "\"0\"")
                .body(form("李玫", Chain.phone()))
                .put("/v1/me/master-data")
                .then()
                .statusCode(422)
                .body("code", equalTo("own-phone-in-store"));
        Chain.as(me)
                .header("If-Match", "\"0\"")
                .body(form("李玫", phone))
                .put("/v1/me/master-data")
                .then()
                .statusCode(200)
                .body("name", equalTo("李玫"))
                .body("email", nullValue());
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}/edits", id)
                .then()
                .body("items[0].by", equalTo(id))
                .body("items[0].fields", contains("name", "email", "birthday", "gender"));
        assertTrue(Canary.traces("member", phone.substring(3)).isEmpty());
    }

    private Response edit(String token, long revision, String form) {
        return edit(token, id, revision, form);
    }

    private static Response edit(String token, String who, long revision, String form) {
        return Chain.as(token)
                .header("If-Match", "\"" + revision + "\"")
                .body(form)
                .put("/v1/members/{id}/master-data", who);
    }

    private static String form(String name, String phone) {
        return "{\"name\":\"%s\",\"phone\":\"%s\",\"language\":\"zh-CN\"}".formatted(name, phone);
    }
}
