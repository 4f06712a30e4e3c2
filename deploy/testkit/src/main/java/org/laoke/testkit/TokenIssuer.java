package org.laoke.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Serves the public keys of both issuers: the staff realm (RS256) and the gateway's member tokens
 * (ES256).
 */
final class TokenIssuer {
    static final String STAFF_ISSUER = "laoke.test.staff-issuer";
    static final String MEMBER_ISSUER = "laoke.test.member-issuer";
    static final String STAFF_KEY = "laoke.test.staff-key";
    static final String MEMBER_KEY = "laoke.test.member-key";

    private @Nullable HttpServer server;

    void start() {
        try {
            KeyPair staff = pair("RSA", null);
            KeyPair member = pair("EC", new ECGenParameterSpec("secp256r1"));
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            String base = "http://127.0.0.1:" + http.getAddress().getPort();
            System.setProperty(MEMBER_ISSUER, base);
            System.setProperty(STAFF_ISSUER, base + "/realms/loyalty");
            System.setProperty(
                    STAFF_KEY, Base64.getEncoder().encodeToString(staff.getPrivate().getEncoded()));
            System.setProperty(
                    MEMBER_KEY,
                    Base64.getEncoder().encodeToString(member.getPrivate().getEncoded()));
            serve(
                    http,
                    "/realms/loyalty/.well-known/openid-configuration",
                    discovery(staffIssuer()));
            serve(
                    http,
                    "/realms/loyalty/protocol/openid-connect/certs",
                    rsaKeys((RSAPublicKey) staff.getPublic()));
            serve(http, "/.well-known/jwks.json", ecKeys((ECPublicKey) member.getPublic()));
            http.start();
            server = http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    String staffIssuer() {
        return System.getProperty(STAFF_ISSUER);
    }

    String memberIssuer() {
        return System.getProperty(MEMBER_ISSUER);
    }

    private static KeyPair pair(String algorithm, @Nullable ECGenParameterSpec curve)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (curve == null) {
            generator.initialize(2048);
        } else {
            generator.initialize(curve);
        }
        return generator.generateKeyPair();
    }

    private static String discovery(String issuer) {
        return """
                {"issuer":"%1$s","jwks_uri":"%1$s/protocol/openid-connect/certs",
                 "authorization_endpoint":"%1$s/protocol/openid-connect/auth",
                 "token_endpoint":"%1$s/protocol/openid-connect/token",
                 "end_session_endpoint":"%1$s/protocol/openid-connect/logout",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}"""
                .formatted(issuer);
    }

    private static String rsaKeys(RSAPublicKey key) {
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"staff","n":"%s","e":"%s"}]}"""
                .formatted(encoded(key.getModulus(), 256), encoded(key.getPublicExponent(), 3));
    }

    private static String ecKeys(ECPublicKey key) {
        return """
                {"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"member","x":"%s","y":"%s"}]}"""
                .formatted(
                        encoded(key.getW().getAffineX(), 32), encoded(key.getW().getAffineY(), 32));
    }

    /** Big-endian, exactly so many bytes, as JWK wants it. */
    private static String encoded(BigInteger number, int bytes) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[bytes];
        int length = Math.min(bytes, signed.length);
        System.arraycopy(
                Arrays.copyOfRange(signed, signed.length - length, signed.length),
                0,
                fixed,
                bytes - length,
                length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    private static void serve(HttpServer http, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        var _ = http.createContext(path, exchange -> answer(exchange, body));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
