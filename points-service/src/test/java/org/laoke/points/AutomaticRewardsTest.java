package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Till.VOUCHER_OF_20;
import static org.laoke.points.Till.as;
import static org.laoke.points.Till.post;
import static org.laoke.points.Till.reward;
import static org.laoke.points.Till.rich;
import static org.laoke.points.Till.voucherReward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.points.voucher.VoucherCodes;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** PTS-4: automatic redemptions, at the day's end, before points expire. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class AutomaticRewardsTest {
    /** Days nobody else ends. */
    private static LocalDate next = Days.today().plusDays(200);

    @Inject VoucherCodes codes;

    @BeforeEach
    void open() {
        Shop.openOnce();
        next = next.plusDays(1);
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    private static ValidatableResponse choose(Customer customer, String reward) {
        return as(Tokens.member(customer.id()))
                .body("{\"rewardId\":\"" + reward + "\"}")
                .put("/v1/accounts/me/automatic-reward")
                .then();
    }

    private static ValidatableResponse chosen(Customer customer) {
        return as(Tokens.member(customer.id())).get("/v1/accounts/me/automatic-reward").then();
    }

    private static ValidatableResponse wallet(Customer customer) {
        return as(Tokens.member(customer.id())).get("/v1/vouchers?memberId=me").then();
    }

    @Test
    void whoever_chose_it_and_has_the_points_gets_one_voucher_a_day() throws SQLException {
        String voucher = voucherReward(300, ",\"automaticFrom\":500");
        var li = rich(1000);
        var wang = rich(1000); // never asked for it
        chosen(li).statusCode(204);
        choose(li, voucher)
                .statusCode(200)
                .body("points", equalTo(300))
                .body("automaticFrom", equalTo(500))
                .body("last", nullValue());
        Days.end(next, codes);
        account(li).body("available", equalTo(700)).body("reserved", equalTo(0));
        account(wang).body("available", equalTo(1000));
        wallet(li)
                .body("items", hasSize(1))
                .body("items[0].code", notNullValue())
                .body("items[0].source", is("ORDER"));
        as(Tokens.member(li.id()))
                .get("/v1/rewards/orders?memberId=me")
                .then()
                .body("items", hasSize(1))
                .body("items[0].state", is("FULFILLED"))
                .body("items[0].storeId", is("S001"));
        chosen(li)
                .statusCode(200)
                .body("last.outcome", is("GIVEN"))
                .body("last.day", is(next.toString()));
        assertEquals(
                "points.reserved.v1,points.redeemed.v1,voucher.issued.v1,automatic-reward.tried.v1",
                Database.query(
                        "select string_agg(type, ',' order by seq) from outbox where key = '%s'"
                                        .formatted(li.id())
                                + " and type <> 'receipt.recorded.v1'"));

        Days.end(next, codes);
        account(li).body("available", equalTo(700));
        next = next.plusDays(1);
        Days.end(next, codes);
        account(li).body("available", equalTo(400));
        next = next.plusDays(1);
        Days.end(next, codes);
        account(li).body("available", equalTo(400));
        wallet(li).body("items", hasSize(2));
    }

    @Test
    void points_on_their_last_day_are_used_before_they_expire() throws SQLException {
        String voucher = voucherReward(300, ",\"automaticFrom\":300");
        var li = Shop.customer();
        Calls.sql(
                "select points_grant('%s', 350, 'ADJUSTED', 'adjustment', null, null, 'S001', 'x', '%s', null, now(), current_date)"
                        .formatted(li.id(), next));
        choose(li, voucher).statusCode(200);
        Days.end(next, codes);
        account(li).body("available", equalTo(0));
        wallet(li).body("items", hasSize(1));
        assertEquals(
                "50",
                Database.query(
                        "select -points from ledger_transaction where kind = 'EXPIRED' and member_id = '%s'"
                                .formatted(li.id())));
    }

    @Test
    void a_run_cut_off_before_any_commit_gives_each_member_one() throws SQLException {
        String voucher = voucherReward(100, ",\"automaticFrom\":100,\"stock\":10");
        var li = rich(150);
        var wang = rich(150);
        choose(li, voucher).statusCode(200);
        choose(wang, voucher).statusCode(200);
        Database.query(Days.open(next));
        boolean done = false;
        for (int piece = 0; !done; piece++) {
            assertTrue(piece < 1_000, "the day does not end");
            Database.killedBeforeCommit(Days.advance(next, codes));
            done = Database.query(Days.advance(next, codes)).equals("null");
        }
        account(li).body("available", equalTo(50)).body("reserved", equalTo(0));
        account(wang).body("available", equalTo(50));
        wallet(li).body("items", hasSize(1));
        as(Tokens.hq())
                .get("/v1/rewards/" + voucher)
                .then()
                .body("stock.taken", equalTo(2))
                .body("stock.reserved", equalTo(0));
    }

    @Test
    void stock_and_limits_hold_and_the_member_reads_why() throws SQLException {
        String last = voucherReward(100, ",\"automaticFrom\":100,\"stock\":1");
        String once = voucherReward(100, ",\"automaticFrom\":100,\"limits\":{\"perMember\":1}");
        var li = rich(150);
        var wang = rich(150);
        var zhao = rich(450);
        choose(li, last).statusCode(200);
        choose(wang, last).statusCode(200);
        choose(zhao, once).statusCode(200);
        Days.end(next, codes);
        assertEquals(
                "GIVEN,OUT_OF_STOCK",
                Database.query(
                        "select string_agg(outcome, ',' order by outcome) from automatic_reward"
                                + " where member_id in ('%s', '%s')"
                                        .formatted(li.id(), wang.id())));
        account(zhao).body("available", equalTo(350));
        next = next.plusDays(1);
        Days.end(next, codes);
        account(zhao).body("available", equalTo(350));
        chosen(zhao)
                .body("last.outcome", is("LIMIT_MEMBER"))
                .body("last.reason.en", is("The limit per member is reached."));
    }

    @Test
    void why_none_was_given_is_told_once_until_it_changes_or_the_member_chooses_anew()
            throws SQLException {
        String once = voucherReward(100, ",\"automaticFrom\":100,\"limits\":{\"perMember\":1}");
        String other = voucherReward(100, ",\"automaticFrom\":100,\"limits\":{\"perMember\":1}");
        var li = rich(450);
        choose(li, once).statusCode(200);
        endDays(3);
        assertEquals("GIVEN:350,LIMIT_MEMBER:350", told(li));
        choose(li, other).statusCode(200);
        endDays(2);
        assertEquals("GIVEN:350,LIMIT_MEMBER:350,GIVEN:250,LIMIT_MEMBER:250", told(li));
        Contracts.validate(
                "points",
                "automatic-reward.tried.v1",
                Database.query(
                        "select payload from outbox where type = 'automatic-reward.tried.v1' and key = '%s'"
                                        .formatted(li.id())
                                + " order by seq desc limit 1"));
    }

    private void endDays(int days) throws SQLException {
        for (int i = 0; i < days; i++) {
            next = next.plusDays(1);
            Days.end(next, codes);
        }
    }

    private static String told(Customer customer) throws SQLException {
        return Database.query(
                "select string_agg(payload ->> 'outcome' || ':' || (payload ->> 'balance'), ',' order by seq)"
                        + " from outbox where type = 'automatic-reward.tried.v1' and key = '%s'"
                                .formatted(customer.id()));
    }

    @Test
    void a_price_that_rose_is_not_paid_before_the_member_agrees() throws SQLException {
        String voucher = voucherReward(100, ",\"automaticFrom\":100");
        var li = rich(1000);
        choose(li, voucher).statusCode(200);
        as(Tokens.hq())
                .header("If-Match", "\"1\"")
                .body(
                        """
                        {"kind":"VOUCHER","state":"ACTIVE","name":{"zh":"礼遇","en":"Reward"},"points":400,
                         "automaticFrom":400,"voucher":%s}"""
                                .formatted(VOUCHER_OF_20))
                .put("/v1/rewards/" + voucher)
                .then()
                .statusCode(200)
                .body("automaticFrom", equalTo(400));
        Days.end(next, codes);
        account(li).body("available", equalTo(1000));
        chosen(li).body("last.outcome", is("PRICE_ROSE")).body("points", equalTo(100));
        choose(li, voucher).statusCode(200).body("points", equalTo(400));
        next = next.plusDays(1);
        Days.end(next, codes);
        account(li).body("available", equalTo(600));
    }

    @Test
    void a_choice_is_the_members_own_and_can_be_taken_back() throws SQLException {
        String plain = voucherReward(100, "");
        String voucher = voucherReward(100, ",\"automaticFrom\":100");
        var li = rich(150);
        choose(li, plain).statusCode(409).body("code", is("reward-not-automatic"));
        choose(li, "00000000-0000-4000-8000-000000000000").statusCode(404);
        choose(li, voucher).statusCode(200);
        as(Tokens.hq())
                .get("/v1/accounts/" + li.id() + "/automatic-reward")
                .then()
                .statusCode(200)
                .body("rewardId", is(voucher));
        as(Tokens.hq())
                .body("{\"rewardId\":\"" + voucher + "\"}")
                .put("/v1/accounts/" + li.id() + "/automatic-reward")
                .then()
                .statusCode(403);
        as(Tokens.member(rich(1).id()))
                .get("/v1/accounts/" + li.id() + "/automatic-reward")
                .then()
                .statusCode(404);
        for (int twice = 0; twice < 2; twice++) {
            as(Tokens.member(li.id()))
                    .delete("/v1/accounts/me/automatic-reward")
                    .then()
                    .statusCode(204);
        }
        chosen(li).statusCode(204);
        Days.end(next, codes);
        account(li).body("available", equalTo(150));
    }

    @Test
    void only_vouchers_without_cash_are_given_by_themselves_and_not_below_their_price() {
        refused("SERVICE", ",\"automaticFrom\":500");
        refused("VOUCHER", ",\"automaticFrom\":499,\"voucher\":" + VOUCHER_OF_20);
        refused("VOUCHER", ",\"automaticFrom\":500,\"cash\":\"1.00\",\"voucher\":" + VOUCHER_OF_20);
        String id = reward("VOUCHER", 500, ",\"automaticFrom\":500,\"voucher\":" + VOUCHER_OF_20);
        as(Tokens.hq()).get("/v1/rewards/" + id).then().body("automaticFrom", equalTo(500));
    }

    private static void refused(String kind, String more) {
        post(
                        Tokens.hq(),
                        "/v1/rewards",
                        """
                        {"kind":"%s","state":"ACTIVE","name":{"zh":"礼遇","en":"Reward"},"points":500%s}"""
                                .formatted(kind, more))
                .statusCode(400)
                .body("code", is("request-invalid"));
    }
}
