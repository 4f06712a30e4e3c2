package org.laoke.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Bearer tokens as the realm and the gateway issue them, and the ones an attacker would try.
 *
 * <pre>{@code
 * Tokens.staff("consultant").store("S001").staffId("E111").token()
 * Tokens.member(id)                                  // a member's own token
 * Tokens.staff("hq").store("*").expired().token()    // must be refused
 * Tokens.refused()                                   // all of those, by name
 * }</pre>
 */
public final class Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String AUDIENCE = "laoke-api";

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private Signing signing;
    private boolean foreignKey;

    private enum Signing {
        STAFF,
        MEMBER,
        NONE
    }

    private Tokens(Signing signing, String issuer, String subject, Duration life) {
        this.signing = signing;
        Instant now = Instant.now();
        claims.put("iss", issuer);
        claims.put("aud", AUDIENCE);
        claims.put("sub", subject);
        claims.put("typ", "Bearer");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
    }

    /** A person or device of the realm with one role and no scope yet. */
    public static Tokens staff(String role) {
        Tokens tokens =
                new Tokens(
                        Signing.STAFF,
                        property(TokenIssuer.STAFF_ISSUER),
                        "user-" + role,
                        Duration.ofMinutes(15));
        tokens.claims.put("preferred_username", role);
        tokens.claims.put("realm_access", Map.of("roles", List.of(role)));
        return tokens;
    }

    /** Head office, whole chain. */
    public static String hq() {
        return staff("hq").store("*").staffId("E900").token();
    }

    /** The till of a store. */
    public static String pos(String store) {
        return staff("pos").store(store).token();
    }

    /** The gateway's own service account. */
    public static String gateway() {
        return staff("gateway").token();
    }

    /** A member's own token, as the gateway signs it. */
    public static String member(UUID memberId) {
        return memberToken(memberId).token();
    }

    /** A member's token to be changed further. */
    public static Tokens memberToken(UUID memberId) {
        Tokens tokens =
                new Tokens(
                        Signing.MEMBER,
                        property(TokenIssuer.MEMBER_ISSUER),
                        memberId.toString(),
                        Duration.ofMinutes(5));
        tokens.claims.put("groups", List.of("member"));
        tokens.claims.put("member_id", memberId.toString());
        return tokens;
    }

    /**
     * Tokens that every operation of every service must answer with 401, by what is wrong with
     * them.
     */
    public static Map<String, String> refused() {
        UUID someone = new UUID(0, 1);
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("expired", staff("hq").store("*").expired().token());
        tokens.put("of another audience", staff("hq").store("*").claim("aud", "other-api").token());
        tokens.put(
                "of a foreign issuer",
                staff("hq").store("*").claim("iss", "http://evil.test").token());
        tokens.put("signed with a foreign key", staff("hq").store("*").forged().token());
        tokens.put("unsigned", staff("hq").store("*").unsigned().token());
        tokens.put("of a member, expired", memberToken(someone).expired().token());
        tokens.put("of a member, signed with a foreign key", memberToken(someone).forged().token());
        tokens.put(
                "of staff, signed by the gateway's key",
                memberToken(someone)
                        .claim("iss", property(TokenIssuer.STAFF_ISSUER))
                        .claim("realm_access", Map.of("roles", List.of("hq")))
                        .token());
        tokens.put(
                "of a member, signed by the realm's key",
                staff("hq")
                        .claim("iss", property(TokenIssuer.MEMBER_ISSUER))
                        .claim("groups", List.of("member"))
                        .claim("member_id", someone.toString())
                        .token());
        tokens.put("not a token", "not.a.token");
        return tokens;
    }

    public Tokens store(String storeId) {
        return claim("store_id", storeId);
    }

    public Tokens region(String region) {
        return claim("region", region);
    }

    public Tokens staffId(String staffId) {
        return claim("staff_id", staffId);
    }

    /** Sets or replaces any claim. */
    public Tokens claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    /** Ended an hour ago. */
    public Tokens expired() {
        Instant ended = Instant.now().minus(Duration.ofHours(1));
        return claim("iat", ended.minusSeconds(900).getEpochSecond())
                .claim("exp", ended.getEpochSecond());
    }

    /** Signed with a key nobody published, under the name of the real one. */
    public Tokens forged() {
        foreignKey = true;
        return this;
    }

    /** With algorithm {@code none} and no signature. */
    public Tokens unsigned() {
        signing = Signing.NONE;
        return this;
    }

    /** The token in compact form, for the {@code Authorization: Bearer} header. */
    public String token() {
        try {
            String signed =
                    encoded(
                                    switch (signing) {
                                        case STAFF ->
                                                Map.of(
                                                        "alg", "RS256", "typ", "JWT", "kid",
                                                        "staff");
                                        case MEMBER ->
                                                Map.of(
                                                        "alg", "ES256", "typ", "JWT", "kid",
                                                        "member");
                                        case NONE -> Map.of("alg", "none", "typ", "JWT");
                                    })
                            + "."
                            + encoded(claims);
            return signed + "." + signature(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature(String signed) throws GeneralSecurityException {
        if (signing == Signing.NONE) {
            return "";
        }
        boolean rsa = signing == Signing.STAFF;
        Signature signer =
                Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        signer.initSign(key(rsa));
        signer.update(signed.getBytes(StandardCharsets.US_ASCII));
        return BASE64.encodeToString(signer.sign());
    }

    private PrivateKey key(boolean rsa) throws GeneralSecurityException {
        String algorithm = rsa ? "RSA" : "EC";
        if (foreignKey) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(rsa ? 2048 : 256);
            return generator.generateKeyPair().getPrivate();
        }
        String encoded = property(rsa ? TokenIssuer.STAFF_KEY : TokenIssuer.MEMBER_KEY);
        return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    }

    private static String encoded(Map<String, ?> json) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("RealParts is not running: nobody issues tokens");
        }
        return value;
    }
}
