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
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * Who may call what, as the OpenAPI document of a running service says, held against what the
 * service does and against the table kept beside its sources: nobody gets or loses a right
 * unnoticed.
 */
public final class RoleMatrix {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String ROLE_REFUSED = "not-allowed";
    private static final String WRITE = "laoke.roles.write";
    private static final List<String> ROLES =
            List.of(
                    Role.HQ,
                    Role.STORE_MANAGER,
                    Role.VIP_SPECIALIST,
                    Role.CONSULTANT,
                    Role.POS,
                    Role.PARTNER,
                    Role.GATEWAY,
                    Role.MEMBER);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final List<Operation> operations;

    private record Operation(
            String method,
            String path,
            Set<String> roles,
            Map<String, String> parameters,
            @Nullable String bodyType) {
        String name() {
            return method + " " + path;
        }
    }

    private RoleMatrix(URI base) throws IOException, InterruptedException {
        this.base = base;
        var request = HttpRequest.newBuilder(base.resolve("/q/openapi?format=json")).build();
        operations =
                operations(
                        JSON.readTree(
                                http.send(request, HttpResponse.BodyHandlers.ofString()).body()));
        if (operations.isEmpty()) {
            throw new AssertionError("No operations at " + base);
        }
    }

    /** Of the service at this port of the own machine. */
    public static RoleMatrix at(int port) throws IOException, InterruptedException {
        return new RoleMatrix(URI.create("http://127.0.0.1:" + port));
    }

    private static List<Operation> operations(JsonNode document) {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                operation -> {
                                                    if (METHODS.contains(operation.getKey())) {
                                                        operations.add(
                                                                operation(
                                                                        operation.getKey(),
                                                                        path.getKey(),
                                                                        path.getValue(),
                                                                        operation.getValue()));
                                                    }
                                                }));
        operations.sort(Comparator.comparing(Operation::path).thenComparing(Operation::method));
        return operations;
    }

    private static Operation operation(
            String method, String path, JsonNode shared, JsonNode described) {
        var roles = new TreeSet<String>();
        described
                .path("security")
                .forEach(way -> way.forEach(scopes -> scopes.forEach(s -> roles.add(s.asText()))));
        var types = described.path("requestBody").path("content").fieldNames();
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                roles,
                parameters(shared, described),
                types.hasNext() ? types.next() : null);
    }

    /** Somebody who does not exist, in the form the path asks for. */
    private static Map<String, String> parameters(JsonNode shared, JsonNode described) {
        var values = new HashMap<String, String>();
        for (var node : List.of(shared, described)) {
            for (var parameter : node.path("parameters")) {
                boolean number = parameter.at("/schema/type").asText().equals("integer");
                values.put(
                        parameter.path("name").asText(),
                        number ? "999999" : UUID.randomUUID().toString());
            }
        }
        return values;
    }

    /**
     * Fails unless the table in the file is the one of the document. With {@code
     * -Dlaoke.roles.write=true} it is written instead.
     */
    public void requireTable(Path file) throws IOException {
        String table = table();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(file, table);
        }
        if (!Files.exists(file) || !Files.readString(file).equals(table)) {
            throw new AssertionError(
                    "%s does not say who may call what. If the change is meant, write it with -D%s=true; it should say:%n%s"
                            .formatted(file, WRITE, table));
        }
    }

    private String table() {
        var text = new StringBuilder("# Who may call what\n\n");
        text.append("Written from the OpenAPI document by the tests, which try every cell.\n\n");
        text.append("| operation | ").append(String.join(" | ", ROLES)).append(" |\n|---|");
        text.append(":-:|".repeat(ROLES.size())).append('\n');
        for (var operation : operations) {
            text.append("| `").append(operation.name()).append("` |");
            for (var role : ROLES) {
                text.append(
                        operation.roles().isEmpty()
                                ? " public |"
                                : operation.roles().contains(role) ? " ● |" : " |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * Calls every operation as every role and as nobody. Whoever may call it is refused for another
     * reason or served; what would change something is sent with a body that nothing takes.
     *
     * @return what is not as the document says; empty if all is well
     */
    public List<String> differences() throws IOException, InterruptedException {
        var wrong = new ArrayList<String>();
        for (var operation : operations) {
            if (!operation.roles().isEmpty()) {
                int status = call(operation, null).status();
                if (status != 401) {
                    wrong.add(operation.name() + " answers nobody with " + status);
                }
            }
            for (var role : ROLES) {
                var answer = call(operation, token(role));
                boolean refused =
                        answer.status() == 403 && answer.body().contains('"' + ROLE_REFUSED + '"');
                boolean may = operation.roles().isEmpty() || operation.roles().contains(role);
                if (answer.status() == 401 || answer.status() >= 500 || refused == may) {
                    wrong.add(
                            "%s answers %s with %d %s"
                                    .formatted(
                                            operation.name(),
                                            role,
                                            answer.status(),
                                            answer.body()));
                }
            }
        }
        return wrong;
    }

    private static String token(String role) {
        return switch (role) {
            case Role.MEMBER -> Tokens.member(UUID.randomUUID());
            case Role.HQ -> Tokens.staff(role).store("*").token();
            default -> Tokens.staff(role).store("S001").token();
        };
    }

    private record Answer(int status, String body) {}

    /** Lines that live on are not waited for: the status says everything. */
    private Answer call(Operation operation, @Nullable String token)
            throws IOException, InterruptedException {
        String path = operation.path();
        for (var parameter : operation.parameters().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        boolean reads = operation.method().equals("GET");
        if (operation.bodyType() != null) {
            request.header("Content-Type", operation.bodyType());
        }
        request.method(
                operation.method(),
                reads || operation.bodyType() == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString("{\"nothingTakesThis\":true}"));
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
}
