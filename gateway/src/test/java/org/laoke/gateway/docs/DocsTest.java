package org.laoke.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laoke.gateway.parts.Browser.json;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.laoke.gateway.parts.Browser;
import org.laoke.gateway.parts.Peers;
import org.laoke.gateway.parts.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DocsTest {
    private final URI gateway = Peers.gateway();

    @Test
    void one_description_joins_what_is_public_of_all_services() {
        JsonObject api = json(new Browser(gateway).get("/openapi"));

        assertThat(api.getJsonObject("paths").fieldNames())
                .contains("/v1/members/{id}")
                .noneMatch(path -> path.startsWith("/v1/sign-in"));
        assertThat(api.getJsonArray("x-not-available")).containsExactly("complaint");
    }

    @Test
    void the_page_lists_operations_without_a_script() {
        var page = new Browser(gateway).get("/docs");

        assertThat(page.body()).contains("/v1/members/{id}").doesNotContain("<script");
    }

    @Test
    void schemas_of_one_name_and_two_meanings_stay_apart() {
        var api = new MergedApi();
        api.add("member", document("string"), path -> true);
        api.add("points", document("integer"), path -> true);

        JsonObject merged = api.document("http://x");

        assertThat(merged.getJsonObject("components").getJsonObject("schemas").fieldNames())
                .containsExactly("Name", "points.Name");
        assertThat(merged.getJsonObject("paths").encode())
                .contains("#/components/schemas/points.Name");
    }

    private static JsonObject document(String type) {
        return new JsonObject(
                """
                {"paths":{"/v1/%1$s":{"get":{"schema":{"$ref":"#/components/schemas/Name"}}}},
                 "components":{"schemas":{"Name":{"type":"%1$s"}}}}"""
                        .formatted(type));
    }
}
