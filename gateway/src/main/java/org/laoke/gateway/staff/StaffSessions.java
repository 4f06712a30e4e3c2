package org.laoke.gateway.staff;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.laoke.gateway.store.Secrets;
import org.laoke.gateway.store.Store;

/**
 * The tokens of signed-in staff. The browser holds 256 random bits; Redis holds the tokens under
 * the hash of those bits, encrypted with a key that only those bits give. Neither alone is of use.
 */
@Singleton
public class StaffSessions {
    /** Forgets every session of one Keycloak session, and the list itself. */
    private static final String FORGET_ALL =
            """
            for _, session in ipairs(redis.call('SMEMBERS', KEYS[1])) do
              redis.call('DEL', session)
            end
            redis.call('DEL', KEYS[1])
            return 'done'
            """;

    private static final String REMEMBER =
            """
            redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
            if #KEYS > 1 then
              redis.call('SADD', KEYS[2], KEYS[1])
              redis.call('EXPIRE', KEYS[2], ARGV[2])
            end
            return 'done'
            """;

    private final Store store;
    private final StaffConfig config;

    StaffSessions(Store store, StaffConfig config) {
        this.store = store;
        this.config = config;
    }

    /** The access token of the request's staff session, if it has one. */
    public static Optional<String> accessToken(RoutingContext ctx) {
        if (ctx.user() instanceof QuarkusHttpUser user) {
            var credential = user.getSecurityIdentity().getCredential(AccessTokenCredential.class);
            return Optional.ofNullable(credential).map(AccessTokenCredential::getToken);
        }
        return Optional.empty();
    }

    /** Keeps the tokens and returns the value for the browser. */
    Uni<String> open(AuthorizationCodeTokens tokens) {
        String secret = Secrets.random();
        var value =
                new JsonObject()
                        .put("id", tokens.getIdToken())
                        .put("access", tokens.getAccessToken())
                        .put("refresh", tokens.getRefreshToken())
                        .put("expiresIn", tokens.getAccessTokenExpiresIn())
                        .put("scope", tokens.getAccessTokenScope());
        var sid = Jwts.payload(tokens.getIdToken()).getString("sid");
        var keys = sid == null ? List.of(key(secret)) : List.of(key(secret), sidKey(sid));
        return store.decide(
                        REMEMBER,
                        keys,
                        Secrets.seal(secret, value.encode()),
                        Long.toString(config.sessionLifetime().toSeconds()))
                .replaceWith(secret);
    }

    Uni<Optional<AuthorizationCodeTokens>> find(String secret) {
        if (!Secrets.wellFormed(secret)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return store.get(key(secret)).map(found -> found.flatMap(text -> tokens(secret, text)));
    }

    /** Ends the session at once. */
    Uni<Void> close(String secret) {
        return store.delete(key(secret));
    }

    /** Ends a session that was renewed, once the requests on their way have passed. */
    Uni<Void> closeSoon(String secret) {
        return store.expire(key(secret), config.overlap());
    }

    /** Ends all sessions that came from one Keycloak session. */
    Uni<Void> closeAllOf(String sid) {
        return store.decide(FORGET_ALL, List.of(sidKey(sid))).replaceWithVoid();
    }

    private static Optional<AuthorizationCodeTokens> tokens(String secret, String text) {
        return Secrets.open(secret, text)
                .map(JsonObject::new)
                .map(
                        value ->
                                new AuthorizationCodeTokens(
                                        value.getString("id"),
                                        value.getString("access"),
                                        value.getString("refresh"),
                                        value.getLong("expiresIn"),
                                        value.getString("scope")));
    }

    private static String key(String secret) {
        return "laoke:staff:session:" + Secrets.sha256(secret);
    }

    private static String sidKey(String sid) {
        return "laoke:staff:sid:" + Secrets.sha256(sid);
    }
}
