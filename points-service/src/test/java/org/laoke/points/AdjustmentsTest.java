package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Calls.buyer;
import static org.laoke.points.Calls.consultant;
import static org.laoke.points.Calls.get;
import static org.laoke.points.Calls.manager;
import static org.laoke.points.Calls.post;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.byId;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class AdjustmentsTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    private static String body(Shop.Customer customer, long points) {
        return "{\"member\":%s,\"points\":%d,\"kind\":\"GOODWILL\",\"storeId\":\"S001\",\"reason\":\"Waited long\"}"
                .formatted(byId(customer), points);
    }

    private static ValidatableResponse propose(Shop.Customer customer, long points, String maker) {
        return post(consultant(maker), "/v1/adjustments", body(customer, points));
    }

    private static String proposed(Shop.Customer customer, long points, String maker) {
        return propose(customer, points, maker).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse approve(String id, String token) {
        return post(token, "/v1/adjustments/" + id + "/approve");
    }

    @Test
    void a_proposal_books_nothing_until_another_person_approves() {
        var li = buyer(100);
        String id = proposed(li, 50, "E-maker1");
        account(li).body("available", equalTo(100));
        get(manager("E-chief"), "/v1/adjustments?storeId=S001&state=PROPOSED&limit=100")
                .statusCode(200)
                .body("items.id", hasItem(id));
        approve(id, manager("E-chief"))
                .statusCode(200)
                .body("state", is("APPROVED"))
                .body("checkedBy", is("E-chief"))
                .body("after", equalTo(150));
        approve(id, manager("E-chief")).statusCode(200).body("after", equalTo(150));
        approve(id, manager("E-other")).statusCode(409).body("code", is("adjustment-decided"));
        get(Tokens.member(li.id()), "/v1/accounts/me/history")
                .body("items[0].kind", is("ADJUSTED"))
                .body("items[0].points", equalTo(50));
        var event =
                Topics.await(
                                "loyalty.points",
                                1,
                                Duration.ofSeconds(20),
                                e ->
                                        "points.adjusted.v1".equals(e.type())
                                                && li.id().toString().equals(e.key()))
                        .getFirst();
        Contracts.validate("points", "points.adjusted.v1", String.valueOf(event.json()));
    }

    @Test
    void a_declined_proposal_books_nothing() {
        var li = buyer(100);
        String id = proposed(li, 50, "E-maker2");
        post(manager("E-chief"), "/v1/adjustments/" + id + "/decline", "{\"note\":\"no\"}")
                .statusCode(200)
                .body("state", is("DECLINED"))
                .body("note", is("no"));
        approve(id, manager("E-chief")).statusCode(409);
        account(li).body("available", equalTo(100));
    }

    @Test
    void nobody_decides_on_their_own_proposal_or_touches_their_own_account() {
        var li = buyer(100);
        String own = Calls.employ("E-li", "S001", li.phone());
        propose(li, 50, own).statusCode(403).body("code", is("own-account"));
        String id = proposed(li, 50, "E-maker3");
        String head = Calls.employ("E-li-manager", "S001", "STORE_MANAGER", li.phone());
        approve(id, manager(head)).statusCode(403).body("code", is("own-account"));
        String byManager =
                post(manager("E-chief"), "/v1/adjustments", body(li, 10))
                        .statusCode(201)
                        .extract()
                        .path("id");
        approve(byManager, manager("E-chief")).statusCode(403).body("code", is("own-proposal"));
        account(li).body("available", equalTo(100));
    }

    @Test
    void a_manager_approves_up_to_the_limit_and_head_office_above() {
        var li = buyer(10);
        String small = proposed(li, 1000, "E-maker4");
        String large = proposed(li, 1001, "E-maker4");
        approve(large, manager("E-chief")).statusCode(403).body("code", is("above-approval-limit"));
        approve(small, manager("E-chief")).statusCode(200);
        approve(large, Tokens.hq()).statusCode(200).body("after", equalTo(2011));
    }

    @Test
    void adjustments_of_another_store_or_region_cannot_be_found() {
        var li = buyer(10);
        String id = proposed(li, 5, "E-maker5");
        approve(id, Tokens.staff("store-manager").store("S002").staffId("E-far").token())
                .statusCode(404)
                .body("code", is("adjustment-not-found"));
        approve(id, Tokens.staff("hq").store("*").region("north").staffId("E-north").token())
                .statusCode(404);
        approve(id, consultant("E-other")).statusCode(403);
        approve(id, Tokens.staff("hq").store("*").region("south").staffId("E-south").token())
                .statusCode(200);
    }

    @Test
    void a_negative_adjustment_never_overdraws() {
        var li = buyer(100);
        propose(li, -101, "E-maker6").statusCode(409).body("code", is("insufficient-points"));
        String id = proposed(li, -80, "E-maker6");
        Calls.reserve(li, 30).statusCode(201);
        approve(id, manager("E-chief")).statusCode(409).body("code", is("insufficient-points"));
        account(li).body("available", equalTo(70));
    }

    @Test
    void the_daily_limit_holds_in_parallel_and_starts_anew_after_midnight()
            throws InterruptedException {
        var li = buyer(10);
        var codes = Calls.atOnce(12, i -> propose(li, 1000, "E-busy").extract().statusCode());
        assertEquals(5, codes.stream().filter(c -> c == 201).count());
        assertEquals(7, codes.stream().filter(c -> c == 409).count());
        propose(li, 1, "E-busy").statusCode(409).body("code", is("daily-limit"));
        Calls.sql("update adjustment set made_on = made_on - 1 where made_by = 'E-busy'");
        propose(li, 1, "E-busy").statusCode(201);
    }

    @Test
    void a_dry_run_shows_before_and_after_and_keeps_nothing() {
        var li = buyer(100);
        post(consultant("E-maker7"), "/v1/adjustments?dryRun=true", body(li, -40))
                .statusCode(200)
                .body("state", is("DRY_RUN"))
                .body("before", equalTo(100))
                .body("after", equalTo(60));
        assertEquals(
                0,
                Calls.count("select count(*) from adjustment where member_id = '" + li.id() + "'"));
    }

    @Test
    void a_key_serves_one_proposal() {
        var li = buyer(10);
        String key = "adjust-" + li.id();
        String id =
                post(consultant("E-maker8"), "/v1/adjustments", body(li, 5), key)
                        .statusCode(201)
                        .extract()
                        .path("id");
        post(consultant("E-maker8"), "/v1/adjustments", body(li, 5), key)
                .statusCode(201)
                .header("Idempotent-Replayed", is("true"))
                .body("id", is(id));
        post(consultant("E-maker8"), "/v1/adjustments", body(li, 6), key)
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
    }

    @Test
    void zero_fractions_and_giants_are_bad_requests() {
        var li = buyer(10);
        for (String points : new String[] {"0", "1.5", "1e99", "\"NaN\"", "1000001", "null"}) {
            post(
                            consultant("E-maker9"),
                            "/v1/adjustments",
                            body(li, 7).replace("\"points\":7", "\"points\":" + points))
                    .statusCode(400);
        }
    }
}
