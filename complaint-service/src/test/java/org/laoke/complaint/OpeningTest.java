package org.laoke.complaint;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laoke.testkit.Tokens;

/** CMP-2: easy to complain, in every way that makes sense and in no other. */
@QuarkusTest
class OpeningTest extends ComplaintTest {
    @Test
    void staff_open_a_case_and_see_whom_it_is_about_but_not_the_phone() {
        var member = World.member();
        World.as(World.consultant("S001"))
                .body(World.opening(member))
                .post("/v1/complaints")
                .then()
                .statusCode(201)
                .body("memberName", equalTo("李女士"))
                .body("memberPhone", equalTo("138****5678"))
                .body("consultantId", equalTo("E111"))
                .body("state", equalTo("OPEN"))
                .body("nextStep", equalTo("LISTEN"))
                .body("openedBy", equalTo("E111"))
                .body("overdue", equalTo(false))
                .body("dueAt", notNullValue())
                .body("steps", hasSize(0));
    }

    @Test
    void anybody_may_complain_without_being_a_member() {
        World.as(World.consultant("S001"))
                .body(Map.of("category", "PRICE", "text", "Too dear", "phoneTail", "1234"))
                .post("/v1/complaints")
                .then()
                .statusCode(201)
                .body("memberId", nullValue())
                .body("storeId", equalTo("S001"))
                .body("severity", equalTo("NORMAL"))
                .body("channel", equalTo("STORE"));
    }

    @Test
    void a_member_complains_in_the_portal_about_their_home_store() {
        var member = World.member("S002");
        String id =
                World.as(Tokens.member(member))
                        .body(Map.of("category", "DELIVERY", "text", "Late"))
                        .post("/v1/complaints")
                        .then()
                        .statusCode(201)
                        .body("storeId", equalTo("S002"))
                        .body("channel", equalTo("PORTAL"))
                        .body("memberId", equalTo(member.toString()))
                        .body("openedBy", equalTo(member.toString()))
                        .body("memberPhone", nullValue())
                        .extract()
                        .path("id");
        World.as(World.consultant("S002"))
                .get("/v1/complaints?limit=100")
                .then()
                .body("items.id", hasItem(id));
        World.as(Tokens.member(member))
                .get("/v1/complaints/mine")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void a_member_sees_what_was_promised_but_not_the_notes_of_the_staff() {
        var member = World.member();
        String id = World.opened(member);
        World.upTo(id, "VERIFY");
        World.as(Tokens.member(member))
                .get("/v1/complaints/" + id)
                .then()
                .statusCode(200)
                .body("steps", hasSize(7))
                .body("steps.note", not(hasItem(notNullValue())))
                .body("steps.by", not(hasItem(notNullValue())))
                .body("steps[5].detail.action", equalTo("Repair"))
                .body("steps[5].detail.owner", nullValue())
                .body("steps[6].detail.compensation.value", equalTo("200"));
    }

    @Test
    void a_member_cannot_complain_for_somebody_else() {
        World.as(Tokens.member(World.member()))
                .body(Map.of("memberId", World.member(), "category", "OTHER", "text", "Not mine"))
                .post("/v1/complaints")
                .then()
                .statusCode(422)
                .body("code", equalTo("member-unknown"));
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of("storeId", "S404", 422, "store-unknown"),
                Arguments.of("storeId", "S 1", 400, "request-invalid"),
                Arguments.of("memberId", UUID.randomUUID().toString(), 422, "member-unknown"),
                Arguments.of("memberId", "me", 400, "body-malformed"),
                Arguments.of("text", "x".repeat(4001), 400, "request-invalid"),
                Arguments.of("text", "  ", 400, "request-invalid"),
                Arguments.of("text", "a\u0000b", 400, "request-invalid"),
                Arguments.of("text", null, 400, "request-invalid"),
                Arguments.of("text", "x".repeat(300_000), 413, "body-too-large"),
                Arguments.of("category", null, 400, "request-invalid"),
                Arguments.of("category", "WEATHER", 400, "body-malformed"),
                Arguments.of("severity", "EXTREME", 400, "body-malformed"),
                Arguments.of("state", "CLOSED", 400, "body-malformed"),
                Arguments.of("openedAt", "2020-01-01T00:00:00Z", 400, "body-malformed"),
                Arguments.of("phoneTail", "12a4", 400, "request-invalid"));
    }

    @ParameterizedTest(name = "{0} -> {2} {3}")
    @MethodSource("badInput")
    void bad_input_is_answered_with_a_problem_and_opens_nothing(
            String field, String value, int status, String code) {
        long before = World.count("select count(*) from complaint_case");
        var body = new HashMap<String, Object>();
        body.put("storeId", "S001");
        body.put("category", "QUALITY");
        body.put("text", "The seam opened");
        body.put(field, value);
        World.as(World.consultant("S001"))
                .body(body)
                .post("/v1/complaints")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", notNullValue());
        assertEquals(before, World.count("select count(*) from complaint_case"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\""})
    void a_malformed_body_is_the_callers_error(String body) {
        World.as(World.consultant("S001"))
                .body(body)
                .post("/v1/complaints")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void a_blank_or_oversized_note_is_refused() {
        String id = World.opened(null);
        World.take(id, Map.of("step", "LISTEN", "note", " "))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/note"));
        World.take(id, Map.of("step", "LISTEN", "note", "x".repeat(4001))).statusCode(400);
        World.take(id, Map.of("step", "DANCE", "note", "x")).statusCode(400);
        World.take(id, Map.of("note", "x")).statusCode(400);
    }

    @Test
    void head_office_must_name_the_store() {
        World.as(Tokens.hq())
                .body(Map.of("category", "QUALITY", "text", "The seam opened"))
                .post("/v1/complaints")
                .then()
                .statusCode(422)
                .body("code", equalTo("store-needed"));
    }

    @Test
    void the_same_request_sent_twice_opens_one_case() {
        String key = UUID.randomUUID().toString();
        var member = World.member();
        String[] ids = new String[2];
        for (int i = 0; i < 2; i++) {
            ids[i] =
                    World.as(World.consultant("S001"))
                            .header("Idempotency-Key", key)
                            .body(World.opening(member))
                            .post("/v1/complaints")
                            .then()
                            .statusCode(201)
                            .contentType(ContentType.JSON)
                            .extract()
                            .path("id");
        }
        assertEquals(ids[0], ids[1]);
        assertEquals(
                1,
                World.count(
                        "select count(*) from complaint_case where member_id = '" + member + "'"));
    }

    @Test
    void the_list_is_paged_newest_first() {
        String first = World.opened(null);
        String second = World.opened(null);
        String cursor =
                World.as(World.consultant("S001"))
                        .get("/v1/complaints?limit=1")
                        .then()
                        .body("items.id", equalTo(List.of(second)))
                        .extract()
                        .path("next");
        World.as(World.consultant("S001"))
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get("/v1/complaints")
                .then()
                .body("items.id", equalTo(List.of(first)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=x", "cursor=x", "state=DONE", "storeId=%00"})
    void a_wrong_list_parameter_is_the_callers_error(String query) {
        World.as(World.consultant("S001"))
                .urlEncodingEnabled(false)
                .get("/v1/complaints?" + query)
                .then()
                .statusCode(lessThan(500))
                .statusCode(not(200))
                .contentType("application/problem+json");
    }
}
