package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.member.Members;
import org.laoke.points.rule.Tier;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** PTS-3: drafts tried on the receipts that were booked. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class SimulationTest {
    private static final String RULES =
            """
            {"definition":{"rules":[
             {"id":"base","base":true,"give":{"pointsPerYuan":"0.5"}},
             {"id":"gold","when":{"tiers":["GOLD"]},"give":{"pointsPerYuan":"2"}},
             {"id":"first","when":{"firstPurchase":true},"give":{"points":10},"budget":{"programme":15}}]}}""";

    @Inject Members members;

    @BeforeEach
    void open() {
        Shop.open("S001", "south");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> as().get("/v1/returns/waiting?storeId=S001").statusCode() == 200);
    }

    private static RequestSpecification as() {
        return given().auth().oauth2(Tokens.hq()).contentType("application/json");
    }

    private static int version() {
        return as().body(RULES)
                .post("/v1/earning-rules")
                .then()
                .statusCode(201)
                .extract()
                .path("version");
    }

    private Shop.Customer gold() {
        var customer = Shop.customer();
        BuyersTest.state(customer, 2, "GOLD", "B", "1990-01-01", "PURCHASE");
        var named = List.of(new Members.Named(customer.id(), null, null));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                members.facts(named, Set.of())
                                                .await()
                                                .atMost(Duration.ofSeconds(10))
                                                .getFirst()
                                                .tier()
                                        == Tier.GOLD);
        return customer;
    }

    private static void buy(Shop.Customer customer, String day, String total) {
        Shop.send(
                        Shop.receipt(
                                "SALE",
                                Shop.number(),
                                Shop.byId(customer),
                                day + "T10:00:00+08:00",
                                total,
                                Shop.line("A", 1, total)))
                .statusCode(201);
    }

    private static ValidatableResponse done(String location) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> as().get(location).path("state"), "DONE"::equals);
        return as().get(location).then().statusCode(200);
    }

    private static String ask(int version, String from, String to) {
        return as().body("{\"from\":\"%s\",\"to\":\"%s\",\"storeId\":\"S001\"}".formatted(from, to))
                .post("/v1/earning-rules/" + version + "/simulations")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    @Test
    void a_draft_is_tried_on_past_receipts_and_says_who_wins_and_who_loses() {
        var li = gold();
        var wang = Shop.customer();
        buy(wang, "2024-05-02", "100");
        buy(wang, "2024-05-04", "100");
        buy(li, "2024-05-03", "200");
        buy(li, "2024-06-01", "999"); // not in the period
        int version = version();
        done(ask(version, "2024-05-01", "2024-06-01"))
                .body("processed", is(3))
                .body("total", is(3))
                .body("result.receipts", is(3))
                .body("result.points.now", is(400))
                // Wang: 50 + 10 first, 50; Li: 100 + 400 + 5, what is left of the budget
                .body("result.points.draft", is(615))
                .body("result.points.difference", is(215))
                .body("result.costNow", is("4.00"))
                .body("result.costDifference", is("2.15"))
                .body("result.byStore[0].storeId", is("S001"))
                .body("result.byTier.tier", equalTo(List.of("NONE", "GOLD")))
                .body("result.winners[0].memberId", is(li.id().toString()))
                .body("result.winners[0].points.difference", is(305))
                .body("result.losers[0].memberId", is(wang.id().toString()))
                .body("result.losers[0].points.difference", is(-90));
        as().get("/v1/earning-rules/" + version + "/simulations")
                .then()
                .statusCode(200)
                .body("items.state", hasItem("DONE"));
    }

    @Test
    void an_interrupted_simulation_is_taken_up_again() throws SQLException {
        var wang = Shop.customer();
        buy(wang, "2024-07-02", "100");
        int version = version();
        var id = UUID.randomUUID();
        try (var connection = RealParts.connect("points");
                var statement =
                        connection.prepareStatement(
                                "insert into earning_simulation (id, version, definition, from_date, to_date,"
                                        + " state, processed, attempts, leased_until, requested_by, fingerprint)"
                                        + " select ?, version, definition, '2024-07-01', '2024-08-01', 'RUNNING',"
                                        + " 7000, 1, now() - interval '1 minute', 'E900', 'x'"
                                        + " from earning_rules where version = ?")) {
            statement.setObject(1, id);
            statement.setInt(2, version);
            statement.executeUpdate();
        }
        done("/v1/earning-rules/" + version + "/simulations/" + id)
                .body("processed", is(1))
                .body("result.points.draft", is(60));
    }

    @Test
    void a_key_asks_for_one_simulation() {
        int version = version();
        String key = UUID.randomUUID().toString();
        String id = keyed(version, key, "2024-09-01").statusCode(202).extract().path("id");
        keyed(version, key, "2024-09-01")
                .statusCode(202)
                .header("Idempotent-Replayed", "true")
                .body("id", is(id));
        keyed(version, key, "2024-09-02")
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
    }

    private static ValidatableResponse keyed(int version, String key, String from) {
        return as().header("Idempotency-Key", key)
                .body("{\"from\":\"%s\",\"to\":\"2024-10-01\"}".formatted(from))
                .post("/v1/earning-rules/" + version + "/simulations")
                .then();
    }

    @Test
    void a_simulation_needs_a_version_and_a_period() {
        int version = version();
        as().body("{\"from\":\"2024-05-01\",\"to\":\"2024-05-01\"}")
                .post("/v1/earning-rules/" + version + "/simulations")
                .then()
                .statusCode(422)
                .body("code", is("period-empty"));
        as().body("{\"from\":\"2024-05-01\",\"to\":\"2024-05-02\"}")
                .post("/v1/earning-rules/999999/simulations")
                .then()
                .statusCode(404);
        as().get("/v1/earning-rules/" + version + "/simulations/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", is("simulation-not-found"));
    }
}
