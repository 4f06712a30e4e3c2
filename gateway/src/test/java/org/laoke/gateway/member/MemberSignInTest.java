package org.laoke.gateway.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.laoke.gateway.parts.Browser.code;
import static org.laoke.gateway.parts.Browser.json;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.gateway.parts.Browser;
import org.laoke.gateway.parts.Peers;
import org.laoke.gateway.parts.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class MemberSignInTest {
    private static final AtomicInteger PHONES = new AtomicInteger(1000);
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final URI gateway = Peers.gateway();

    private final Browser browser = new Browser(gateway);
    private String phone = "138000" + (10_000 + PHONES.incrementAndGet());

    @BeforeEach
    void open() {
        Peers.thawRedis();
        var _ = Peers.redis("FLUSHALL");
    }

    @Test
    void a_member_signs_in_with_the_code_and_calls_the_services() {
        var asked = askForCode(browser, phone);
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(json(asked).getInteger("resendAfterSeconds")).isEqualTo(60);

        assertThat(enter(browser, phone, codeSentTo(phone)).statusCode()).isEqualTo(204);

        var session = json(browser.get("/portal/session"));
        assertThat(session.getString("memberId")).isEqualTo("member-" + phone.substring(7));
        var seen = json(browser.get("/portal/api/v1/me")).getJsonObject("headers");
        JsonObject token = claims(seen.getString("authorization"));
        assertThat(token.getString("member_id")).isEqualTo("member-" + phone.substring(7));
        assertThat(token.getJsonArray("groups")).containsExactly("member");
        assertThat(token.getLong("exp") - token.getLong("iat")).isEqualTo(300);
        assertThat(seen.fieldNames()).doesNotContain("cookie");
    }

    @Test
    void who_leaves_while_their_session_is_looked_up_takes_no_connection_to_a_service()
            throws IOException {
        signIn();
        String cookie = browser.cookie("laoke_member").orElseThrow().getValue();
        long before = callersGone();
        Peers.freezeRedis();
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            String call =
                    "GET /portal/api/v1/me HTTP/1.1\r\nHost: %s\r\nCookie: laoke_member=%s\r\n\r\n"
                            .formatted(gateway.getAuthority(), cookie);
            socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
        }
        for (int i = 0; i < 8; i++) { // the gateway's threads have seen it go by then
            assertThat(new Browser(gateway).get("/q/metrics").statusCode()).isEqualTo(200);
        }
        Peers.thawRedis();

        await().atMost(Duration.ofSeconds(10)).until(() -> callersGone() == before + 1);
        assertThat(browser.get("/portal/api/v1/me").statusCode()).isEqualTo(200);
    }

    private long callersGone() {
        return browser.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("laoke_gateway_forwarded_seconds_count"))
                .filter(line -> line.contains("service=\"member\"") && line.contains("4xx"))
                .mapToLong(line -> (long) Double.parseDouble(line.split(" ", 2)[1]))
                .sum();
    }

    @Test
    void the_token_is_signed_with_the_published_key_and_serves_the_session() throws JoseException {
        signIn();

        String first = bearer();
        var jws = new JsonWebSignature();
        jws.setCompactSerialization(first.substring("Bearer ".length()));
        jws.setKey(
                new JsonWebKeySet(browser.get("/.well-known/jwks.json").body())
                        .getJsonWebKeys()
                        .getFirst()
                        .getKey());

        assertThat(jws.verifySignature()).isTrue();
        assertThat(jws.getAlgorithmHeaderValue()).isEqualTo("ES256");
        assertThat(bearer()).isEqualTo(first);
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_of_the_console() {
        var answer = signIn();

        String cookie =
                answer.headers().allValues("Set-Cookie").stream()
                        .filter(c -> c.startsWith("laoke_member="))
                        .findFirst()
                        .orElseThrow();
        assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Lax");
        assertThat(cookie).containsIgnoringCase("Path=/portal").contains("Max-Age=2592000");
    }

    @Test
    void a_sign_in_gives_a_new_session_and_ends_the_one_before() {
        browser.plant("laoke_member", "A".repeat(43), "/portal");
        signIn();
        String first = browser.cookie("laoke_member").orElseThrow().getValue();
        assertThat(first).isNotEqualTo("A".repeat(43));

        phone = "138000" + (10_000 + PHONES.incrementAndGet());
        signIn();

        var thief = new Browser(gateway);
        thief.plant("laoke_member", first, "/portal");
        assertThat(thief.get("/portal/session").statusCode()).isEqualTo(401);
    }

    @Test
    void a_code_works_once() {
        assertAsked();
        String sms = codeSentTo(phone);
        assertThat(enter(browser, phone, sms).statusCode()).isEqualTo(204);

        assertRefused(enter(browser, phone, sms));
    }

    @Test
    void after_five_wrong_tries_the_right_code_is_dead() {
        assertAsked();
        String right = codeSentTo(phone);
        String wrong = "111111".equals(right) ? "222222" : "111111";
        for (int i = 0; i < 5; i++) {
            assertRefused(enter(browser, phone, wrong));
        }

        assertRefused(enter(browser, phone, right));
    }

    @Test
    void a_code_dies_after_its_time() {
        assertAsked();
        String right = codeSentTo(phone);
        String key = Peers.redisKeys("laoke:code:*").findFirst().orElseThrow();
        String left = Peers.redis("PTTL " + key).lines().findFirst().orElseThrow();
        assertThat(Long.parseLong(left.substring(1))).isBetween(1L, 300_000L);
        var _ = Peers.redis("PEXPIRE " + key + " 1");
        await().until(() -> Peers.redisKeys("laoke:code:*").findAny().isEmpty());

        assertRefused(enter(browser, phone, right));
    }

    @Test
    void a_code_serves_only_the_browser_that_asked_and_only_its_phone() {
        assertAsked();
        String right = codeSentTo(phone);

        assertRefused(enter(new Browser(gateway), phone, right));
        assertRefused(enter(browser, "13800099999", right));
        assertThat(enter(browser, phone, right).statusCode()).isEqualTo(204);
    }

    @Test
    void an_unknown_phone_looks_like_a_known_one() {
        var other = new Browser(gateway);
        long start = System.nanoTime();
        var known = askForCode(browser, phone);
        long first = System.nanoTime();
        var unknown = askForCode(other, "13912345678");
        long second = System.nanoTime();

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(names(unknown)).isEqualTo(names(known));
        // Neither waits for the look-up, which takes 400 ms here.
        assertThat(Duration.ofNanos(first - start)).isLessThan(Duration.ofMillis(390));
        assertThat(Duration.ofNanos(second - first)).isLessThan(Duration.ofMillis(390));
        assertRefused(enter(other, "13912345678", "000000"));
        String sent = codeSentTo(phone);
        assertThat(sent).hasSize(6);
        assertThat(Peers.messagesTo("+8613912345678")).isEmpty();
    }

    @Test
    void another_code_has_to_wait_and_five_an_hour_are_enough() {
        assertAsked();
        var again = askForCode(browser, "+86 " + phone);
        assertThat(again.statusCode()).isEqualTo(429);
        assertThat(code(again)).isEqualTo("too-many-requests");
        long wait = Long.parseLong(again.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isBetween(1L, 60L);

        for (int i = 0; i < 4; i++) {
            endPause();
            assertThat(askForCode(new Browser(gateway), phone).statusCode()).isEqualTo(202);
        }
        endPause();
        var sixth = askForCode(new Browser(gateway), phone);
        assertThat(sixth.statusCode()).isEqualTo(429);
    }

    @Test
    void one_browser_cannot_ask_for_many_phones() {
        for (int i = 0; i < 10; i++) {
            assertThat(askForCode(browser, "1390000000" + i).statusCode()).isEqualTo(202);
        }

        assertThat(askForCode(browser, "13900000099").statusCode()).isEqualTo(429);
    }

    @Test
    void the_limit_of_an_address_ignores_what_the_caller_claims() {
        for (int i = 0; i < 60; i++) {
            assertThat(askForCode(new Browser(gateway), "139000001" + (10 + i)).statusCode())
                    .isEqualTo(202);
        }

        var next =
                new Browser(gateway)
                        .call(
                                "POST",
                                "/portal/session/codes",
                                "{\"phone\":\"13900000199\"}",
                                "X-Forwarded-For",
                                "198.51.100.7");
        assertThat(next.statusCode()).isEqualTo(429);
    }

    @Test
    void without_redis_nobody_signs_in_and_nothing_breaks() {
        signIn();
        Peers.freezeRedis();
        try {
            assertUnavailable(askForCode(new Browser(gateway), phone));
            assertUnavailable(enter(browser, phone, "123456"));
            assertUnavailable(browser.get("/portal/session"));
            assertUnavailable(browser.get("/portal/api/v1/me"));
            assertThat(browser.get("/v1/stores").statusCode()).isEqualTo(200);
        } finally {
            Peers.thawRedis();
        }
        await().until(() -> browser.get("/portal/session").statusCode() == 200);
    }

    @Test
    void signing_out_ends_the_session_on_the_server() {
        signIn();
        String stolen = browser.cookie("laoke_member").orElseThrow().getValue();

        assertThat(browser.call("DELETE", "/portal/session", "").statusCode()).isEqualTo(204);

        assertThat(browser.get("/portal/session").statusCode()).isEqualTo(401);
        var thief = new Browser(gateway);
        thief.plant("laoke_member", stolen, "/portal");
        assertThat(thief.get("/portal/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void forged_sessions_are_nobody() {
        for (String forged : new String[] {"x", "A".repeat(43), "*", "laoke:member:session:x"}) {
            var thief = new Browser(gateway);
            thief.plant("laoke_member", forged, "/portal");
            assertThat(thief.get("/portal/session").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void the_message_speaks_the_language_of_the_browser() {
        var _ =
                browser.call(
                        "POST",
                        "/portal/session/codes",
                        new JsonObject().put("phone", phone).encode(),
                        "Accept-Language",
                        "en-GB,zh;q=0.5");

        assertThat(codeSentTo(phone)).hasSize(6);
        assertThat(Peers.messagesTo("+86" + phone).getLast().getString("text"))
                .contains("sign-in code");
    }

    @Test
    void what_is_no_phone_is_refused_with_the_reason() {
        var wrong = askForCode(browser, "call me");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(code(wrong)).isEqualTo("phone-invalid");

        var unknownField =
                browser.call("POST", "/portal/session/codes", "{\"phone\":\"1\",\"admin\":true}");
        assertThat(unknownField.statusCode()).isEqualTo(400);
        assertThat(browser.call("POST", "/portal/session", "[").statusCode()).isEqualTo(400);
        assertThat(browser.call("POST", "/portal/session", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void the_look_up_uses_the_gateways_own_account() {
        signIn();

        JsonObject token = claims(Peers.lookUpToken());
        assertThat(token.getJsonObject("realm_access").getJsonArray("roles")).contains("gateway");
    }

    @Test
    void neither_phone_nor_code_is_stored_or_logged() throws IOException {
        assertAsked();
        String sms = codeSentTo(phone);

        var keys = Peers.redisKeys("*").toList();
        assertThat(keys).isNotEmpty().noneMatch(key -> key.contains(phone) || key.contains(sms));
        String codes = Peers.redisKeys("laoke:code:*").findFirst().orElseThrow();
        assertThat(Peers.redis("HGETALL " + codes)).doesNotContain(sms).doesNotContain(phone);
        assertThat(enter(browser, phone, sms).statusCode()).isEqualTo(204);
        String log = Files.readString(Path.of("target/gateway-test.log"));
        assertThat(log).isNotEmpty().doesNotContain(phone).doesNotContain(" " + sms);
    }

    private void assertAsked() {
        assertThat(askForCode(browser, phone).statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> signIn() {
        assertAsked();
        var answer = enter(browser, phone, codeSentTo(phone));
        assertThat(answer.statusCode()).isEqualTo(204);
        return answer;
    }

    private String bearer() {
        return json(browser.get("/portal/api/v1/me"))
                .getJsonObject("headers")
                .getString("authorization");
    }

    private static HttpResponse<String> askForCode(Browser from, String phone) {
        return from.call(
                "POST", "/portal/session/codes", new JsonObject().put("phone", phone).encode());
    }

    private static HttpResponse<String> enter(Browser from, String phone, String code) {
        return from.call(
                "POST",
                "/portal/session",
                new JsonObject().put("phone", phone).put("code", code).encode());
    }

    private static String codeSentTo(String phone) {
        await().until(() -> !Peers.messagesTo("+86" + phone).isEmpty());
        var text = Peers.messagesTo("+86" + phone).getLast().getString("text");
        return CODE.matcher(text).results().findFirst().orElseThrow().group();
    }

    /** As if a minute had passed. */
    private static void endPause() {
        Peers.redisKeys("laoke:limit:pause:*").forEach(key -> Peers.redis("DEL " + key));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("code-invalid");
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(code(answer)).isEqualTo("service-unavailable");
    }

    private static Set<String> names(HttpResponse<String> answer) {
        return new TreeSet<>(answer.headers().map().keySet());
    }

    private static JsonObject claims(String authorization) {
        String payload = authorization.substring("Bearer ".length()).split("\\.", -1)[1];
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }
}
