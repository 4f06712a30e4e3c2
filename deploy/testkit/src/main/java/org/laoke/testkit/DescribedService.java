package org.laoke.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Role;

/** A running service and what its OpenAPI document says of it. */
final class DescribedService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final JsonNode document;

    /**
     * One operation.
     *
     * @param roles who may call it; empty if everybody
     * @param parameters those of path and query, with a value each that the schema allows
     * @param body type and schema of what it takes; null if it takes nothing
     */
    record Operation(
            String method,
            String path,
            Set<String> roles,
            Map<String, String> parameters,
            Set<String> queries,
            @Nullable Body body) {
        String name() {
            return method + " " + path;
        }
    }

    /** What an operation takes. */
    record Body(String type, JsonNode content) {}

    record Answer(int status, String body) {}

    DescribedService(int port) throws IOException, InterruptedException {
        base = URI.create("http://127.0.0.1:" + port);
        var request = HttpRequest.newBuilder(base.resolve("/q/openapi?format=json")).build();
        document = JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    JsonNode document() {
        return document;
    }

    /** In the order of their paths. */
    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    operations.add(
                            operation(
                                    operation.getKey(),
                                    path.getKey(),
                                    path.getValue(),
                                    operation.getValue()));
                }
            }
        }
        if (operations.isEmpty()) {
            throw new AssertionError("No operations at " + base);
        }
        operations.sort(Comparator.comparing(Operation::path).thenComparing(Operation::method));
        return operations;
    }

    private static Operation operation(
            String method, String path, JsonNode shared, JsonNode described) {
        var roles = new TreeSet<String>();
        described
                .path("security")
                .forEach(way -> way.forEach(scopes -> scopes.forEach(s -> roles.add(s.asText()))));
        var parameters = new HashMap<String, String>();
        var queries = new TreeSet<String>();
        for (var node : List.of(shared, described)) {
            for (var parameter : node.path("parameters")) {
                String name = parameter.path("name").asText();
                boolean number = parameter.at("/schema/type").asText().equals("integer");
                parameters.put(name, number ? "999999" : UUID.randomUUID().toString());
                if (parameter.path("in").asText().equals("query")) {
                    queries.add(name);
                }
            }
        }
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                roles,
                parameters,
                queries,
                body(described.path("requestBody").path("content")));
    }

    private static @Nullable Body body(JsonNode types) {
        var first = types.properties().stream().findFirst();
        return first.map(type -> new Body(type.getKey(), type.getValue())).orElse(null);
    }

    /** Of somebody in this role who knows nobody here. */
    static String token(String role) {
        return switch (role) {
            case Role.MEMBER -> Tokens.member(UUID.randomUUID());
            case Role.HQ -> Tokens.staff(role).store("*").token();
            default -> Tokens.staff(role).store("S001").token();
        };
    }

    /**
     * Calls it. Lines that live on are not waited for: the status says everything.
     *
     * @param place path and query, without the server
     */
    Answer call(String method, String place, @Nullable String token, @Nullable Sent sent)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(place)).timeout(Duration.ofSeconds(20));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (sent != null) {
            request.header("Content-Type", sent.type());
            sent.headers().forEach(request::header);
        }
        request.method(
                method,
                sent == null || method.equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(sent.text()));
        HttpResponse<InputStream> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return new Answer(
                    response.statusCode(),
                    response.statusCode() / 100 == 2
                            ? ""
                            : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What is sent with a call. */
    record Sent(String type, Map<String, String> headers, String text) {}

    /** The operation's path with the values of its parameters. */
    static String place(Operation operation, Map<String, String> parameters) {
        String path = operation.path();
        for (var parameter : parameters.entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return path;
    }
}
