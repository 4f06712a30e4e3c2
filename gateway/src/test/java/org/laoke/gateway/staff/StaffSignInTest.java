package org.laoke.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.laoke.gateway.parts.Browser.code;
import static org.laoke.gateway.parts.Browser.json;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.gateway.parts.Browser;
import org.laoke.gateway.parts.Peers;
import org.laoke.gateway.parts.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class StaffSignInTest {
    private final URI gateway = Peers.gateway();

    private final Browser browser = new Browser(gateway);

    @BeforeEach
    void open() {
        Peers.tokensLive(300);
    }

    @AfterEach
    void repair() {
        Peers.thawRedis();
        Peers.tokensLive(300);
    }

    @Test
    void a_navigation_goes_to_keycloak_with_pkce_state_and_nonce() {
        var answer = browser.get("/console/members/m1?tab=lots");

        assertThat(answer.statusCode()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .startsWith(Peers.issuer() + "/protocol/openid-connect/auth")
                .contains("code_challenge_method=S256")
                .contains("state=")
                .contains("nonce=");
    }

    @Test
    void after_the_sign_in_the_page_that_was_asked_for_appears() {
        var page = browser.follow("/console/members/m1?tab=lots");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/console/members/m1");
        assertThat(page.uri().getQuery()).isEqualTo("tab=lots");
        assertThat(page.body()).contains("<title>");
    }

    @Test
    void the_console_learns_who_is_signed_in_and_no_token() {
        signIn();

        var answer = browser.get("/console/api/session");
        JsonObject who = json(answer);

        assertThat(who.getString("username")).isEqualTo("manager1");
        assertThat(who.getString("name")).isEqualTo("王店长");
        assertThat(who.getJsonArray("roles")).containsExactly("store-manager");
        assertThat(who.getString("storeId")).isEqualTo("S001");
        assertThat(who.getString("region")).isEqualTo("south");
        assertThat(who.getString("staffId")).isEqualTo("E101");
        assertThat(who.getString("language")).isEqualTo("zh-CN");
        assertThat(answer.body()).doesNotContain("eyJ");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void the_browser_holds_a_random_value_only() {
        signIn();

        var cookie = browser.cookie("q_session").orElseThrow();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/console");
        assertThat(cookie.getValue()).matches("[A-Za-z0-9_-]{43}");
        String key = Peers.redisKeys("laoke:staff:session:*").findFirst().orElseThrow();
        assertThat(key).doesNotContain(cookie.getValue());
        assertThat(Peers.redis("GET " + key)).doesNotContain("eyJ").doesNotContain("manager1");
    }

    @Test
    void calls_carry_the_access_token_of_the_session_and_no_other() {
        signIn();

        var seen =
                json(browser.get("/console/api/v1/stores", "Authorization", "Bearer forged"))
                        .getJsonObject("headers");

        String payload = seen.getString("authorization").split("\\.", -1)[1];
        var claims =
                new JsonObject(
                        new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        assertThat(claims.getString("staff_id")).isEqualTo("E101");
        assertThat(claims.getString("aud")).isEqualTo("laoke-api");
    }

    @Test
    void a_call_without_session_gets_499_instead_of_a_redirect() {
        var answer = browser.get("/console/api/session");

        assertThat(answer.statusCode()).isEqualTo(499);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void forged_sessions_are_nobody() {
        for (String forged :
                new String[] {"x", "A".repeat(43), "a b", "eyJhbGciOiJub25lIn0.e30."}) {
            var thief = new Browser(gateway);
            thief.plant("q_session", forged, "/console");
            assertThat(thief.get("/console/api/v1/stores").statusCode()).isEqualTo(499);
        }
    }

    @Test
    void a_foreign_state_completes_nothing() {
        var answer = browser.get("/console/callback?code=abc&state=forged");

        assertThat(answer.statusCode()).isIn(302, 401);
        assertThat(browser.cookie("q_session")).isEmpty();
    }

    @Test
    void signing_out_ends_the_session_on_the_server() {
        signIn();
        String stolen = browser.cookie("q_session").orElseThrow().getValue();

        var answer = browser.get("/console/logout");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(Peers.issuer() + "/protocol/openid-connect/logout");
        var thief = new Browser(gateway);
        thief.plant("q_session", stolen, "/console");
        assertThat(thief.get("/console/api/session").statusCode()).isEqualTo(499);
    }

    @Test
    void a_foreign_page_cannot_sign_anybody_out() {
        signIn();

        var answer = browser.get("/console/logout", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.get("/console/api/session").statusCode()).isEqualTo(200);
    }

    @Test
    void keycloak_ends_a_session_from_its_side() {
        signIn();

        assertThat(backChannel(Peers.logoutToken("sid=" + sid())).statusCode()).isEqualTo(204);

        assertThat(browser.get("/console/api/session").statusCode()).isEqualTo(499);
    }

    @Test
    void what_keycloak_did_not_say_ends_nothing() {
        signIn();
        String token = Peers.logoutToken("sid=" + sid());
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);

        for (String forged :
                new String[] {
                    "x", unsigned, token + "x", Peers.logoutToken("nonce=1&sid=" + sid())
                }) {
            var answer = backChannel(forged);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("logout-token-invalid");
        }
        assertThat(browser.get("/console/api/session").statusCode()).isEqualTo(200);
    }

    @Test
    void live_sessions_go_on_while_keycloak_is_away() {
        signIn();
        Peers.keycloakDown();

        assertThat(browser.get("/console/api/session").statusCode()).isEqualTo(200);
        var newcomer = new Browser(gateway);
        await().until(() -> newcomer.get("/console/").statusCode() == 503);

        Peers.keycloakUp();
        await().until(() -> newcomer.follow("/console/").statusCode() == 200);
    }

    @Test
    void a_session_whose_token_ran_out_waits_for_keycloak() {
        Peers.tokensLive(1);
        signIn();
        Peers.keycloakDown();
        await().until(() -> browser.get("/console/api/session").statusCode() == 503);

        Peers.tokensLive(300);

        await().until(() -> browser.get("/console/api/session").statusCode() == 200);
    }

    @Test
    void a_token_that_ran_out_is_renewed_without_the_person() {
        Peers.tokensLive(1);
        signIn();
        String before = browser.cookie("q_session").orElseThrow().getValue();
        Peers.tokensLive(300);

        await().until(
                        () -> {
                            var answer = browser.get("/console/api/session");
                            assertThat(answer.statusCode()).isEqualTo(200);
                            var now = browser.cookie("q_session").orElseThrow().getValue();
                            return !before.equals(now);
                        });
    }

    @Test
    void without_redis_the_answer_is_503_and_the_session_survives() {
        signIn();
        Peers.freezeRedis();
        try {
            var call = browser.get("/console/api/session");
            assertThat(call.statusCode()).isEqualTo(503);
            assertThat(code(call)).isEqualTo("service-unavailable");
            assertThat(browser.get("/console/").statusCode()).isEqualTo(503);
        } finally {
            Peers.thawRedis();
        }
        await().until(() -> browser.get("/console/api/session").statusCode() == 200);
    }

    private void signIn() {
        assertThat(browser.follow("/console/").statusCode()).isEqualTo(200);
    }

    private String sid() {
        var seen = json(browser.get("/console/api/v1/stores")).getJsonObject("headers");
        String payload = seen.getString("authorization").split("\\.", -1)[1];
        return new JsonObject(
                        new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .getString("sid");
    }

    private java.net.http.HttpResponse<String> backChannel(String token) {
        return new Browser(gateway)
                .send(
                        "POST",
                        "/console/back-channel-logout",
                        "logout_token=" + token,
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }
}
