package org.laoke.gateway.problem;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Last stop of requests that failed before or outside a REST operation. The framework's own handler
 * would log the whole address, and an address can hold a phone number.
 */
@Singleton
class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 10).failureHandler(Failures::handle);
    }

    private static void handle(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        if (failure == null) {
            answer(ctx, ctx.statusCode());
        } else if (rejection(failure) instanceof Rejected rejected) {
            rejected.problem().send(ctx.response());
        } else if (keycloakIsAway(failure)) {
            LOG.warnf("Keycloak does not answer: %s", failure.getMessage());
            Problem.unavailable("The staff sign-in").send(ctx.response());
        } else if (failure instanceof AuthenticationCompletionException) {
            Pages.send(
                    ctx,
                    401,
                    "登录未完成 · Sign-in was not completed",
                    "请重新登录。 Please sign in again.",
                    "/console/");
        } else if (failure instanceof AuthenticationException
                || failure instanceof UnauthorizedException
                || failure instanceof ForbiddenException) {
            ctx.next();
        } else {
            LOG.errorf(
                    failure,
                    "%s %s failed",
                    ctx.request().method(),
                    ctx.normalizedPath().replaceAll("[0-9]{5,}", "…"));
            answer(ctx, 500);
        }
    }

    private static void answer(RoutingContext ctx, int status) {
        Problem problem =
                switch (status) {
                    case 404 -> Problem.notFound();
                    case 413 -> bodyTooLarge();
                    case 500 ->
                            Problem.of(
                                    500,
                                    "internal-error",
                                    "The request failed",
                                    "The failure was noted. Please try again.");
                    default ->
                            Problem.of(
                                    status,
                                    "request-refused",
                                    "The request was refused",
                                    "Check the method, the headers and the address.");
                };
        problem.send(ctx.response());
    }

    private static Problem bodyTooLarge() {
        return Problem.of(
                413, "body-too-large", "The body is too large", "Send less in one request.");
    }

    private static Throwable rejection(Throwable failure) {
        Throwable t = failure;
        while (!(t instanceof Rejected) && t.getCause() != null) {
            t = t.getCause();
        }
        return t;
    }

    private static boolean keycloakIsAway(Throwable failure) {
        if (failure instanceof OIDCException) {
            return true;
        }
        Throwable t = failure instanceof AuthenticationException ? failure.getCause() : null;
        while (t != null && !(t instanceof IOException) && !(t instanceof TimeoutException)) {
            t = t.getCause();
        }
        return t != null;
    }
}
