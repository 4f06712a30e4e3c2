package org.laoke.platform.caller;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Verifies bearer tokens, and remembers for a short while those that were good: a till sends the
 * same token with every receipt, and checking its signature cost a third of the work of a receipt.
 * A token is known by its SHA-256, never beyond its own end, and only if it was good. Each time it
 * is held against what is known of its owner, who may have left since.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class VerifiedTokens implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";

    private record Verified(SecurityIdentity identity, Instant until) {}

    private final OidcAuthenticationMechanism oidc;
    private final VerifiedTokensConfig config;
    private final Standings standings;
    private final Clock clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    VerifiedTokens(
            OidcAuthenticationMechanism oidc,
            VerifiedTokensConfig config,
            Standings standings,
            Clock clock) {
        this.oidc = oidc;
        this.standings = standings;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext request, IdentityProviderManager providers) {
        String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return oidc.authenticate(request, providers);
        }
        String token = digest(header);
        var known = verified.get(token);
        if (known != null && known.until().isAfter(clock.instant())) {
            return Uni.createFrom().item(known.identity()).invoke(this::requireStanding);
        }
        return oidc.authenticate(request, providers)
                .invoke(this::requireStanding)
                .invoke(identity -> remember(token, identity));
    }

    /**
     * @throws AuthenticationFailedException if the owner has left, moved or changed position
     */
    private void requireStanding(@Nullable SecurityIdentity identity) {
        if (identity != null && !standings.allow(identity)) {
            throw new AuthenticationFailedException("the token's owner has left or moved");
        }
    }

    private void remember(String token, @Nullable SecurityIdentity identity) {
        if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken claims)) {
            return;
        }
        var now = clock.instant();
        var end = Instant.ofEpochSecond(claims.getExpirationTime());
        var latest = now.plus(config.rememberedFor());
        if (verified.size() >= config.rememberedMax()) {
            verified.values().removeIf(each -> !each.until().isAfter(now));
        }
        if (verified.size() < config.rememberedMax()) {
            verified.put(
                    token,
                    new Verified(withoutRequest(identity), end.isBefore(latest) ? end : latest));
        }
    }

    /** The identity alone, so that the request it came with can be forgotten. */
    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .build();
    }

    private static String digest(String header) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(header.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }

    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }
}
