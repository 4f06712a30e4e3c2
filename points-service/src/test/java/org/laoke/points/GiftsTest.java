package org.laoke.points;

import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Till.as;
import static org.laoke.points.Till.atOnce;
import static org.laoke.points.Till.confirm;
import static org.laoke.points.Till.count;
import static org.laoke.points.Till.ordered;
import static org.laoke.points.Till.post;
import static org.laoke.points.Till.reward;
import static org.laoke.points.Till.rich;
import static org.laoke.points.Till.staff;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** Hand-outs with two signatures and the member's acknowledgement (PTS-7). */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class GiftsTest {
    private static final String CODE = "{\"code\":\"%s\"}";

    @BeforeEach
    void open() {
        Till.open();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    private static String anna() {
        return staff("consultant", "E111");
    }

    private static String bella() {
        return staff("consultant", "E112");
    }

    /** A gift that was ordered and confirmed. */
    private static String bought(Customer customer) {
        String order = ordered(reward("GIFT", 100, ",\"stock\":9"), customer, 1);
        confirm(order, "{}").statusCode(200).body("state", is("CONFIRMED"));
        return order;
    }

    private static ValidatableResponse begin(String token, String order) {
        return post(
                token, "/v1/gifts", "{\"orderId\":\"%s\",\"storeId\":\"S001\"}".formatted(order));
    }

    private static String begun(String token, String order) {
        return begin(token, order)
                .statusCode(201)
                .body("state", is("SIGNED_ONCE"))
                .extract()
                .path("id");
    }

    @Test
    void a_gift_needs_two_signatures_and_the_member() {
        var li = rich(500);
        String order = bought(li);
        post(anna(), "/v1/rewards/orders/" + order + "/fulfil")
                .statusCode(409)
                .body("code", is("two-signatures-needed"));
        String gift = begun(anna(), order);
        String path = "/v1/gifts/" + gift;
        String member = Tokens.member(li.id());
        post(member, path + "/acknowledgements", "{}")
                .statusCode(409)
                .body("code", is("gift-not-signed"));
        post(anna(), path + "/signatures").statusCode(403).body("code", is("second-person-needed"));
        post(staff("consultant", "E211", "S002"), path + "/signatures").statusCode(404);
        post(Tokens.staff("consultant").store("S001").token(), path + "/signatures")
                .statusCode(403)
                .body("code", is("person-needed"));
        post(bella(), path + "/signatures").statusCode(200).body("state", is("SIGNED_TWICE"));
        post(bella(), path + "/signatures").statusCode(200);
        as(Tokens.member(rich(1).id())).get(path).then().statusCode(404);
        post(Tokens.member(rich(1).id()), path + "/acknowledgements", "{}").statusCode(404);
        post(member, path + "/acknowledgements", "{}")
                .statusCode(200)
                .body("state", is("HANDED_OUT"))
                .body("acknowledgedBy", is("MEMBER"));
        post(member, path + "/acknowledgements", "{}").statusCode(200);
        as(member).get("/v1/rewards/orders/" + order).then().body("state", is("FULFILLED"));
        begin(anna(), order).statusCode(409).body("code", is("gift-begun"));
        var event =
                Topics.await(
                                "loyalty.points",
                                1,
                                Duration.ofSeconds(20),
                                e ->
                                        "gift.handed-out.v1".equals(e.type())
                                                && li.id().toString().equals(e.key()))
                        .getFirst();
        Contracts.validate("points", "gift.handed-out.v1", String.valueOf(event.json()));
    }

    @Test
    void a_code_shown_by_the_member_takes_five_tries() {
        var li = rich(500);
        String path = "/v1/gifts/" + begun(anna(), bought(li));
        String acknowledge = path + "/acknowledgements";
        String member = Tokens.member(li.id());
        post(bella(), path + "/signatures").statusCode(200);
        post(bella(), acknowledge, CODE.formatted("123456"))
                .statusCode(409)
                .body("code", is("gift-code-missing"));
        String first = code(member, path);
        String wrong = CODE.formatted(first.equals("123456") ? "654321" : "123456");
        for (int i = 0; i < 4; i++) {
            post(bella(), acknowledge, wrong).statusCode(422).body("code", is("gift-code-wrong"));
        }
        post(bella(), acknowledge, wrong).statusCode(429).body("code", is("gift-code-blocked"));
        post(bella(), acknowledge, CODE.formatted(first)).statusCode(429);
        post(anna(), path + "/codes").statusCode(403);
        String second = code(member, path);
        post(bella(), acknowledge, CODE.formatted("12345")).statusCode(400);
        post(bella(), acknowledge, CODE.formatted(second))
                .statusCode(200)
                .body("state", is("HANDED_OUT"))
                .body("acknowledgedBy", is("CODE"));
        post(bella(), acknowledge, CODE.formatted(second)).statusCode(200);
    }

    private static String code(String member, String path) {
        return post(member, path + "/codes")
                .statusCode(201)
                .body("code", matchesPattern("[0-9]{6}"))
                .extract()
                .path("code");
    }

    @Test
    void nobody_signs_for_their_own_account_or_for_another_store() {
        var li = rich(500);
        Calls.employ("E191", "S001", li.phone());
        Calls.employ("E192", "S002", "+8613700000192");
        Calls.employ("E193", "S001", "STORE_MANAGER", li.phone());
        String order = bought(li);
        begin(staff("consultant", "E191"), order).statusCode(403).body("code", is("own-account"));
        // the token is of before the move to the other store
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () ->
                                begin(staff("consultant", "E192"), order).extract().statusCode()
                                        == 401);
        begin(staff("consultant", "E211", "S002"), order)
                .statusCode(403)
                .body("code", is("foreign-store"));
        String path = "/v1/gifts/" + begun(anna(), order);
        post(staff("store-manager", "E193"), path + "/signatures")
                .statusCode(403)
                .body("code", is("own-account"));
        post(Tokens.hq(), path + "/signatures").statusCode(403);
    }

    @Test
    void of_64_first_signatures_one_begins() {
        String order = bought(rich(500));
        var codes =
                atOnce(64, i -> begin(staff("consultant", "E3" + i), order).extract().statusCode());
        assertEquals(1, count(codes, 201));
        assertEquals(63, count(codes, 409));
        String other = bought(rich(500));
        String path = "/v1/gifts/" + begun(anna(), other) + "/signatures";
        var second =
                atOnce(64, i -> post(staff("consultant", "E3" + i), path).extract().statusCode());
        assertEquals(1, count(second, 200));
    }

    @Test
    void of_100_calls_with_one_key_one_begins() {
        String order = bought(rich(500));
        String body = "{\"orderId\":\"%s\",\"storeId\":\"S001\"}".formatted(order);
        String key = UUID.randomUUID().toString();
        var codes =
                atOnce(
                        100,
                        i ->
                                as(anna())
                                        .header("Idempotency-Key", key)
                                        .body(body)
                                        .post("/v1/gifts")
                                        .statusCode());
        assertEquals(1, count(codes, 201));
        assertEquals(99, count(codes, 200));
        as(anna())
                .header("Idempotency-Key", key)
                .body(body.replace(order, bought(rich(500))))
                .post("/v1/gifts")
                .then()
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
    }

    @Test
    void a_cancelled_gift_can_be_signed_for_anew() {
        String order = bought(rich(500));
        String path = "/v1/gifts/" + begun(anna(), order);
        as(anna())
                .get("/v1/gifts?limit=100")
                .then()
                .statusCode(200)
                .body("items.findAll { it.orderId == '" + order + "' }", hasSize(1));
        post(bella(), path + "/cancel", "{\"reason\":\"box was damaged\"}")
                .statusCode(200)
                .body("state", is("CANCELLED"));
        post(bella(), path + "/signatures").statusCode(409).body("code", is("gift-ended"));
        begun(bella(), order);
    }

    @Test
    void bad_gifts_get_a_clear_problem() {
        String id = UUID.randomUUID().toString();
        begin(anna(), id).statusCode(404).body("code", is("gift-not-found"));
        post(anna(), "/v1/gifts", "{\"storeId\":\"S001\"}").statusCode(400);
        post(
                        anna(),
                        "/v1/gifts",
                        "{\"orderId\":\"%s\",\"lineId\":\"%s\",\"storeId\":\"S001\"}"
                                .formatted(id, id))
                .statusCode(400);
        String open = ordered(reward("GIFT", 100, ""), rich(500), 1);
        begin(anna(), open).statusCode(409).body("code", is("gift-not-entitled"));
        begin(Tokens.pos("S001"), open).statusCode(403);
        as(anna()).get("/v1/gifts/" + id).then().statusCode(404);
        as(anna()).get("/v1/gifts?limit=0").then().statusCode(400);
    }
}
