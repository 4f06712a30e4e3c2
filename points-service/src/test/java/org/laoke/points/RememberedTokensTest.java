package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** A token that was found good is not checked again for a while, yet never outlives itself. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class RememberedTokensTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @Test
    void a_remembered_token_is_refused_when_its_time_is_over() {
        String token =
                Tokens.staff("hq")
                        .store("*")
                        .staffId("E900")
                        .claim("exp", Instant.now().plusSeconds(6).getEpochSecond())
                        .token();
        assertEquals(200, status(token));
        assertEquals(200, status(token));
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> status(token) == 401);
    }

    @Test
    void another_token_with_a_remembered_ones_words_and_another_signature_is_refused() {
        String token = Tokens.hq();
        assertEquals(200, status(token));
        String words = token.substring(0, token.lastIndexOf('.') + 1);
        String other = Tokens.hq();
        assertEquals(401, status(words + other.substring(other.lastIndexOf('.') + 1)));
        assertEquals(200, status(token));
    }

    private static int status(String token) {
        return given().auth().oauth2(token).get("/v1/day-ends").statusCode();
    }
}
