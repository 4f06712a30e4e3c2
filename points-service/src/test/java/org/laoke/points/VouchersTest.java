package org.laoke.points;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Shop.byId;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Till.VOUCHER_OF_20;
import static org.laoke.points.Till.as;
import static org.laoke.points.Till.atOnce;
import static org.laoke.points.Till.code;
import static org.laoke.points.Till.count;
import static org.laoke.points.Till.issue;
import static org.laoke.points.Till.post;
import static org.laoke.points.Till.sql;
import static org.laoke.points.Till.use;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** Voucher codes at the till (PTS-6) and by hand. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class VouchersTest {
    private static final String AGED =
            "update voucher set valid_from = current_date - 40, valid_until = current_date - 2"
                    + " where id = ?";

    @BeforeEach
    void open() {
        Till.open();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    @Test
    void a_code_is_checked_and_used_in_one_call_once_per_receipt() {
        String code = code(VOUCHER_OF_20);
        assertTrue(code.matches("([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}"), code);
        check(code, "299.00")
                .body("valid", is(true))
                .body("discount", is("20.00"))
                .body("payable", is("279.00"));
        String body = use(number(), "299.00", "");
        String id =
                use(code, body)
                        .statusCode(201)
                        .body("discount", is("20.00"))
                        .body("usesLeft", equalTo(0))
                        .extract()
                        .path("id");
        use(code.toLowerCase(java.util.Locale.ROOT).replace("-", ""), body)
                .statusCode(200)
                .header("Idempotent-Replayed", "true")
                .body("id", is(id));
        use(code, body.replace("299.00", "300.00"))
                .statusCode(409)
                .body("code", is("voucher-use-conflict"));
        use(code, use(number(), "299.00", "")).statusCode(409).body("code", is("voucher-used-up"));
        check(code, "299.00")
                .body("valid", is(false))
                .body("code", is("voucher-used-up"))
                .body("reason.zh", notNullValue());
    }

    @Test
    void of_64_tills_one_uses_the_last_use() {
        String code = code(VOUCHER_OF_20);
        var codes = atOnce(64, i -> use(code, use(number(), "100.00", "")).extract().statusCode());
        assertEquals(1, count(codes, 201));
        assertEquals(63, count(codes, 409));
        String thrice = code(VOUCHER_OF_20.replace("\"uses\":1", "\"uses\":3"));
        var more = atOnce(64, i -> use(thrice, use(number(), "100.00", "")).extract().statusCode());
        assertEquals(3, count(more, 201));
    }

    @Test
    void of_100_calls_for_one_receipt_and_key_one_uses() {
        String code = code(VOUCHER_OF_20.replace("\"uses\":1", "\"uses\":5"));
        String body = use(number(), "100.00", "");
        String key = UUID.randomUUID().toString();
        var codes =
                atOnce(
                        100,
                        i ->
                                as(Tokens.pos("S001"))
                                        .header("Idempotency-Key", key)
                                        .body(body)
                                        .post("/v1/vouchers/" + code + "/uses")
                                        .statusCode());
        assertEquals(1, count(codes, 201));
        assertEquals(99, count(codes, 200));
        as(Tokens.pos("S001"))
                .header("Idempotency-Key", key)
                .body(use(number(), "100.00", ""))
                .post("/v1/vouchers/" + code + "/uses")
                .then()
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
    }

    @Test
    void a_voided_receipt_gives_the_voucher_back_and_does_not_use_it_again() {
        String code = code(VOUCHER_OF_20);
        String body = use(number(), "100.00", "");
        String id = use(code, body).statusCode(201).extract().path("id");
        String cancel = "/v1/vouchers/" + code + "/uses/" + id + "/cancel";
        post(Tokens.pos("S002"), cancel).statusCode(404);
        post(Tokens.pos("S001"), cancel).statusCode(200).body("cancelled", is(true));
        post(Tokens.pos("S001"), cancel).statusCode(200).body("usesLeft", equalTo(1));
        use(code, body).statusCode(409).body("code", is("voucher-use-conflict"));
        use(code, use(number(), "100.00", "")).statusCode(201);
    }

    @Test
    void the_terms_decide_what_a_basket_gets() {
        String percent =
                code(
                        """
                        {"value":"PERCENT","percent":"10","minSpend":"50.00","maxDiscount":"30.00",
                         "validDays":5,"uses":6,"categories":["SHOES"],"stores":["S001"]}""");
        check(percent, basket("500.00", "SHOES", "99.99")).body("discount", is("9.99"));
        check(percent, basket("500.00", "SHOES", "400.00")).body("discount", is("30.00"));
        check(percent, basket("500.00", "SHOES", "49.99"))
                .body("code", is("voucher-below-minimum"));
        check(percent, basket("500.00", "HATS", "400.00"))
                .body("code", is("voucher-nothing-eligible"));
        post(
                        Tokens.pos("S002"),
                        "/v1/vouchers/" + percent + "/checks",
                        "{\"storeId\":\"S002\",\"basket\":%s}"
                                .formatted(basket("500.00", "SHOES", "400.00")))
                .statusCode(200)
                .body("code", is("voucher-not-in-store"));
        check(code(VOUCHER_OF_20), "12.50")
                .body("discount", is("12.50"))
                .body("payable", is("0.00"));
    }

    @Test
    void an_expired_voucher_is_ended_once_and_takes_only_what_an_offline_till_used_in_time() {
        var issued =
                post(Tokens.hq(), "/v1/vouchers", issue("ISSUED", VOUCHER_OF_20, ""))
                        .statusCode(201)
                        .extract();
        String code = issued.path("code");
        sql(AGED, UUID.fromString(issued.path("id")));
        sql("select vouchers_expire(current_date, 1000)");
        sql("select vouchers_expire(current_date, 1000)");
        check(code, "100.00")
                .body("code", is("voucher-expired"))
                .body("voucher.state", is("EXPIRED"));
        use(code, use(number(), "100.00", "")).statusCode(409).body("code", is("voucher-expired"));
        use(code, use(number(), "100.00", usedAgo(Duration.ofDays(30))))
                .statusCode(422)
                .body("code", is("voucher-use-time"));
        use(code, use(number(), "100.00", usedAgo(Duration.ofHours(-2)))).statusCode(422);
        String late = use(number(), "100.00", usedAgo(Duration.ofDays(4)));
        use(code, late).statusCode(201);
        use(code, late).statusCode(200);
    }

    @Test
    void guessing_codes_has_to_wait() {
        String guesser =
                Tokens.staff("pos").store("S001").claim("preferred_username", "guesser").token();
        String real = code(VOUCHER_OF_20);
        String body = "{\"storeId\":\"S001\",\"basket\":{\"total\":\"10\"}}";
        post(guesser, "/v1/vouchers/" + real + "/checks", body).statusCode(200);
        post(guesser, "/v1/vouchers/" + swapped(real) + "/checks", body)
                .statusCode(400)
                .body("code", is("voucher-code-mistyped"));
        var answers = new ArrayList<Integer>();
        for (String guess : unknown(25)) {
            answers.add(
                    post(guesser, "/v1/vouchers/" + guess + "/checks", body)
                            .extract()
                            .statusCode());
        }
        assertEquals(20, count(answers, 404), answers.toString());
        assertEquals(5, count(answers, 429), answers.toString());
        post(guesser, "/v1/vouchers/" + real + "/uses", use(number(), "10", ""))
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body("code", is("voucher-checks-exhausted"));
        check(real, "100.00").body("valid", is(true));
    }

    @Test
    void a_large_voucher_needs_a_second_person_of_head_office() {
        var li = customer();
        String large = VOUCHER_OF_20.replace("20.00", "200.01");
        var proposed =
                post(
                                Tokens.hq(),
                                "/v1/vouchers",
                                issue("COMPENSATION", large, ",\"member\":" + byId(li)))
                        .statusCode(201)
                        .body("state", is("PROPOSED"))
                        .body("code", nullValue())
                        .extract();
        String path = "/v1/vouchers/" + proposed.path("id");
        post(Tokens.hq(), path + "/approve")
                .statusCode(403)
                .body("code", is("second-person-needed"));
        post(Till.staff("store-manager", "E101"), path + "/approve").statusCode(403);
        String second = Tokens.staff("hq").store("*").staffId("E902").token();
        post(second, path + "/approve").statusCode(200).body("state", is("ACTIVE"));
        post(second, path + "/approve").statusCode(200);
        post(second, path + "/reject").statusCode(409);
        as(Tokens.member(li.id()))
                .get("/v1/vouchers?memberId=me")
                .then()
                .body("items[0].code", notNullValue())
                .body("items[0].checkedBy", is("E902"));
        String code =
                as(Tokens.member(li.id())).get("/v1/vouchers?memberId=me").path("items[0].code");
        String use = use(code, use(number(), "300.00", "")).statusCode(201).extract().path("id");
        post(Tokens.pos("S001"), "/v1/vouchers/" + code + "/uses/" + use + "/cancel")
                .statusCode(200);
        for (String type :
                List.of("voucher.issued.v1", "voucher.used.v1", "voucher.use-cancelled.v1")) {
            var event =
                    Topics.await(
                                    "loyalty.points",
                                    1,
                                    Duration.ofSeconds(20),
                                    e -> type.equals(e.type()) && isOf(e, li))
                            .getFirst();
            Contracts.validate("points", type, String.valueOf(event.json()));
        }
    }

    private static boolean isOf(Topics.Received event, Shop.Customer customer) {
        return customer.id().toString().equals(event.key());
    }

    @Test
    void many_small_vouchers_of_one_person_need_a_second_one_too() {
        String maker = Till.staff("store-manager", "E108");
        String body = issue("ISSUED", VOUCHER_OF_20.replace("20.00", "100.00"), "");
        var states =
                atOnce(
                        30,
                        i ->
                                "ACTIVE"
                                                .equals(
                                                        post(maker, "/v1/vouchers", body)
                                                                .statusCode(201)
                                                                .extract()
                                                                .path("state"))
                                        ? 1
                                        : 0);
        assertEquals(20, count(states, 1));
    }

    @Test
    void bad_input_gets_a_clear_problem() {
        String code = code(VOUCHER_OF_20);
        for (String total : List.of("-1", "0", "1.234", "1e400", "NaN", "99999999999", "")) {
            use(code, use(number(), total, "")).statusCode(400);
        }
        for (String terms :
                List.of(
                        VOUCHER_OF_20.replace("20.00", "-20"),
                        VOUCHER_OF_20.replace("20.00", "0"),
                        VOUCHER_OF_20.replace("AMOUNT", "PERCENT"),
                        VOUCHER_OF_20.replace("\"uses\":1", "\"uses\":0"),
                        VOUCHER_OF_20.replace("\"uses\":1", "\"uses\":1.5"),
                        VOUCHER_OF_20.replace("\"validDays\":30", "\"validDays\":99999999999"))) {
            post(Tokens.hq(), "/v1/vouchers", issue("ISSUED", terms, "")).statusCode(400);
        }
        post(Tokens.hq(), "/v1/vouchers", issue("COMPENSATION", VOUCHER_OF_20, ""))
                .statusCode(400)
                .body("errors[0].detail", containsString("member"));
        post(Tokens.pos("S001"), "/v1/vouchers", issue("ISSUED", VOUCHER_OF_20, ""))
                .statusCode(403);
        check(code, "100.00").body("valid", is(true));
    }

    private static ValidatableResponse check(String code, String totalOrBasket) {
        String basket =
                totalOrBasket.startsWith("{")
                        ? totalOrBasket
                        : "{\"total\":\"" + totalOrBasket + "\"}";
        return post(
                        Tokens.pos("S001"),
                        "/v1/vouchers/" + code + "/checks",
                        "{\"storeId\":\"S001\",\"basket\":" + basket + "}")
                .statusCode(200);
    }

    private static String basket(String total, String category, String amount) {
        return """
               {"total":"%s","lines":[{"sku":"A","category":"%s","amount":"%s"}]}"""
                .formatted(total, category, amount);
    }

    private static String usedAgo(Duration ago) {
        return ",\"usedAt\":\"%s\"".formatted(Instant.now().minus(ago));
    }

    /** One character typed wrongly; the check character finds it. */
    private static String swapped(String code) {
        return (code.charAt(0) == '7' ? "8" : "7") + code.substring(1);
    }

    /**
     * Well-formed codes nobody issued: 19 zeros but for a counter, and the check character found.
     */
    private static List<String> unknown(int count) {
        String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var codes = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            // The last of the 19 counts double; the check character completes the sum to 32.
            codes.add("000000000000000000" + alphabet.charAt(i) + checkOf(i, alphabet));
        }
        return codes;
    }

    private static char checkOf(int last, String alphabet) {
        int doubled = last * 2;
        return alphabet.charAt((32 - (doubled / 32 + doubled % 32) % 32) % 32);
    }
}
