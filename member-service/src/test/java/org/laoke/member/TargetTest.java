package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * MEM-11: monthly targets, progress, and statements. In a store of its own, so that others' members
 * do not count.
 */
@QuarkusTest
class TargetTest {
    private static final String STORE = "S711";
    private static final String MANAGER = Chain.staff("store-manager", STORE, "E711");
    private static final String ANNA = Chain.staff("consultant", STORE, "E712");
    private static final String BO = Chain.staff("consultant", STORE, "E713");

    private final YearMonth month = YearMonth.now(ZoneId.of("Asia/Shanghai"));

    @BeforeEach
    void open() throws Exception {
        Chain.open();
        Chain.store(STORE, "目标店", "Target store", "south");
        Chain.person("E711", STORE, "STORE_MANAGER", "REGULAR");
        Chain.person("E712", STORE, "CONSULTANT", "REGULAR");
        Chain.person("E713", STORE, "CONSULTANT", "REGULAR");
        forget();
    }

    /** What tests before have left counts no more, and no card is left without a tier behind it. */
    @AfterEach
    void forget() throws Exception {
        String ours = " (select id from member where home_store_id = '" + STORE + "')";
        Database.run("delete from card where member_id in" + ours);
        Database.run("delete from tier_step where member_id in" + ours);
        Database.run("update member set source = 'IMPORT' where home_store_id = '" + STORE + "'");
    }

    private static String path(YearMonth month) {
        return "/v1/stores/" + STORE + "/member-targets/" + month;
    }

    private static ValidatableResponse set(
            String token, YearMonth month, int base, int anna, int bo, int status) {
        return Chain.as(token)
                .body(
                        """
                        {"base":%d,"stretch":%d,"shares":[{"staffId":"E712","target":%d},{"staffId":"E713","target":%d}]}"""
                                .formatted(base, base + 2, anna, bo))
                .put(path(month))
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse get(String token, YearMonth month, int status) {
        return Chain.as(token).get(path(month)).then().statusCode(status);
    }

    private static void enrol(String token) {
        Chain.enrol(token, Chain.form("李梅", Chain.phone(), STORE)).then().statusCode(201);
    }

    @Test
    void progress_is_live_and_what_follows_is_said() {
        set(MANAGER, month, 3, 2, 1, 200)
                .body("enrolled", equalTo(0))
                .body("contribution", equalTo("60.00"));
        enrol(ANNA);
        enrol(ANNA);
        enrol(BO);
        enrol(BO);
        get(MANAGER, month, 200)
                .body("enrolled", equalTo(4))
                .body("baseReached", equalTo(true))
                .body("stretchReached", equalTo(false))
                .body("teamReached", equalTo(true))
                .body("contribution", equalTo("0.00"))
                .body("bonus", equalTo("30.00"))
                .body("people.find { it.staffId == 'E712' }.enrolled", equalTo(2))
                .body("people.find { it.staffId == 'E712' }.teamBonus", equalTo("200.00"))
                .body("closedAt", nullValue());
        get(BO, month, 200)
                .body("enrolled", equalTo(4))
                .body("amounts", equalTo(false))
                .body("people.staffId", contains("E713"))
                .body("bonus", equalTo("0"));
        get(Chain.MANAGER, month, 404).body("code", equalTo("store-unknown"));
        get(MANAGER, month.plusMonths(1), 404).body("code", equalTo("target-unknown"));
    }

    @Test
    void a_target_is_split_to_people_of_the_store_for_months_to_come() {
        set(MANAGER, month, 5, 2, 1, 422).body("code", equalTo("target-split-short"));
        set(MANAGER, month.minusMonths(1), 3, 2, 1, 409).body("code", equalTo("month-over"));
        set(ANNA, month, 3, 2, 1, 403);
        Chain.as(MANAGER)
                .body("{\"base\":3,\"stretch\":2,\"shares\":[{\"staffId\":\"E712\",\"target\":3}]}")
                .put(path(month))
                .then()
                .statusCode(422)
                .body("code", equalTo("target-stretch-below"));
        Chain.as(MANAGER)
                .body("{\"base\":3,\"stretch\":3,\"shares\":[{\"staffId\":\"E111\",\"target\":3}]}")
                .put(path(month))
                .then()
                .statusCode(422)
                .body("code", equalTo("staff-not-of-store"));
        for (String wrong : new String[] {"2026-13", "1999-12", "+999999999-12", "x"}) {
            Chain.as(MANAGER)
                    .get("/v1/stores/" + STORE + "/member-targets/" + wrong)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("month-invalid"));
        }
    }

    @Test
    void what_head_office_set_the_store_splits_and_does_not_change() {
        var later = month.plusMonths(3);
        set(MANAGER, later, 3, 2, 1, 200).body("byHeadOffice", equalTo(false));
        set(MANAGER, later, 2, 1, 1, 200);
        set(Chain.HQ, later, 5, 3, 2, 200).body("byHeadOffice", equalTo(true));
        set(MANAGER, later, 4, 2, 2, 409).body("code", equalTo("target-of-head-office"));
        set(MANAGER, later, 5, 2, 3, 200)
                .body("byHeadOffice", equalTo(true))
                .body("people.find { it.staffId == 'E713' }.target", equalTo(3));
    }

    @Test
    void an_issuer_is_rewarded_for_each_card_at_the_tier_it_was_issued_at() throws Exception {
        set(MANAGER, month, 3, 2, 1, 200);
        issued(ANNA, "SILVER", "GOLD", "ACTIVE", "PURCHASE");
        issued(ANNA, "GOLD", "GOLD", "ACTIVE", "PURCHASE");
        String lost = issued(BO, "DIAMOND", "DIAMOND", "LOST", "PURCHASE");
        Database.run(
                ("insert into card (number, member_id, tier, status, issued_on, expires_on, replaces)"
                                + " select '9%s', member_id, tier, 'ACTIVE', issued_on, expires_on, number"
                                + " from card where number = '%s'")
                        .formatted(lost.substring(1), lost));
        issued(BO, "SILVER", "SILVER", "CANCELLED", "PURCHASE");
        issued(BO, "SILVER", "SILVER", "ACTIVE", "SPECIAL_ISSUE");
        get(MANAGER, month, 200)
                .body("people.find { it.staffId == 'E712' }.cards.SILVER", equalTo(1))
                .body("people.find { it.staffId == 'E712' }.cards.GOLD", equalTo(1))
                .body("people.find { it.staffId == 'E712' }.issuerReward", equalTo("15.00"))
                .body("people.find { it.staffId == 'E713' }.cards.DIAMOND", equalTo(1))
                .body("people.find { it.staffId == 'E713' }.issuerReward", equalTo("20.00"));
    }

    /** Brings about a card of this month, issued at one tier and by now of another. */
    private static String issued(String by, String at, String now, String status, String reason)
            throws Exception {
        String phone = Chain.phone();
        String id =
                Chain.enrol(by, Chain.form("李梅", phone, STORE))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        String number = "8" + phone.substring(2);
        Database.run(
                "insert into tier_step (member_id, happened_at, from_tier, to_tier, reason, recorded_at)"
                        + " values ('%s', now(), 'NONE', '%s', '%s', now())"
                                .formatted(id, at, reason));
        Database.run(
                "insert into card (number, member_id, tier, status, issued_on, expires_on) values ('%s', '%s',"
                                .formatted(number, id)
                        + " '%s', '%s', cast(now() at time zone 'Asia/Shanghai' as date), date '2099-01-01')"
                                .formatted(now, status));
        return number;
    }

    @Test
    void a_month_that_is_over_is_closed_once_and_stays() throws Exception {
        var last = month.minusMonths(2);
        Database.run(
                "insert into member_target values ('%s', '%s', 2, 3, now(), 'E711', false) on conflict do nothing"
                        .formatted(STORE, last.atDay(1)));
        Database.run("delete from target_statement where store_id = '" + STORE + "'");
        Chain.as(MANAGER)
                .post(path(month) + "/closing")
                .then()
                .statusCode(409)
                .body("code", equalTo("month-running"));
        Chain.as(MANAGER)
                .post(path(last) + "/closing")
                .then()
                .statusCode(201)
                .body("closedBy", equalTo("E711"))
                .body("enrolled", equalTo(0));
        enrol(ANNA);
        Database.run(
                "update member set enrolled_at = '%sT04:00:00Z' where home_store_id = '%s' and source <> 'IMPORT'"
                        .formatted(last.atDay(10), STORE));
        get(MANAGER, last, 200).body("enrolled", equalTo(0)).body("closedAt", notNullValue());
        Chain.as(MANAGER)
                .post(path(last) + "/closing")
                .then()
                .statusCode(409)
                .body("code", equalTo("month-closed"));
    }

    @Test
    void head_office_says_what_follows_from_a_month_on() {
        String rules =
                """
                {"shortContribution":"25.00","aboveBonus":"40.00","teamBonus":"300.00","silverReward":"6.00",\
                "goldReward":"12.00","diamondReward":"24.00"}""";
        var later = month.plusMonths(7);
        Chain.as(Chain.HQ)
                .body(rules)
                .put("/v1/goals/rules/" + later)
                .then()
                .statusCode(200)
                .body("aboveBonus", equalTo("40.00"));
        Chain.as(MANAGER)
                .get("/v1/goals/rules/" + later.plusMonths(1))
                .then()
                .statusCode(200)
                .body("from", equalTo(later.atDay(1).toString()));
        Chain.as(MANAGER)
                .get("/v1/goals/rules/" + month)
                .then()
                .body("aboveBonus", equalTo("30.00"));
        Chain.as(Chain.SOUTH)
                .body(rules)
                .put("/v1/goals/rules/" + later)
                .then()
                .statusCode(403)
                .body("code", equalTo("whole-chain-only"));
        Chain.as(Chain.HQ)
                .body(rules)
                .put("/v1/goals/rules/" + month.minusMonths(1))
                .then()
                .statusCode(409);
    }
}
