package org.laoke.gateway.member;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Short-lived tokens that carry a member's id to the services. One token serves a session until its
 * last minute: signing per request would cost as much as the rest of the request.
 */
@Singleton
class MemberTokens {
    private static final String AUDIENCE = "laoke-api";
    private static final int REMEMBERED = 50_000;
    private static final Duration LEAST = Duration.ofSeconds(60);

    private final MemberKey key;
    private final MemberConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Token> bySession =
            new LinkedHashMap<>(1024, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Token> eldest) {
                    return size() > REMEMBERED;
                }
            };

    MemberTokens(MemberKey key, MemberConfig config) {
        this.key = key;
        this.config = config;
    }

    synchronized String of(String session, String memberId) {
        Instant now = clock.instant();
        Token token = bySession.get(session);
        if (token == null
                || !token.memberId().equals(memberId)
                || token.expiresAt().isBefore(now.plus(LEAST))) {
            Instant expiresAt = now.plus(config.tokenLifetime());
            token = new Token(memberId, sign(memberId, now, expiresAt), expiresAt);
            bySession.put(session, token);
        }
        return token.text();
    }

    synchronized void forget(String session) {
        bySession.remove(session);
    }

    private String sign(String memberId, Instant now, Instant expiresAt) {
        return Jwt.issuer(config.issuer().toString())
                .audience(AUDIENCE)
                .subject(memberId)
                .upn(memberId)
                .groups(Set.of("member"))
                .claim("member_id", memberId)
                .issuedAt(now)
                .expiresAt(expiresAt)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.id())
                .sign(key.privateKey());
    }

    private record Token(String memberId, String text, Instant expiresAt) {}
}
