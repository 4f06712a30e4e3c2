package org.laoke.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laoke.gateway.parts.Browser.code;
import static org.laoke.gateway.parts.Browser.json;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laoke.gateway.parts.Browser;
import org.laoke.gateway.parts.Peers;
import org.laoke.gateway.parts.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RoutesTest {
    private final URI gateway = Peers.gateway();

    private final Browser client = new Browser(gateway);

    @Test
    void a_bearer_call_reaches_its_service_as_it_is() {
        var answer =
                client.get("/v1/members?phone=%2B8613800005678", "Authorization", "Bearer abc");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).getString("uri")).isEqualTo("/v1/members?phone=%2B8613800005678");
        assertThat(json(answer).getJsonObject("headers").getString("authorization"))
                .isEqualTo("Bearer abc");
    }

    @Test
    void what_callers_say_about_themselves_never_reaches_a_service() {
        var answer =
                client.get(
                        "/v1/accounts/me",
                        "X-Forwarded-For",
                        "203.0.113.9",
                        "X-Forwarded-User",
                        "root",
                        "Forwarded",
                        "for=203.0.113.9",
                        "X-Real-IP",
                        "203.0.113.9",
                        "X-HTTP-Method-Override",
                        "DELETE",
                        "Cookie",
                        "q_session=x");

        var seen = json(answer).getJsonObject("headers");
        assertThat(seen.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(seen.getString("x-forwarded-host")).isEqualTo(gateway.getAuthority());
        assertThat(seen.fieldNames())
                .doesNotContain(
                        "cookie",
                        "forwarded",
                        "x-real-ip",
                        "x-forwarded-user",
                        "x-http-method-override");
    }

    @Test
    void what_services_say_about_themselves_never_reaches_the_caller() {
        var headers = client.get("/v1/figures").headers();

        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
        assertThat(headers.firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    void a_service_that_is_down_is_named() {
        var answer = client.get("/v1/complaints");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(code(answer)).isEqualTo("service-unavailable");
        assertThat(json(answer).getString("detail")).contains("complaint-service");
    }

    @Test
    void a_service_that_dies_while_it_answers_is_named() {
        var answer = client.get("/v1/receipts/silent");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).getString("detail")).contains("points-service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sign-in/lookups",
                "/v1//sign-in/lookups",
                "/v1/%73ign-in/lookups",
                "/v1/members/..%2fsign-in/lookups",
                "/v1/members/%2e%2e/sign-in/lookups",
                "/v1/members;x=1/../sign-in/lookups",
                "/v1/nothing",
                "/v1/",
                "/console/api/v1/../../../v1/sign-in/lookups"
            })
    void closed_and_doubtful_paths_lead_nowhere(String path) throws IOException {
        assertThat(raw("POST " + path + " HTTP/1.1\r\nContent-Length: 2\r\n", "{}"))
                .contains(" 404 ");
    }

    @Test
    void a_body_above_the_limit_is_refused_before_it_is_read() throws IOException {
        String head = "POST /v1/receipts HTTP/1.1\r\nContent-Length: 262145\r\n";

        assertThat(raw(head, "x".repeat(262_145))).contains(" 413 ").contains("body-too-large");
    }

    @Test
    void chunks_above_the_limit_are_refused() throws IOException {
        var chunked = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            chunked.append("2000\r\n").append("x".repeat(0x2000)).append("\r\n");
        }

        String answer =
                raw(
                        "POST /v1/receipts HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
                        chunked.append("0\r\n\r\n").toString());

        assertThat(answer).contains(" 413 ").contains("body-too-large");
    }

    @Test
    void a_body_within_the_limit_arrives_whole() {
        var answer = client.send("POST", "/v1/receipts", "x".repeat(262_144));

        assertThat(json(answer).getInteger("length")).isEqualTo(262_144);
    }

    @Test
    void a_picture_may_be_larger_than_other_bodies() {
        var answer = client.send("PUT", "/v1/rewards/1/picture", "x".repeat(300_000));

        assertThat(json(answer).getInteger("length")).isEqualTo(300_000);
    }

    @Test
    void a_batch_flows_in_both_directions_line_by_line() throws IOException {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ascii(
                            "POST /v1/receipts/batch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:"
                                    + " chunked\r\n\r\n"));
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int i = 0; i < 3; i++) {
                // The next line is sent only after the answer to this one has come back.
                out.write(ascii("7\r\nline " + i + "\n\r\n"));
                String line = in.readLine();
                while (line != null && !line.startsWith("done")) {
                    line = in.readLine();
                }
                assertThat(line).isEqualTo("done 6");
            }
        }
    }

    @Test
    void live_lines_stay_open_and_leave_room_for_everybody_else() throws IOException {
        var lines = new ArrayList<Socket>();
        try {
            for (int n = 0; n < 140; n++) { // more than the connections of other calls
                var socket = new Socket(gateway.getHost(), gateway.getPort());
                lines.add(socket);
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write(
                                ascii(
                                        "GET /v1/stores/S001/arrivals/live?after=3 HTTP/1.1\r\n"
                                                + "Host: x\r\nLast-Event-ID: "
                                                + n
                                                + "\r\n\r\n"));
            }
            for (int n = 0; n < lines.size(); n++) {
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        lines.get(n).getInputStream(), StandardCharsets.US_ASCII));
                String line = in.readLine();
                while (line != null && !line.startsWith("data:")) {
                    line = in.readLine();
                }
                assertThat(line).isEqualTo("data: after " + n);
            }
            assertThat(client.get("/v1/members/1").statusCode()).isEqualTo(200);
        } finally {
            for (var socket : lines) {
                socket.close();
            }
        }
    }

    @Test
    void browser_paths_ask_for_a_sign_in() {
        assertThat(client.get("/console/api/v1/members").statusCode()).isEqualTo(499);
        var portal = client.get("/portal/api/v1/me");
        assertThat(portal.statusCode()).isEqualTo(401);
        assertThat(code(portal)).isEqualTo("sign-in-required");
    }

    @Test
    void a_bearer_token_opens_no_browser_path() {
        String bearer = "Bearer abc";

        assertThat(client.get("/console/api/v1/members", "Authorization", bearer).statusCode())
                .isEqualTo(499);
        assertThat(client.get("/portal/api/v1/me", "Authorization", bearer).statusCode())
                .isEqualTo(401);
    }

    private String raw(String head, String body) throws IOException {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ascii(
                                    head
                                            + "Host: "
                                            + gateway.getAuthority()
                                            + "\r\nX-Requested-With: laoke\r\nConnection: close\r\n\r\n"
                                            + body));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
