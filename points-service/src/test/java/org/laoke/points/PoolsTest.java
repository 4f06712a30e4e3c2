package org.laoke.points;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Calls.buyer;
import static org.laoke.points.Calls.confirm;
import static org.laoke.points.Calls.get;
import static org.laoke.points.Calls.post;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.byId;
import static org.laoke.points.Shop.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
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
class PoolsTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    private static String token(Shop.Customer who) {
        return Tokens.member(who.id());
    }

    private static String opened(Shop.Customer owner) {
        return post(token(owner), "/v1/pools").statusCode(201).extract().path("id");
    }

    private static ValidatableResponse invite(
            Shop.Customer owner, String pool, Shop.Customer whom, String limit) {
        return post(
                token(owner),
                "/v1/pools/" + pool + "/invitations",
                "{\"to\":{\"card\":\"%s\"},\"monthLimit\":%s}".formatted(whom.card(), limit));
    }

    private static void join(Shop.Customer owner, String pool, Shop.Customer whom, String limit) {
        invite(owner, pool, whom, limit).statusCode(200);
        post(token(whom), "/v1/pools/invitations/" + invitation(whom) + "/accept")
                .statusCode(200)
                .body("pool.id", is(pool));
    }

    private static String invitation(Shop.Customer whom) {
        return get(token(whom), "/v1/pools/mine").extract().path("invitations[0].id");
    }

    private static ValidatableResponse putIn(Shop.Customer who, String pool, long points) {
        return post(
                token(who),
                "/v1/pools/" + pool + "/contributions",
                "{\"points\":%d}".formatted(points));
    }

    private static ValidatableResponse reserve(Shop.Customer who, long points) {
        return post(
                Tokens.pos("S001"),
                "/v1/redemptions",
                "{\"member\":%s,\"points\":%d,\"storeId\":\"S001\",\"fromPool\":true}"
                        .formatted(byId(who), points));
    }

    @Test
    void a_family_puts_points_together_and_spends_them_up_to_each_ones_limit() {
        var li = buyer(300);
        var mei = buyer(100);
        String pool = opened(li);
        invite(li, pool, mei, "150").statusCode(200).body("invitations.size()", equalTo(1));
        reserve(mei, 10).statusCode(422).body("code", is("no-pool"));
        post(token(mei), "/v1/pools/invitations/" + invitation(mei) + "/accept").statusCode(200);
        putIn(li, pool, 200).statusCode(200).body("available", equalTo(200));
        putIn(mei, pool, 60).statusCode(200).body("available", equalTo(260));
        putIn(mei, pool, 41).statusCode(409).body("code", is("insufficient-points"));
        account(li).body("available", equalTo(100));
        String id =
                reserve(mei, 120)
                        .statusCode(201)
                        .body("balance", equalTo(140))
                        .extract()
                        .path("id");
        reserve(mei, 31).statusCode(409).body("code", is("pool-limit"));
        confirm(id, 100).statusCode(200);
        reserve(mei, 51).statusCode(409).body("code", is("pool-limit"));
        reserve(mei, 50).statusCode(201);
        reserve(li, 111).statusCode(409).body("code", is("insufficient-points"));
        get(token(mei), "/v1/pools/" + pool)
                .body("owner", is(false))
                .body("reserved", equalTo(50))
                .body("members.find { it.me }.spentThisMonth", equalTo(150))
                .body("members.find { it.me }.contributed", equalTo(60));
        Topics.await(
                        "loyalty.points",
                        1,
                        Duration.ofSeconds(20),
                        e ->
                                "pool.changed.v1".equals(e.type())
                                        && mei.id().toString().equals(e.key()))
                .forEach(
                        e ->
                                Contracts.validate(
                                        "points", "pool.changed.v1", String.valueOf(e.json())));
    }

    @Test
    void closing_returns_what_is_left_by_share_to_the_last_point_and_with_its_expiry() {
        var li = customer();
        Calls.early(li, 100);
        var mei = buyer(100);
        var an = buyer(100);
        String pool = opened(li);
        join(li, pool, mei, "null");
        join(li, pool, an, "null");
        for (var who : List.of(li, mei, an)) {
            putIn(who, pool, 100).statusCode(200);
        }
        String id = reserve(li, 100).statusCode(201).extract().path("id");
        post(token(li), "/v1/pools/" + pool + "/close")
                .statusCode(409)
                .body("code", is("pool-in-use"));
        confirm(id, 100).statusCode(200);
        post(token(mei), "/v1/pools/" + pool + "/close").statusCode(404);
        post(token(li), "/v1/pools/" + pool + "/close")
                .statusCode(200)
                .body("state", is("CLOSED"))
                .body("available", equalTo(0));
        var shares =
                List.of(li, mei, an).stream()
                        .map(
                                who ->
                                        Calls.count(
                                                "select available from account where member_id = '%s'"
                                                        .formatted(who.id())))
                        .sorted()
                        .toList();
        assertEquals(List.of(66L, 67L, 67L), shares);
        post(Tokens.pos("S001"), "/v1/redemptions/" + id + "/refunds", "{\"reference\":\"late\"}")
                .statusCode(200);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () ->
                                Calls.count(
                                                "select available from account where member_id = '%s'"
                                                        .formatted(pool))
                                        == 0);
        assertEquals(
                300,
                Calls.count(
                        "select sum(available) from account where member_id in ('%s', '%s', '%s')"
                                .formatted(li.id(), mei.id(), an.id())));
        get(token(li), "/v1/pools/mine").body("pool", nullValue());
    }

    @Test
    void whoever_leaves_cannot_spend_and_may_change_their_mind_until_it_is_over() {
        var li = buyer(100);
        var mei = customer();
        String pool = opened(li);
        join(li, pool, mei, "null");
        putIn(li, pool, 100).statusCode(200);
        post(token(li), "/v1/pools/" + pool + "/leave")
                .statusCode(409)
                .body("code", is("pool-owner"));
        post(token(mei), "/v1/pools/" + pool + "/leave")
                .statusCode(200)
                .body("members.find { it.me }.state", is("LEAVING"));
        reserve(mei, 10).statusCode(422).body("code", is("no-pool"));
        post(token(mei), "/v1/pools").statusCode(409).body("code", is("in-a-pool"));
        post(token(mei), "/v1/pools/" + pool + "/stay")
                .statusCode(200)
                .body("members.find { it.me }.state", is("JOINED"));
        reserve(mei, 10).statusCode(201);
        post(token(mei), "/v1/pools/" + pool + "/leave").statusCode(200);
        Calls.sql(
                "update pool_member set leaves_at = now() - interval '1 second' where member_id = '%s'"
                        .formatted(mei.id()));
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () ->
                                Calls.count(
                                                "select count(*) from pool_member where state = 'LEFT' and member_id = '%s'"
                                                        .formatted(mei.id()))
                                        == 1);
        post(token(mei), "/v1/pools").statusCode(201);
    }

    @Test
    void an_invitation_to_a_stranger_looks_the_same_and_a_pool_has_room_for_six() {
        var li = customer();
        String pool = opened(li);
        for (int i = 0; i < 5; i++) {
            post(
                            token(li),
                            "/v1/pools/" + pool + "/invitations",
                            "{\"to\":{\"phone\":\"+861390000888%d\"}}".formatted(i))
                    .statusCode(200)
                    .body("invitations[" + i + "].tail", is("888" + i));
        }
        var mei = customer();
        invite(li, pool, mei, "null").statusCode(409).body("code", is("pool-full"));
        invite(li, pool, li, "null").statusCode(422).body("code", is("own-account"));
        invite(mei, pool, customer(), "null").statusCode(404).body("code", is("pool-not-found"));
        get(token(mei), "/v1/pools/" + pool).statusCode(404);
        String first = get(token(li), "/v1/pools/" + pool).extract().path("invitations[0].id");
        post(token(mei), "/v1/pools/invitations/" + first + "/accept").statusCode(404);
        post(token(li), "/v1/pools/invitations/" + first + "/withdraw").statusCode(200);
        invite(li, pool, mei, "null").statusCode(200);
        post(token(mei), "/v1/pools/invitations/" + invitation(mei) + "/decline").statusCode(200);
        get(token(li), "/v1/pools/" + pool).body("members.me", contains(true));
    }

    @Test
    void a_key_serves_one_contribution_and_the_pool_is_never_overdrawn_in_parallel()
            throws InterruptedException {
        var li = buyer(100);
        var mei = customer();
        String pool = opened(li);
        join(li, pool, mei, "null");
        String body = "{\"points\":100}";
        String path = "/v1/pools/" + pool + "/contributions";
        post(token(li), path, body, "put-" + li.id()).statusCode(200);
        post(token(li), path, body, "put-" + li.id())
                .statusCode(200)
                .header("Idempotent-Replayed", is("true"))
                .body("available", equalTo(100));
        post(token(li), path, "{\"points\":1}", "put-" + li.id()).statusCode(422);
        var codes =
                Calls.atOnce(16, i -> reserve(i % 2 == 0 ? li : mei, 30).extract().statusCode());
        assertEquals(3, codes.stream().filter(c -> c == 201).count());
        assertEquals(13, codes.stream().filter(c -> c == 409).count());
    }
}
