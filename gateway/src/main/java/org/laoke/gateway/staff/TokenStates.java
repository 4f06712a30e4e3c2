package org.laoke.gateway.staff;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Puts {@link StaffSessions} under the sign-in of Quarkus OIDC. */
@Singleton
@Alternative
@Priority(1)
class TokenStates implements TokenStateManager {
    private final StaffSessions sessions;

    TokenStates(StaffSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext ctx,
            OidcTenantConfig config,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> request) {
        return sessions.open(tokens);
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext ctx,
            OidcTenantConfig config,
            String secret,
            OidcRequestContext<AuthorizationCodeTokens> request) {
        Optional<AuthorizationCodeTokens> loaded = ctx.get(SessionLoader.TOKENS);
        return Uni.createFrom()
                .item(loaded == null ? Optional.<AuthorizationCodeTokens>empty() : loaded)
                .map(tokens -> tokens.orElseThrow(AuthenticationFailedException::new));
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext ctx,
            OidcTenantConfig config,
            String secret,
            OidcRequestContext<Void> request) {
        boolean signOut = "/console/logout".equals(ctx.normalizedPath());
        return signOut ? sessions.close(secret) : sessions.closeSoon(secret);
    }
}
