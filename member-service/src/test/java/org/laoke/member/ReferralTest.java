package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** MEM-13: members bring others. */
@QuarkusTest
class ReferralTest {
    private String referrer = "";

    @BeforeEach
    void enrol() {
        Chain.open();
        referrer = enrolled(form(Chain.phone(), ""));
    }

    private static String form(String phone, String more) {
        return """
               {"name":"李梅","phone":"%s","homeStoreId":"S001","gender":"FEMALE","source":"REFERRAL",\
               %s"agreementVersion":"2026-01"}"""
                .formatted(phone, more);
    }

    private static String enrolled(String form) {
        return Chain.enrol(Chain.HQ, form).then().statusCode(201).extract().path("id");
    }

    private static String broughtBy(String who) {
        return enrolled(form(Chain.phone(), "\"referrerId\":\"" + who + "\","));
    }

    private static ValidatableResponse mine(String id) {
        return as(id).get("/v1/me/referrals").then().statusCode(200);
    }

    private static io.restassured.specification.RequestSpecification as(String id) {
        return Chain.as(Tokens.member(UUID.fromString(id)));
    }

    private static Response link(String token, String id, String referrer) {
        return Chain.as(token)
                .body("{\"referrerId\":\"%s\"}".formatted(referrer))
                .put("/v1/members/{id}/referrer", id);
    }

    @Test
    void a_friend_is_enrolled_with_the_code_and_both_are_linked() throws Exception {
        String code =
                mine(referrer)
                        .body("code", matchesPattern("[0-9A-HJKMNP-TV-Z]{8}"))
                        .body("referred", equalTo(false))
                        .extract()
                        .path("code");
        mine(referrer)
                .body("code", equalTo(code))
                .body("link", equalTo("/portal/join?code=" + code));
        String typed =
                code.substring(0, 4).toLowerCase(java.util.Locale.ROOT) + "-" + code.substring(4);
        String friend = enrolled(form(Chain.phone(), "\"referralCode\":\"" + typed + "\","));
        mine(referrer).body("brought.addressForm", contains("李女士"));
        mine(friend).body("referred", equalTo(true)).body("mayName", equalTo(false));
        Chain.as(Chain.MANAGER)
                .get("/v1/members/{id}/referrals", referrer)
                .then()
                .statusCode(200)
                .body("code", equalTo(code))
                .body("brought.memberId", contains(friend))
                .body("hidden", equalTo(0));
        Chain.as(Chain.MANAGER)
                .get("/v1/members/{id}/referrals", friend)
                .then()
                .body("referrer.memberId", equalTo(referrer))
                .body("mayLink", equalTo(false));
        assertEquals(
                List.of(referrer),
                Database.texts(
                        "select opened from (select referrer_id::text as opened from member where id = '"
                                + friend
                                + "') m"));
    }

    @Test
    void a_code_finds_the_member_also_at_the_till() {
        String code = mine(referrer).extract().path("code");
        for (String token : List.of(Chain.POS, Chain.CONSULTANT)) {
            Chain.as(token)
                    .get("/v1/members?referralCode=" + code)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(referrer));
        }
        Chain.as(Chain.POS)
                .get("/v1/members?referralCode=00000000")
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void nobody_brings_themselves() {
        String birthday = "\"birthday\":\"1988-05-01\",";
        String email = "\"email\":\"" + UUID.randomUUID() + "@example.com\",";
        String born = enrolled(form(Chain.phone(), birthday));
        String written = enrolled(form(Chain.phone(), email));
        refused(birthday + "\"referrerId\":\"" + born + "\",", "referral-self");
        refused(
                email.toUpperCase(java.util.Locale.ROOT).replace("\"EMAIL\"", "\"email\"")
                        + "\"referrerId\":\""
                        + written
                        + "\",",
                "referral-self");
        String code = mine(born).extract().path("code");
        refused(birthday + "\"referralCode\":\"" + code + "\",", "referral-self");
        refused("\"referralCode\":\"00000000\",", "referral-code-unknown");
        refused("\"referralCode\":\"0000,000\",", "referral-code-unknown");
        refused(
                "\"referrerId\":\"" + referrer + "\",\"referralCode\":\"" + code + "\",",
                "referrer-contradictory");
        String same = enrolled(form(Chain.phone(), birthday));
        link(Chain.MANAGER, same, born)
                .then()
                .statusCode(422)
                .body("code", equalTo("referral-self"));
        link(Chain.MANAGER, same, same)
                .then()
                .statusCode(422)
                .body("code", equalTo("referral-self"));
    }

    private static void refused(String more, String code) {
        Chain.enrol(Chain.HQ, form(Chain.phone(), more))
                .then()
                .statusCode(422)
                .body("code", equalTo(code));
    }

    @Test
    void a_line_of_a_file_that_names_itself_is_rejected_alone() {
        String born = enrolled(form(Chain.phone(), "\"birthday\":\"1970-02-03\","));
        String file =
                form(Chain.phone(), "\"birthday\":\"1970-02-03\",\"referrerId\":\"" + born + "\",")
                        + "\n"
                        + form(Chain.phone(), "\"referrerId\":\"" + born + "\",")
                        + "\n"
                        + form(Chain.phone(), "\"referrerId\":\"" + new UUID(1, 1) + "\",")
                        + "\n";
        String answer =
                Chain.as(Chain.HQ)
                        .contentType("application/x-ndjson")
                        .body(file.getBytes(StandardCharsets.UTF_8))
                        .post("/v1/members/batch")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        var lines = answer.lines().toList();
        assertTrue(lines.get(0).contains("referral-self"), answer);
        assertTrue(lines.get(1).contains("accepted"), answer);
        assertTrue(lines.get(2).contains("referrer-unknown"), answer);
    }

    @Test
    void a_referrer_named_later_stays_and_closes_no_ring() throws Exception {
        String second = broughtBy(referrer);
        String third = broughtBy(second);
        link(Chain.MANAGER, referrer, third)
                .then()
                .statusCode(409)
                .body("code", equalTo("referral-ring"));
        link(Chain.MANAGER, referrer, second)
                .then()
                .statusCode(409)
                .body("code", equalTo("referral-ring"));
        String other = enrolled(form(Chain.phone(), ""));
        link(Chain.MANAGER, referrer, other)
                .then()
                .statusCode(200)
                .body("referrer.memberId", equalTo(other))
                .body("referrer.by", equalTo("E101"));
        link(Chain.MANAGER, referrer, other)
                .then()
                .statusCode(409)
                .body("code", equalTo("referrer-known"));
        link(Chain.MANAGER, other, third)
                .then()
                .statusCode(409)
                .body("code", equalTo("referral-ring"));
        String old = enrolled(form(Chain.phone(), ""));
        Database.run(
                "update member set enrolled_at = now() - interval '40 days' where id = '"
                        + old
                        + "'");
        link(Chain.MANAGER, old, other)
                .then()
                .statusCode(409)
                .body("code", equalTo("referral-too-late"));
        Chain.as(Chain.MANAGER)
                .get("/v1/members/{id}/referrals", old)
                .then()
                .body("referrer", nullValue())
                .body("mayLink", equalTo(false));
        link(Chain.MANAGER_OF_S002, other, second).then().statusCode(404);
        link(Chain.CONSULTANT, other, second).then().statusCode(403);
    }

    @Test
    void members_who_bring_each_other_at_once_close_no_ring() throws Exception {
        var people =
                IntStream.range(0, 5).mapToObj(i -> enrolled(form(Chain.phone(), ""))).toList();
        try (var threads = Executors.newFixedThreadPool(people.size())) {
            var links =
                    IntStream.range(0, people.size())
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    () ->
                                                            link(
                                                                            Chain.MANAGER,
                                                                            people.get(i),
                                                                            people.get(
                                                                                    (i + 1)
                                                                                            % people
                                                                                                    .size()))
                                                                    .statusCode()))
                            .toList();
            var answers = new java.util.ArrayList<Integer>();
            for (Future<Integer> each : links) {
                answers.add(each.get());
            }
            assertEquals(1, answers.stream().filter(status -> status == 409).count(), "" + answers);
            assertEquals(4, answers.stream().filter(status -> status == 200).count(), "" + answers);
        }
    }

    @Test
    void a_newcomer_says_in_the_portal_who_invited_them() {
        String code = mine(referrer).extract().path("code");
        String friend = enrolled(form(Chain.phone(), ""));
        mine(friend).body("mayName", equalTo(true));
        as(friend)
                .body("{\"referralCode\":\"%s\"}".formatted(code))
                .put("/v1/me/referrer")
                .then()
                .statusCode(200)
                .body("referred", equalTo(true));
        mine(referrer).body("brought.size()", equalTo(1));
        String own = mine(friend).extract().path("code");
        as(referrer)
                .body("{\"referralCode\":\"%s\"}".formatted(own))
                .put("/v1/me/referrer")
                .then()
                .statusCode(409)
                .body("code", equalTo("referral-ring"));
    }

    @Test
    void an_erased_member_takes_their_code_with_them() {
        String code = mine(referrer).extract().path("code");
        String number = as(referrer).get("/v1/me").then().extract().path("number");
        as(referrer)
                .body("{\"number\":\"%s\"}".formatted(number))
                .post("/v1/me/erasure")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
        Chain.as(Chain.HQ)
                .get("/v1/members?referralCode=" + code)
                .then()
                .body("items.size()", equalTo(0));
        refused("\"referralCode\":\"" + code + "\",", "referral-code-unknown");
    }
}
