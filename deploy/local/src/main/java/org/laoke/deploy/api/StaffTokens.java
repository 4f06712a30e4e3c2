package org.laoke.deploy.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.stack.Stack;

/** Bearer tokens of the local realm, kept until shortly before they expire. */
public final class StaffTokens {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A token is renewed this long before its end, so that no request starts with one that dies on
     * the way.
     */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /**
     * Keycloak refuses the right password while another sign-in of the same person is under way,
     * since it counts wrong ones. The shortest wait is longer than its check for hasty guesses, and
     * waits differ, so that two who met do not meet again.
     */
    private static final long WAIT_AFTER_REFUSAL_MILLIS = 1_200;

    private static final int ATTEMPTS = 4;

    private final Stack stack;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, Token> known = new ConcurrentHashMap<>();

    private record Token(String value, Instant expires) {}

    public StaffTokens(Stack stack) {
        this.stack = stack;
    }

    /**
     * A token of a sample user ({@code hq}, {@code manager1}, …), of a till ({@code pos-s001}) or
     * of {@code pos-import}.
     *
     * @throws PartFailure if the realm does not know the name
     * @throws IOException if the realm does not answer at the moment
     */
    public String of(String name) throws IOException, InterruptedException {
        Token token = known.get(name);
        if (token == null || token.expires().isBefore(Instant.now())) {
            token = fetch(name);
            known.put(name, token);
        }
        return token.value();
    }

    private Token fetch(String name) throws IOException, InterruptedException {
        boolean device = name.startsWith("pos-") || name.equals("gateway");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", device ? "client_credentials" : "password");
        form.put("client_id", device ? name : "laoke-cli");
        form.put(
                "client_secret",
                stack.secrets().password("client." + (device ? name : "laoke-cli")));
        if (!device) {
            form.put("username", name);
            form.put("password", stack.secrets().password("sample.password"));
        }
        URI uri =
                URI.create(
                        "http://127.0.0.1:"
                                + stack.ports().of("keycloak")
                                + "/realms/loyalty/protocol/openid-connect/token");
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                        .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        for (int attempt = 1; attempt < ATTEMPTS && refusesPerson(answer); attempt++) {
            Thread.sleep(
                    ThreadLocalRandom.current()
                            .nextLong(WAIT_AFTER_REFUSAL_MILLIS, 2 * WAIT_AFTER_REFUSAL_MILLIS));
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() >= 500) {
            throw new IOException("The identity server answers " + answer.statusCode());
        }
        if (answer.statusCode() != 200) {
            throw new PartFailure("The realm gives no token for '" + name + "': " + answer.body());
        }
        JsonNode json = JSON.readTree(answer.body());
        return new Token(
                json.path("access_token").asText(),
                Instant.now().plusSeconds(json.path("expires_in").asLong()).minus(MARGIN));
    }

    /** With 401 for a wrong password, with 400 while another sign-in is under way. */
    private static boolean refusesPerson(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 4 && answer.body().contains("invalid_grant");
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
