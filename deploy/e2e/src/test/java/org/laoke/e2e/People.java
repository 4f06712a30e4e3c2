package org.laoke.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.laoke.deploy.api.Answer;

/**
 * A store of a test's own with the people who sign there. What a store does once a month could
 * otherwise be done once only.
 *
 * @param specialist user name, as is the manager's
 */
record People(String store, String specialist, String manager) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static People ofNewStore() {
        String mark = UUID.randomUUID().toString().substring(0, 6);
        String store = "T" + mark;
        put(
                "/v1/stores/" + store,
                "{\"name\":{\"zh\":\"测试店%1$s\",\"en\":\"Test %1$s\"},\"regionId\":\"south\",\"timeZone\":\"Asia/Shanghai\"}"
                        .formatted(mark));
        return new People(
                store,
                hire(store, mark, "vip-specialist", "VIP_SPECIALIST").user(),
                hire(store, mark, "store-manager", "STORE_MANAGER").user());
    }

    /** What the store is called in Chinese. */
    String storeName() {
        return "测试店" + store.substring(1);
    }

    /** Somebody who looks after members. */
    Colleague hireConsultant() {
        return hire(store, store.substring(1), "consultant", "CONSULTANT");
    }

    /**
     * Somebody who works in the store.
     *
     * @param user the name to sign in with
     */
    record Colleague(String user, String staffId) {}

    private static Colleague hire(String store, String mark, String role, String as) {
        String own = UUID.randomUUID().toString().substring(0, 4);
        String user = "e2e-" + mark + "-" + role + "-" + own;
        String staffId = "E" + mark + as.charAt(0) + own;
        put(
                "/v1/staff/" + staffId,
                "{\"name\":\"%1$s\",\"storeId\":\"%2$s\",\"role\":\"%3$s\",\"employment\":\"REGULAR\",\"active\":true,\"userName\":\"%1$s\"}"
                        .formatted(user, store, as));
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> access(store, staffId).equals("SYNCHRONISED"));
        String realm = "/admin/realms/loyalty";
        String admin = adminToken();
        String id =
                send("GET", realm + "/users?exact=true&username=" + user, admin, "")
                        .json()
                        .at("/0/id")
                        .asText();
        send(
                "PUT",
                realm + "/users/" + id + "/reset-password",
                admin,
                "{\"type\":\"password\",\"temporary\":false,\"value\":\"%s\"}"
                        .formatted(Platform.password()));
        return new Colleague(user, staffId);
    }

    private static String access(String store, String staffId) {
        for (var person :
                Platform.ok(Platform.api().get("hq", "/v1/staff?storeId=" + store))
                        .json()
                        .path("items")) {
            if (person.path("id").asText().equals(staffId)) {
                return person.at("/access/state").asText();
            }
        }
        return "";
    }

    private static void put(String path, String json) {
        Platform.ok(Platform.api().put("hq", path, json));
    }

    private static String adminToken() {
        return call(HttpRequest.newBuilder(at("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "grant_type=password&client_id=admin-cli&username=admin&password="
                                                + Platform.stack()
                                                        .secrets()
                                                        .password("keycloak.admin"))))
                .json()
                .path("access_token")
                .asText();
    }

    private static Answer send(String method, String path, String token, String json) {
        return call(
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + Platform.stack().ports().of("keycloak") + path);
    }

    private static Answer call(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return Platform.ok(new Answer(answer.statusCode(), answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
