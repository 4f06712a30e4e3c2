package org.laoke.gateway.spa;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laoke.gateway.parts.Browser;
import org.laoke.gateway.parts.Peers;
import org.laoke.gateway.parts.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SpaTest {
    private static final String ASSET = "/console/assets/app-1a2b3c.js";

    private final URI gateway = Peers.gateway();

    private final Browser browser = new Browser(gateway);

    @Test
    void the_root_leads_to_the_portal() {
        var answer = browser.get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/portal/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal/", "/portal/rewards", "/portal/complaints/C-2026-000001"})
    void every_address_of_the_app_is_its_start_page(String path) {
        var answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("text/html; charset=utf-8");
    }

    @Test
    void hashed_assets_are_kept_for_ever_and_need_no_sign_in() {
        var answer = browser.get(ASSET);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                .contains("immutable");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .contains("javascript");
    }

    @Test
    void browsers_that_can_get_the_small_file() {
        var answer = browser.get(ASSET, "Accept-Encoding", "gzip, deflate");

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/missing.js",
                "/portal/..%2f..%2fapplication.properties",
                "/portal/%2e%2e/%2e%2e/application.properties",
                "/console/assets/../../../application.properties",
                "/portal/.env"
            })
    void other_files_do_not_exist(String path) {
        assertThat(browser.get(path).statusCode()).isIn(302, 404);
        assertThat(browser.get(path).body()).doesNotContain("quarkus.");
    }
}
