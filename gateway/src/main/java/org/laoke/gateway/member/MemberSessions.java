package org.laoke.gateway.member;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laoke.gateway.store.Secrets;
import org.laoke.gateway.store.Store;

/** Sessions of members: an opaque cookie, the member's id in Redis, renewed by every use. */
@Singleton
public class MemberSessions {
    static final String COOKIE = "laoke_member";

    private final Store store;
    private final MemberConfig config;
    private final MemberTokens tokens;

    MemberSessions(Store store, MemberConfig config, MemberTokens tokens) {
        this.store = store;
        this.config = config;
        this.tokens = tokens;
    }

    /** A token the services accept, for the member whose browser sent the request. */
    public Uni<Optional<String>> bearerToken(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        String secret = cookie == null ? null : cookie.getValue();
        return member(secret).map(member -> member.map(id -> tokens.of(key(secret), id)));
    }

    /** The member signed in with this cookie value. */
    Uni<Optional<String>> member(@Nullable String secret) {
        return secret == null || !Secrets.wellFormed(secret)
                ? Uni.createFrom().item(Optional.empty())
                : store.getAndRenew(key(secret), config.sessionLifetime());
    }

    /** Starts a session and returns the cookie value; always a new one. */
    Uni<String> open(String memberId) {
        String secret = Secrets.random();
        return store.put(key(secret), memberId, config.sessionLifetime()).replaceWith(secret);
    }

    Uni<Void> close(@Nullable String secret) {
        if (secret == null || !Secrets.wellFormed(secret)) {
            return Uni.createFrom().voidItem();
        }
        tokens.forget(key(secret));
        return store.delete(key(secret));
    }

    private static String key(@Nullable String secret) {
        return "laoke:member:session:" + Secrets.sha256(String.valueOf(secret));
    }
}
