package org.laoke.points;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.laoke.points.Till.as;
import static org.laoke.points.Till.draft;
import static org.laoke.points.Till.order;
import static org.laoke.points.Till.ordered;
import static org.laoke.points.Till.post;
import static org.laoke.points.Till.reward;
import static org.laoke.points.Till.rich;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** How head office keeps the catalogue of rewards (PTS-6). */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class CatalogueTest {
    @BeforeEach
    void open() {
        Till.open();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    @Test
    void drafts_and_retired_rewards_are_not_offered() {
        var li = rich(500);
        String draft =
                post(Tokens.hq(), "/v1/rewards", draft("DRAFT", 100, "7")).extract().path("id");
        as(Tokens.member(li.id())).get("/v1/rewards/" + draft).then().statusCode(404);
        order(draft, li, 1).statusCode(409).body("code", is("reward-not-offered"));
        String early = reward("SERVICE", 1, ",\"validFrom\":\"2099-01-01\"");
        order(early, li, 1).statusCode(409).body("code", is("reward-out-of-period"));
        String elsewhere = reward("SERVICE", 1, ",\"stores\":[\"S002\"]");
        order(elsewhere, li, 1).statusCode(409).body("code", is("reward-not-in-store"));
    }

    @Test
    void a_change_needs_the_version_it_was_made_from() {
        String reward =
                post(Tokens.hq(), "/v1/rewards", draft("DRAFT", 100, "7")).extract().path("id");
        put(reward, "\"1\"", draft("ACTIVE", 120, "7"))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("points", equalTo(120));
        put(reward, "\"1\"", draft("ACTIVE", 130, "7"))
                .statusCode(412)
                .body("code", is("reward-changed"));
        as(Tokens.hq())
                .body(draft("ACTIVE", 130, "7"))
                .put("/v1/rewards/" + reward)
                .then()
                .statusCode(428);
        put(reward, "\"2\"", draft("DRAFT", 130, "7"))
                .statusCode(409)
                .body("code", is("reward-published"));
        ordered(reward, rich(500), 2);
        put(reward, "\"2\"", draft("ACTIVE", 130, "1"))
                .statusCode(409)
                .body("code", is("reward-stock-too-small"));
        put(reward, "\"2\"", draft("RETIRED", 130, "2")).statusCode(200);
        as(Till.staff("store-manager", "E101"))
                .header("If-Match", "\"3\"")
                .body(draft("ACTIVE", 1, "7"))
                .put("/v1/rewards/" + reward)
                .then()
                .statusCode(403);
    }

    @Test
    void a_picture_is_what_its_bytes_say_and_is_cached() {
        String reward = reward("GIFT", 100, "");
        var png = new byte[300_000];
        System.arraycopy(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 0, png, 0, 8);
        picture(reward, png).statusCode(204);
        String address =
                as(Tokens.hq())
                        .get("/v1/rewards/" + reward)
                        .then()
                        .body("picture", containsString("/picture?v="))
                        .extract()
                        .path("picture");
        String tag =
                as(Tokens.member(UUID.randomUUID()))
                        .get(address)
                        .then()
                        .statusCode(200)
                        .contentType("image/png")
                        .header("Cache-Control", containsString("max-age="))
                        .extract()
                        .header("ETag");
        as(Tokens.hq()).header("If-None-Match", tag).get(address).then().statusCode(304);
        picture(reward, "<svg onload=alert(1)>                      ".getBytes(UTF_8))
                .statusCode(400)
                .body("code", is("picture-unreadable"));
        picture(reward, new byte[5_242_881]).statusCode(413);
    }

    private static ValidatableResponse picture(String reward, byte[] body) {
        return given().auth()
                .oauth2(Tokens.hq())
                .contentType("image/png")
                .body(body)
                .put("/v1/rewards/" + reward + "/picture")
                .then();
    }

    private static ValidatableResponse put(String reward, String version, String body) {
        return as(Tokens.hq())
                .header("If-Match", version)
                .body(body)
                .put("/v1/rewards/" + reward)
                .then();
    }
}
