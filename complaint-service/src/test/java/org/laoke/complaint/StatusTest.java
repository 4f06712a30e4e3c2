package org.laoke.complaint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** CMP-2: the public status page, and the guide to the nine steps. */
@QuarkusTest
class StatusTest extends ComplaintTest {
    private static final AtomicInteger UNKNOWN = new AtomicInteger(900_000);

    @Test
    void number_and_phone_tail_tell_the_state_and_no_texts() {
        String id = World.opened(World.member());
        World.upTo(id, "APOLOGISE");
        status(number(id), "5678")
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("nextStep", equalTo("APOLOGISE"))
                .body("steps.step", contains("LISTEN", "EMPATHISE"))
                .body(not(containsString("Secret")))
                .body(not(containsString("seam")))
                .body(not(containsString("E111")))
                .body(not(containsString("138")));
    }

    @Test
    void a_person_who_is_no_member_uses_the_tail_they_left() {
        String number =
                World.as(World.consultant("S001"))
                        .body(Map.of("category", "PRICE", "text", "Dear", "phoneTail", "1234"))
                        .post("/v1/complaints")
                        .then()
                        .extract()
                        .path("number");
        status(number, "1234").statusCode(200);
        status(number, "1235").statusCode(404);
    }

    @Test
    void a_wrong_number_and_a_wrong_tail_get_the_same_answer() {
        String wrongTail = problem(status(number(World.opened(World.member())), "0000"));
        String wrongNumber = problem(status("C-2026-" + UNKNOWN.incrementAndGet(), "5678"));
        String noTail = problem(status(number(World.opened(null)), "5678"));
        assertEquals(wrongTail, wrongNumber);
        assertEquals(wrongTail, noTail);
    }

    @Test
    void guessing_digits_ends_after_a_few_tries_for_known_and_unknown_numbers() {
        for (var number :
                new String[] {
                    number(World.opened(World.member())), "C-2026-" + UNKNOWN.incrementAndGet()
                }) {
            for (int i = 0; i < 20; i++) {
                status(number, "%04d".formatted(i)).statusCode(404);
            }
            status(number, "5678")
                    .statusCode(429)
                    .header("Retry-After", matchesPattern("[0-9]+"))
                    .body("code", equalTo("too-many-tries"));
        }
    }

    @Test
    void a_malformed_question_is_the_callers_error() {
        status("C-1", "5678").statusCode(400);
        status("C-2026-000001", "56").statusCode(400);
        given().get("/v1/complaints/status").then().statusCode(400);
    }

    @Test
    void the_guide_holds_nine_steps_in_both_languages() {
        World.as(World.consultant("S001"))
                .get("/v1/complaints/steps")
                .then()
                .statusCode(200)
                .body("items.step", equalTo(World.STEPS))
                .body("items[0].title.zh", equalTo("倾听"))
                .body("items[0].title.en", equalTo("Listen"))
                .body("items.findAll { it.say.zh && it.say.en && it.proof.zh }.size()", equalTo(9));
        World.as(Tokens.member(World.member()))
                .get("/v1/complaints/steps")
                .then()
                .body("items.findAll { it.say }.size()", equalTo(0));
    }

    private static ValidatableResponse status(String number, String tail) {
        return given().queryParam("number", number)
                .queryParam("phoneTail", tail)
                .get("/v1/complaints/status")
                .then();
    }

    private static String problem(ValidatableResponse answer) {
        return answer.statusCode(404).extract().asString().replaceAll("\"traceId\":\"[^\"]*\"", "");
    }

    private static String number(String id) {
        return World.as(World.consultant("S001"))
                .get("/v1/complaints/" + id)
                .then()
                .extract()
                .path("number");
    }
}
