package org.laoke.member;

import static io.restassured.RestAssured.config;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.Topics;

/** MEM-1: how a person becomes known. */
@QuarkusTest
class EnrolmentTest {
    private static final String NDJSON = "application/x-ndjson";

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void name_phone_and_agreement_are_enough() {
        String phone = Chain.phone();
        Chain.enrol(
                        Chain.MANAGER,
                        """
                        {"name":" 李梅 ","phone":"%s","source":"PURCHASE","agreementVersion":"2026-01"}"""
                                .formatted(phone.substring(3)))
                .then()
                .statusCode(201)
                .body("number", matchesPattern("M[0-9]{10}"))
                .body("name", equalTo("李梅"))
                .body("phone", equalTo(phone))
                .body("homeStoreId", equalTo("S001"))
                .body("language", equalTo("zh-CN"))
                .body("status", equalTo("PROSPECT"))
                .body("tier", equalTo("NONE"))
                .body("class", nullValue())
                .body("card", nullValue())
                .body("consents.sms", equalTo(false))
                .body("enrolledBy", equalTo("E101"))
                .body("tierProgress.nextTier", equalTo("SILVER"))
                .body("tierProgress.singlePurchase", equalTo("500"))
                .body("view", equalTo("FULL"));
    }

    @Test
    void an_enrolment_is_told_as_its_contract_says() {
        var member = Chain.enrol("王小明", Chain.phone(), "S001");
        String id = member.getString("id");
        var events =
                Topics.await("loyalty.members", 1, Duration.ofSeconds(20), e -> id.equals(e.key()));
        var event = events.getFirst();
        assertEquals("member.changed.v1", event.type());
        assertEquals("1", event.version());
        Contracts.validate("member", "member.changed.v1", String.valueOf(event.json()));
        assertEquals("PROSPECT", JsonPath.from(String.valueOf(event.json())).getString("status"));
    }

    @Test
    void a_phone_belongs_to_one_member_however_it_is_written() {
        String phone = Chain.phone();
        Chain.enrol("李梅", phone, "S001");
        String spaced =
                phone.substring(3, 6) + " " + phone.substring(6, 10) + "-" + phone.substring(10);
        Chain.enrol(Chain.MANAGER, Chain.form("李娜", spaced, "S001"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("phone-taken"))
                .body("errors.pointer", hasItem("/phone"))
                .body("detail", not(equalTo("")));
    }

    @Test
    void of_parallel_enrolments_of_one_phone_one_is_made() throws Exception {
        String form = Chain.form("李梅", Chain.phone(), "S001");
        Callable<Integer> enrolment = () -> Chain.enrol(Chain.MANAGER, form).statusCode();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var statuses =
                    threads
                            .invokeAll(IntStream.range(0, 8).mapToObj(i -> enrolment).toList())
                            .stream()
                            .map(future -> future.resultNow())
                            .sorted()
                            .toList();
            assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409), statuses);
        }
    }

    @Test
    void the_same_key_gives_the_same_answer_and_another_body_is_refused() {
        String key = UUID.randomUUID().toString();
        String form = Chain.form("李梅", Chain.phone(), "S001");
        Response first = withKey(key, form);
        Response again = withKey(key, form);
        assertEquals(201, first.statusCode());
        assertEquals(201, again.statusCode());
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertEquals(first.jsonPath().getMap(""), again.jsonPath().getMap(""));
        withKey(key, Chain.form("李娜", Chain.phone(), "S001"))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void a_refused_enrolment_leaves_its_key_free() {
        String key = UUID.randomUUID().toString();
        withKey(key, Chain.form("李梅", "12", "S001")).then().statusCode(400);
        withKey(key, Chain.form("李梅", Chain.phone(), "S001")).then().statusCode(201);
    }

    @Test
    void wrong_forms_are_answered_with_what_is_wrong() {
        refused(Chain.form("李梅", "12345", "S001"), 400, "phone-invalid");
        refused(Chain.form("李梅", "010-65551234", "S001"), 400, "phone-invalid");
        refused(Chain.form(" ", Chain.phone(), "S001"), 400, "request-invalid");
        refused(Chain.form("李\\u0000梅", Chain.phone(), "S001"), 400, "request-invalid");
        refused(Chain.form("李".repeat(81), Chain.phone(), "S001"), 400, "request-invalid");
        refused(Chain.form("李梅", Chain.phone(), "S999"), 422, "store-unknown");
        refused(
                Chain.form("李梅", Chain.phone(), "S001").replace("1988-05-01", "2999-01-01"),
                400,
                "birthday-impossible");
        refused(
                Chain.form("李梅", Chain.phone(), "S001").replace("1988-05-01", "1988-02-31"),
                400,
                "body-malformed");
        refused(
                Chain.form("李梅", Chain.phone(), "S001").replace("PURCHASE", "THEFT"),
                400,
                "body-malformed");
        refused(
                Chain.form("李梅", Chain.phone(), "S001").replace("\"email\"", "\"tier\""),
                400,
                "body-malformed");
        refused("{\"name\":", 400, "body-malformed");
        refused("null", 400, "request-invalid");
        refused("[]", 400, "body-malformed");
        refused(
                Chain.form("李梅", Chain.phone(), "S001")
                        .replace(
                                "\"gender\"",
                                "\"referrerId\":\"" + new UUID(1, 1) + "\",\"gender\""),
                422,
                "referrer-unknown");
        refused("{\"name\":\"" + "x".repeat(300_000) + "\"}", 413, "body-too-large");
    }

    @Test
    void what_is_wrong_is_said_in_the_words_of_the_caller() {
        String form = Chain.form("李梅", Chain.phone(), "S001");
        malformed(
                form.replace("PURCHASE", "THEFT"), "/source", "one of PURCHASE, POINTS_PROGRAMME");
        malformed(form.replace("1988-05-01", "1988-02-31"), "/birthday", "a date such as");
        malformed(form.replace("\"email\"", "\"tier\""), "/tier", "is not known here");
        malformed(form.replace("\"李梅\"", "[]"), "/name", "wrong type");
    }

    @Test
    void a_wrong_field_is_named() {
        Chain.enrol(Chain.HQ, "{\"name\":\"李梅\",\"phone\":\"13812345678\",\"source\":\"PORTAL\"}")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/agreementVersion"));
    }

    @Test
    void a_file_is_answered_line_by_line() {
        String taken = Chain.phone();
        var holder = Chain.enrol("李梅", taken, "S001");
        String fresh = Chain.phone();
        String lines =
                String.join(
                        "\n",
                        Chain.form("甲", fresh, "S001"),
                        Chain.form("乙", taken, "S001"),
                        "",
                        "not json",
                        Chain.form("丙", fresh, "S001"),
                        Chain.form("丁", "12", "S001"),
                        Chain.form("戊", Chain.phone(), "S777"),
                        "{\"name\":\"己\"}");
        var results = results(batch(Chain.POS_IMPORT, lines));
        assertEquals(List.of(1, 2, 4, 5, 6, 7, 8), each(results, "line", JsonNode::asInt));
        assertEquals(
                List.of(
                        "accepted",
                        "duplicate",
                        "rejected",
                        "duplicate",
                        "rejected",
                        "rejected",
                        "rejected"),
                each(results, "status", JsonNode::asText));
        assertEquals(holder.getString("id"), results.get(1).get("memberId").asText());
        assertEquals(results.get(0).get("memberId"), results.get(3).get("memberId"));
        assertEquals("line-malformed", results.get(2).get("code").asText());
        assertEquals("phone-invalid", results.get(4).get("code").asText());
        assertEquals("store-unknown", results.get(5).get("code").asText());
        assertEquals("line-invalid", results.get(6).get("code").asText());
    }

    @Test
    void a_large_file_is_quick_and_enrols_nobody_twice() {
        var lines =
                IntStream.range(0, 4_400)
                        .mapToObj(i -> Chain.form("顾客" + i, Chain.phone(), "S002"))
                        .toList();
        String file = String.join("\n", lines);
        long begin = System.nanoTime();
        var first = results(batch(Chain.POS_IMPORT, file));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertEquals(4_400, first.stream().filter(r -> is(r, "accepted")).count());
        assertTrue(millis < 30_000, "took " + millis + " ms");
        var again = results(batch(Chain.POS_IMPORT, file));
        assertEquals(4_400, again.stream().filter(r -> is(r, "duplicate")).count());
        assertEquals(first.get(4_399).get("memberId"), again.get(4_399).get("memberId"));
    }

    @Test
    void a_till_enrols_for_its_own_store_only() {
        Chain.enrol(Chain.POS, Chain.form("李梅", Chain.phone(), "S001"))
                .then()
                .statusCode(201)
                .body("view", equalTo("LIMITED"))
                .body("phone", matchesPattern("138\\*{4}[0-9]{4}"));
        Chain.enrol(Chain.POS, Chain.form("李梅", Chain.phone(), "S002"))
                .then()
                .statusCode(403)
                .body("code", equalTo("foreign-store"));
        var foreign = results(batch(Chain.POS, Chain.form("李梅", Chain.phone(), "S002")));
        assertEquals("foreign-store", foreign.getFirst().get("code").asText());
    }

    @Test
    void who_is_bound_to_no_store_names_one() {
        refused(
                Chain.form("李梅", Chain.phone(), "S001").replace("\"homeStoreId\":\"S001\",", ""),
                422,
                "home-store-missing");
    }

    @Test
    void an_empty_file_is_an_empty_answer() {
        assertEquals("", batch(Chain.POS_IMPORT, "\n\n").asString());
    }

    private static void malformed(String form, String pointer, String words) {
        Chain.enrol(Chain.HQ, form)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer))
                .body("detail", containsString(words))
                .body("detail", not(containsString("org.laoke")));
    }

    private static Response withKey(String key, String form) {
        return Chain.as(Chain.MANAGER)
                .header("Idempotency-Key", key)
                .body(form)
                .post("/v1/members");
    }

    private static void refused(String form, int status, String code) {
        Chain.enrol(Chain.HQ, form)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    private static Response batch(String token, String lines) {
        return Chain.as(token)
                .config(
                        config().encoderConfig(
                                        encoderConfig()
                                                .defaultContentCharset("UTF-8")
                                                .encodeContentTypeAs(NDJSON, ContentType.TEXT)))
                .contentType(NDJSON)
                .body(lines)
                .post("/v1/members/batch");
    }

    private static List<JsonNode> results(Response response) {
        assertEquals(200, response.statusCode(), response::asString);
        var json = new ObjectMapper();
        return response.asString()
                .lines()
                .map(
                        line -> {
                            try {
                                return json.readTree(line);
                            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                                throw new AssertionError(line, e);
                            }
                        })
                .toList();
    }

    private static <T> List<T> each(
            List<JsonNode> results, String field, java.util.function.Function<JsonNode, T> read) {
        return results.stream().map(r -> read.apply(r.get(field))).toList();
    }

    private static boolean is(JsonNode result, String status) {
        return status.equals(result.get("status").asText());
    }
}
