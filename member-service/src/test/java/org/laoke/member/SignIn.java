package org.laoke.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.laoke.testkit.RealKeycloak;

/** A person at the pages of the real Keycloak, as the gateway sends them there. */
final class SignIn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-0";
    private static final String CHALLENGE = challenge();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final Map<String, String> cookies = new HashMap<>();
    private final String callback =
            "http://127.0.0.1:" + RealKeycloak.gatewayPort() + "/console/callback";
    private HttpResponse<String> page;

    /** Opens the sign-in page and sends name and password. */
    SignIn(String userName, String password) throws IOException, InterruptedException {
        page =
                get(
                        RealKeycloak.realm()
                                + "/protocol/openid-connect/auth?client_id=gateway&response_type=code&scope=openid"
                                + "&state=s&nonce=n&code_challenge_method=S256&code_challenge="
                                + CHALLENGE
                                + "&redirect_uri="
                                + encoded(callback));
        submit(Map.of("username", userName, "password", password));
    }

    /** The page asks for a new password. */
    boolean mustChangePassword() {
        return page.statusCode() == 200 && page.body().contains("password-new");
    }

    boolean refused() {
        return page.statusCode() == 200 && page.body().contains("id=\"kc-form-login\"");
    }

    void changePassword(String password) throws IOException, InterruptedException {
        submit(Map.of("password-new", password, "password-confirm", password));
    }

    /** Follows back to the gateway and asks for tokens, as it does. */
    JsonNode tokens() throws IOException, InterruptedException {
        String back = page.headers().firstValue("Location").orElseThrow(this::unexpected);
        String code = back.replaceAll(".*[?&]code=([^&]+).*", "$1");
        return token(
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", callback,
                        "code_verifier", VERIFIER));
    }

    /** What the gateway gets for a refresh token. */
    static JsonNode refreshed(String refreshToken) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** What a client gets for its own account. */
    static String ofClient(String client) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "client_credentials", "client_id", client))
                .path("access_token")
                .asText();
    }

    static JsonNode claims(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static JsonNode token(Map<String, String> fields)
            throws IOException, InterruptedException {
        var form = new HashMap<>(Map.of("client_id", "gateway"));
        form.putAll(fields);
        form.put("client_secret", RealKeycloak.secret());
        var request =
                HttpRequest.newBuilder(
                                URI.create(RealKeycloak.realm() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                        .build();
        return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private void submit(Map<String, String> fields) throws IOException, InterruptedException {
        var action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw unexpected();
        }
        page =
                send(
                        HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
        while (page.statusCode() == 302 && !location().startsWith(callback)) {
            page = get(location());
        }
    }

    private String location() {
        return page.headers().firstValue("Location").orElseThrow(this::unexpected);
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** Keeps cookies whatever their flags: there is no TLS between a test and its Keycloak. */
    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        String jar =
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        if (!jar.isEmpty()) {
            request.setHeader("Cookie", jar);
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private AssertionError unexpected() {
        return new AssertionError(page.statusCode() + " " + page.uri() + "\n" + page.body());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            java.security.MessageDigest.getInstance("SHA-256")
                                    .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
