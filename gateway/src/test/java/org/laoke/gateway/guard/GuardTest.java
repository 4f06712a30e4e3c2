package org.laoke.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laoke.gateway.parts.Browser.code;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laoke.gateway.parts.Browser;
import org.laoke.gateway.parts.Peers;
import org.laoke.gateway.parts.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class GuardTest {
    private final URI gateway = Peers.gateway();

    private final Browser browser = new Browser(gateway);

    @ParameterizedTest
    @ValueSource(
            strings = {"/console/api/v1/members", "/portal/api/v1/complaints", "/portal/session"})
    void a_change_needs_the_header_of_our_own_script(String path) {
        var answer = browser.send("POST", path, "{}", "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("foreign-origin");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,http://evil.test",
        "Origin,null",
        "Origin,http://127.0.0.1:1",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"
    })
    void a_change_from_a_foreign_page_is_refused(String header, String value) {
        var answer = browser.call("DELETE", "/portal/session", "", header, value);

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void a_change_from_our_own_page_passes() {
        String origin = "http://" + gateway.getAuthority();

        assertThat(
                        browser.call(
                                        "DELETE",
                                        "/portal/session",
                                        "",
                                        "Origin",
                                        origin,
                                        "Sec-Fetch-Site",
                                        "same-origin")
                                .statusCode())
                .isEqualTo(204);
    }

    @Test
    void tills_need_no_browser_header() {
        assertThat(browser.send("POST", "/v1/receipts", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void pages_run_our_own_scripts_only_and_in_no_frame() {
        var headers = browser.get("/portal/").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';")
                .contains("connect-src 'self'")
                .contains("frame-ancestors 'none'")
                .contains("style-src 'self' 'unsafe-inline'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/stores", "/portal/session", "/portal/api/v1/me", "/v1/nothing"})
    void answers_of_the_api_are_never_kept(String path) {
        var headers = browser.get(path).headers();

        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void metrics_and_health_are_for_the_machines_beside_us() {
        assertThat(browser.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(browser.get("/q/metrics").body()).contains("jvm_");

        var outside = browser.get("/q/metrics", "X-Forwarded-For", "203.0.113.9");
        assertThat(outside.statusCode()).isEqualTo(404);
    }
}
