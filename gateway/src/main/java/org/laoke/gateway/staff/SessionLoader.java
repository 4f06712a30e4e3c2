package org.laoke.gateway.staff;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.laoke.gateway.problem.Pages;
import org.laoke.gateway.problem.Problem;
import org.laoke.gateway.problem.Rejected;

/**
 * Reads the staff session before authentication begins. The OIDC mechanism takes any failure there
 * for "not signed in" and throws the session away; a Redis or Keycloak that is away for a minute
 * must not sign the whole chain out, so such requests end here with 503.
 */
@Singleton
class SessionLoader {
    static final String TOKENS = "laoke.staff.tokens";
    private static final String COOKIE = "q_session";

    /** Before authentication, which has priority 200. */
    private static final int PRIORITY = 220;

    /** A token must not run out between this check and the mechanism's own. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final StaffSessions sessions;
    private final Keycloak keycloak;
    private final Clock clock = Clock.systemUTC();

    SessionLoader(StaffSessions sessions, Keycloak keycloak) {
        this.sessions = sessions;
        this.keycloak = keycloak;
    }

    void register(@Observes Filters filters) {
        filters.register(this::load, PRIORITY);
    }

    private void load(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        if (path.startsWith("/console/assets/")) {
            // Open to all: with the cookie the mechanism would look for a session nobody has
            // loaded.
            ctx.request().headers().remove(HttpHeaders.COOKIE);
        }
        if (!path.startsWith("/console/") || path.startsWith("/console/assets/")) {
            ctx.next();
            return;
        }
        Cookie cookie = ctx.request().getCookie(COOKIE);
        var loaded =
                cookie == null
                        ? Uni.createFrom().item(Optional.<AuthorizationCodeTokens>empty())
                        : sessions.find(cookie.getValue());
        loaded.invoke(tokens -> ctx.put(TOKENS, tokens))
                .chain(tokens -> needsKeycloak(ctx, tokens))
                .subscribe()
                .with(missing -> goOn(ctx, missing), failure -> refuse(ctx, failure));
    }

    /** Whether the request can only go on with Keycloak's help and Keycloak is away. */
    private Uni<Boolean> needsKeycloak(
            RoutingContext ctx, Optional<AuthorizationCodeTokens> tokens) {
        if (tokens.isPresent() && !isFresh(tokens.get())) {
            // An old answer will not do: a renewal that fails would end the session.
            return keycloak.isThereNow().map(there -> !there);
        }
        boolean fresh = tokens.isPresent() || isCall(ctx);
        return fresh ? Uni.createFrom().item(false) : keycloak.isThere().map(there -> !there);
    }

    private boolean isFresh(AuthorizationCodeTokens tokens) {
        Long expiry = Jwts.payload(tokens.getAccessToken()).getLong("exp");
        return expiry != null && expiry > clock.instant().plus(MARGIN).getEpochSecond();
    }

    private static void goOn(RoutingContext ctx, boolean keycloakMissing) {
        if (keycloakMissing) {
            refuse(ctx, new Rejected(Problem.unavailable("The staff sign-in")));
        } else {
            ctx.next();
        }
    }

    private static void refuse(RoutingContext ctx, Throwable failure) {
        if (isCall(ctx) || !ctx.request().method().equals(HttpMethod.GET)) {
            ctx.fail(failure);
        } else {
            Pages.send(
                    ctx,
                    503,
                    "暂时无法登录 · Sign-in is not available right now",
                    "请稍后再试。您的数据没有受影响。 Please try again shortly; your data is safe.",
                    "/console/");
        }
    }

    static boolean isCall(RoutingContext ctx) {
        return ctx.normalizedPath().startsWith("/console/api/");
    }
}
