package org.laoke.gateway.parts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A plain OpenID Connect issuer: signs in whoever asks, and insists on PKCE. Sign-in at the real
 * Keycloak is tested with the whole platform.
 */
final class Realm {
    static final String CLIENT_SECRET = "test-secret-of-at-least-thirty-two-characters";
    private static final String PATH = "/realms/loyalty";

    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final RsaJsonWebKey key;
    private volatile boolean down;
    private volatile int seconds = 300;
    private @Nullable HttpServer server;
    private String issuer = "";

    Realm() {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("realm");
            key.setAlgorithm("RS256");
            key.setUse("sig");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    String start() throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        issuer = "http://127.0.0.1:" + http.getAddress().getPort() + PATH;
        String connect = PATH + "/protocol/openid-connect";
        serve(http, PATH + "/.well-known/openid-configuration", e -> json(e, 200, discovery()));
        serve(
                http,
                connect + "/certs",
                e -> json(e, 200, new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY)));
        serve(http, connect + "/auth", this::authorize);
        serve(http, connect + "/token", this::token);
        var _ =
                http.createContext(
                        "/control",
                        exchange -> {
                            var q = parameters(exchange.getRequestURI().getRawQuery());
                            down = "down".equals(q.get("state"));
                            seconds = Integer.parseInt(q.getOrDefault("seconds", "300"));
                            json(exchange, 200, "{}");
                        });
        serve(http, "/logout-token", this::logoutToken);
        http.start();
        server = http;
        return issuer;
    }

    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void serve(HttpServer http, String path, Answer answer) {
        var _ =
                http.createContext(
                        path,
                        exchange -> {
                            // JSON looks for its reader with the thread's class loader.
                            Thread.currentThread()
                                    .setContextClassLoader(Realm.class.getClassLoader());
                            try (exchange) {
                                if (down) {
                                    exchange.sendResponseHeaders(503, -1);
                                } else {
                                    answer.to(exchange);
                                }
                            } catch (JoseException | GeneralSecurityException e) {
                                throw new IOException(e);
                            }
                        });
    }

    private String discovery() {
        String connect = issuer + "/protocol/openid-connect";
        return new JsonObject()
                .put("issuer", issuer)
                .put("jwks_uri", connect + "/certs")
                .put("authorization_endpoint", connect + "/auth")
                .put("token_endpoint", connect + "/token")
                .put("end_session_endpoint", connect + "/logout")
                .encode();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri")
                                + "?code="
                                + code
                                + "&state="
                                + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange)
            throws IOException, JoseException, GeneralSecurityException {
        var form =
                parameters(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        switch (String.valueOf(form.get("grant_type"))) {
            case "client_credentials" ->
                    json(
                            exchange,
                            200,
                            new JsonObject()
                                    .put("access_token", access("service-account", "gateway", "-"))
                                    .put("expires_in", seconds)
                                    .encode());
            case "authorization_code" -> {
                var asked = codes.remove(String.valueOf(form.get("code")));
                if (asked == null || !challengeMet(asked, form)) {
                    json(exchange, 400, "{\"error\":\"invalid_grant\"}");
                } else {
                    json(
                            exchange,
                            200,
                            tokens(UUID.randomUUID().toString(), asked.get("nonce")).encode());
                }
            }
            default ->
                    json(
                            exchange,
                            200,
                            tokens(String.valueOf(form.get("refresh_token")), null).encode());
        }
    }

    private static boolean challengeMet(Map<String, String> asked, Map<String, String> form)
            throws GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(
                                String.valueOf(form.get("code_verifier"))
                                        .getBytes(StandardCharsets.US_ASCII));
        return "S256".equals(asked.get("code_challenge_method"))
                && Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(digest)
                        .equals(asked.get("code_challenge"));
    }

    private JsonObject tokens(String sid, @Nullable String nonce) throws JoseException {
        var id =
                claims("manager1")
                        .put("aud", "gateway")
                        .put("azp", "gateway")
                        .put("typ", "ID")
                        .put("sid", sid)
                        .put("name", "王店长")
                        .put("preferred_username", "manager1");
        if (nonce != null) {
            id.put("nonce", nonce);
        }
        return new JsonObject()
                .put("id_token", sign(id))
                .put("access_token", access("manager1", "store-manager", sid))
                .put("refresh_token", sid)
                .put("expires_in", seconds);
    }

    private String access(String user, String role, String sid) throws JoseException {
        return sign(
                claims(user)
                        .put("aud", "laoke-api")
                        .put("typ", "Bearer")
                        .put("sid", sid)
                        .put("store_id", "S001")
                        .put("region", "south")
                        .put("staff_id", "E101")
                        .put(
                                "realm_access",
                                new JsonObject()
                                        .put(
                                                "roles",
                                                new JsonArray().add(role).add("offline_access"))));
    }

    private void logoutToken(HttpExchange exchange) throws IOException, JoseException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        var events =
                new JsonObject()
                        .put(
                                "http://schemas.openid.net/event/backchannel-logout",
                                new JsonObject());
        var token =
                claims("manager1")
                        .put("aud", "gateway")
                        .put("sid", asked.get("sid"))
                        .put("events", events);
        if (asked.containsKey("nonce")) {
            token.put("nonce", "n");
        }
        json(exchange, 200, sign(token));
    }

    private JsonObject claims(String user) {
        long now = System.currentTimeMillis() / 1000;
        return new JsonObject()
                .put("iss", issuer)
                .put("sub", user)
                .put("jti", UUID.randomUUID().toString())
                .put("iat", now)
                .put("exp", now + seconds);
    }

    private String sign(JsonObject claims) throws JoseException {
        var jws = new JsonWebSignature();
        jws.setPayload(claims.encode());
        jws.setKey(key.getPrivateKey());
        jws.setKeyIdHeaderValue("realm");
        jws.setAlgorithmHeaderValue("RS256");
        return jws.getCompactSerialization();
    }

    private static Map<String, String> parameters(@Nullable String encoded) {
        var all = new HashMap<String, String>();
        for (String pair : String.valueOf(encoded).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            all.put(
                    parts[0],
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return all;
    }

    private static void json(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException, JoseException, GeneralSecurityException;
    }
}
