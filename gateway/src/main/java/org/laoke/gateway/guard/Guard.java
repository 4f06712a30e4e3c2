package org.laoke.gateway.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.gateway.problem.Problem;
import org.laoke.gateway.store.Secrets;

/** Runs before everything else, authentication included. */
@Singleton
class Guard {
    private static final int FIRST = 1000;

    private static final String PAGE_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self'; connect-src 'self';"
                    + " object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";
    private static final String CALL_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private final GuardConfig config;
    private final Buckets sessions;
    private final Buckets addresses;
    private final Buckets tokens;

    Guard(GuardConfig config) {
        this.config = config;
        this.sessions = buckets(config.session());
        this.addresses = buckets(config.address());
        this.tokens = buckets(config.token());
    }

    private static Buckets buckets(GuardConfig.Rate rate) {
        return new Buckets(rate.perSecond(), rate.burst());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext ctx) {
        Kind kind = Kind.of(ctx.normalizedPath());
        HttpServerRequest request = ctx.request();
        if (!ctx.normalizedPath().startsWith("/console/")) {
            dropStaffCookies(request);
        }
        headers(ctx, kind);
        Problem refusal = refusal(kind, request);
        if (refusal == null) {
            ctx.next();
        } else {
            refusal.send(ctx.response());
        }
    }

    /** Browsers send them to the console only; elsewhere they would start a sign-in. */
    private static void dropStaffCookies(HttpServerRequest request) {
        String all = String.join("; ", request.headers().getAll(HttpHeaders.COOKIE));
        if (all.contains("q_")) {
            String others =
                    Arrays.stream(all.split("; *", -1))
                            .filter(cookie -> !cookie.startsWith("q_"))
                            .collect(Collectors.joining("; "));
            request.headers().set(HttpHeaders.COOKIE, others);
        }
    }

    private @Nullable Problem refusal(Kind kind, HttpServerRequest request) {
        return switch (kind) {
            case PAGE, OPEN -> null;
            case INTERNAL -> fromInside(request) ? null : Problem.notFound();
            case BEARER -> tooMany(bearerWait(request));
            case SIGN_OUT -> SameOrigin.allows(request) ? null : foreign();
            case BROWSER -> SameOrigin.allows(request) ? tooMany(browserWait(request)) : foreign();
        };
    }

    private Duration bearerWait(HttpServerRequest request) {
        String token = request.getHeader(HttpHeaders.AUTHORIZATION);
        // A caller without a token is counted by address: the service will refuse it anyway.
        return token == null
                ? addresses.take(address(request), System.nanoTime())
                : tokens.take(Secrets.sha256(token), System.nanoTime());
    }

    private Duration browserWait(HttpServerRequest request) {
        long now = System.nanoTime();
        Duration wait = addresses.take(address(request), now);
        String session = session(request);
        return session == null || wait.isPositive() ? wait : sessions.take(session, now);
    }

    private static @Nullable String session(HttpServerRequest request) {
        for (String name : new String[] {"q_session", "laoke_member"}) {
            Cookie cookie = request.getCookie(name);
            if (cookie != null) {
                return Secrets.sha256(cookie.getValue());
            }
        }
        return null;
    }

    /** The peer of the connection. What callers say about themselves is not asked. */
    private static String address(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }

    private static @Nullable Problem tooMany(Duration wait) {
        return wait.isPositive() ? Problem.tooManyRequests(wait) : null;
    }

    private static Problem foreign() {
        return Problem.of(
                403,
                "foreign-origin",
                "The call does not come from our own page",
                "Send X-Requested-With: laoke from a page of this address.");
    }

    /** Metrics and health are for the machines beside us, not for what a proxy lets through. */
    private static boolean fromInside(HttpServerRequest request) {
        if (request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded")) {
            return false;
        }
        try {
            var peer = InetAddress.ofLiteral(address(request));
            return peer.isLoopbackAddress() || peer.isSiteLocalAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void headers(RoutingContext ctx, Kind kind) {
        var headers = ctx.response().headers();
        boolean page = kind == Kind.PAGE || kind == Kind.SIGN_OUT;
        headers.set("Content-Security-Policy", page ? PAGE_POLICY : CALL_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=()");
        if (config.https()) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (kind == Kind.BEARER || kind == Kind.BROWSER) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /** What a path is, as far as protection goes. */
    enum Kind {
        /** Documents and assets for people. */
        PAGE,
        /** Public documents for programs. */
        OPEN,
        /** Health and metrics. */
        INTERNAL,
        /** API with a bearer token. */
        BEARER,
        /** API with a session cookie. */
        BROWSER,
        /** A navigation that changes something. */
        SIGN_OUT;

        static Kind of(String path) {
            if (path.startsWith("/v1/")) {
                return BEARER;
            }
            if (path.startsWith("/console/api/")
                    || path.startsWith("/portal/api/")
                    || path.equals("/portal/session")
                    || path.startsWith("/portal/session/")) {
                return BROWSER;
            }
            if (path.equals("/console/logout")) {
                return SIGN_OUT;
            }
            if (path.startsWith("/q/")) {
                return INTERNAL;
            }
            return path.startsWith("/.well-known/")
                            || path.equals("/openapi")
                            || path.equals("/console/back-channel-logout")
                    ? OPEN
                    : PAGE;
        }
    }
}
