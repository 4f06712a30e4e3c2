package org.laoke.deploy.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.laoke.deploy.parts.PartFailure;

/**
 * Adds a client to a realm that was imported before the client was thought of, with the rights its
 * service account has in {@code realm.json}. Keycloak's own import leaves existing realms alone.
 */
final class RealmClients {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REALM = "/admin/realms/loyalty";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String server;
    private final String adminPassword;
    private final JsonNode realm;
    private final Path folder;

    /**
     * @param realm {@code realm.json}, filled in
     * @param folder of the server's data, where it is noted that a client is there
     */
    RealmClients(String server, String adminPassword, String realm, Path folder) {
        this.folder = folder;
        this.server = server;
        this.adminPassword = adminPassword;
        try {
            this.realm = JSON.readTree(realm);
        } catch (JsonProcessingException e) {
            throw new PartFailure("The realm is no JSON", e);
        }
    }

    /** Adds the client unless it is there; asked once per realm, since asking takes a second. */
    void ensureOnce(String clientId) {
        Path note = folder.resolve(clientId + ".client");
        try {
            if (!Files.exists(note)) {
                ensure(clientId);
                Files.writeString(note, "");
            }
        } catch (IOException e) {
            throw new PartFailure("Cannot write " + note, e);
        }
    }

    private void ensure(String clientId) {
        String token = adminToken();
        if (!get(token, "/clients?clientId=" + clientId).isEmpty()) {
            return;
        }
        send(token, "POST", "/clients", named("clients", "clientId", clientId));
        String id = get(token, "/clients?clientId=" + clientId).at("/0/id").asText();
        String user = get(token, "/clients/" + id + "/service-account-user").path("id").asText();
        named("users", "serviceAccountClientId", clientId)
                .path("clientRoles")
                .properties()
                .forEach(rights -> grant(token, user, rights.getKey(), rights.getValue()));
    }

    private void grant(String token, String user, String client, JsonNode names) {
        String id = get(token, "/clients?clientId=" + client).at("/0/id").asText();
        var roles = JSON.createArrayNode();
        names.forEach(name -> roles.add(get(token, "/clients/" + id + "/roles/" + name.asText())));
        send(token, "POST", "/users/" + user + "/role-mappings/clients/" + id, roles);
    }

    private JsonNode named(String list, String field, String name) {
        for (JsonNode one : realm.path(list)) {
            if (one.path(field).asText().equals(name)) {
                return one;
            }
        }
        throw new PartFailure("realm.json has no " + name + " among its " + list);
    }

    private String adminToken() {
        String form =
                "grant_type=password&client_id=admin-cli&username=admin&password="
                        + URLEncoder.encode(adminPassword, StandardCharsets.UTF_8);
        return call(request("/realms/master/protocol/openid-connect/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .path("access_token")
                .asText();
    }

    private JsonNode get(String token, String path) {
        return call(request(REALM + path).header("Authorization", "Bearer " + token).GET());
    }

    private void send(String token, String method, String path, JsonNode body) {
        var _ =
                call(
                        request(REALM + path)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(20));
    }

    private JsonNode call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new PartFailure(
                        "Keycloak answers " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new PartFailure("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted", e);
        }
    }
}
