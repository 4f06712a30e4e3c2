package org.laoke.points;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.laoke.points.rule.LiveRules;
import org.laoke.testkit.Tokens;

/** Brings earning rules into effect the way head office does. */
final class Rulebook {
    static final String BASE = "{\"id\":\"base\",\"base\":true,\"give\":{\"pointsPerYuan\":\"1\"}}";

    private Rulebook() {}

    /**
     * The base rule and these are in effect afterwards, for sales made from now on. They should be
     * about stores of the test's own, because they stay.
     */
    static void goLive(LiveRules live, String... rules) {
        int version =
                as("E900")
                        .body(
                                "{\"definition\":{\"rules\":["
                                        + BASE
                                        + ","
                                        + String.join(",", List.of(rules)).replace('\'', '"')
                                        + "]}}")
                        .post("/v1/earning-rules")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("version");
        step("E900", version, "submit");
        step("E902", version, "approve");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> live.at(Instant.now()).version() == version);
    }

    private static void step(String staffId, int version, String step) {
        as(staffId)
                .body("{}")
                .post("/v1/earning-rules/" + version + "/" + step)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(String staffId) {
        return given().auth()
                .oauth2(Tokens.staff("hq").store("*").staffId(staffId).token())
                .contentType("application/json");
    }

    /** A receipt of this moment in a store of the test's own. */
    static String now(String receipt, String store) {
        return receipt.replace("S001", store)
                .replaceFirst("\"soldAt\":\"[^\"]*\"", "\"soldAt\":\"" + Instant.now() + "\"");
    }
}
