package org.laoke.gateway.route;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.laoke.gateway.member.MemberSessions;
import org.laoke.gateway.problem.Problem;
import org.laoke.gateway.staff.StaffSessions;

/** The three doors to the same services: bearer tokens, staff sessions, member sessions. */
@Singleton
class Routes {
    /** After the guard, before authentication: a bearer's token is its service's to check. */
    private static final int BEFORE_SIGN_IN = 900;

    private static final String CONSOLE = "/console/api";
    private static final String PORTAL = "/portal/api";

    private final RouteTable table;
    private final Forwarder forwarder;
    private final MemberSessions members;

    Routes(RouteTable table, Forwarder forwarder, MemberSessions members) {
        this.table = table;
        this.forwarder = forwarder;
        this.members = members;
    }

    void register(@Observes Filters filters) {
        filters.register(this::bearer, BEFORE_SIGN_IN);
    }

    void register(@Observes Router router) {
        router.route(CONSOLE + "/v1/*").handler(this::staff);
        router.route(PORTAL + "/v1/*").handler(this::member);
    }

    /** Passed on as it is: the service checks the token. */
    private void bearer(RoutingContext ctx) {
        if (!ctx.normalizedPath().startsWith("/v1/")) {
            ctx.next();
            return;
        }
        var authorization = ctx.request().getHeader("Authorization");
        target(ctx, "").ifPresent(target -> forwarder.forward(ctx, target, authorization));
    }

    private void staff(RoutingContext ctx) {
        var target = target(ctx, CONSOLE);
        if (target.isEmpty()) {
            return;
        }
        StaffSessions.accessToken(ctx)
                .ifPresentOrElse(
                        token -> forwarder.forward(ctx, target.get(), "Bearer " + token),
                        () -> signInAgain(499).send(ctx.response()));
    }

    private void member(RoutingContext ctx) {
        var target = target(ctx, PORTAL);
        if (target.isEmpty()) {
            return;
        }
        members.bearerToken(ctx.request())
                .subscribe()
                .with(
                        token ->
                                token.ifPresentOrElse(
                                        t -> forwarder.forward(ctx, target.get(), "Bearer " + t),
                                        () -> signInAgain(401).send(ctx.response())),
                        ctx::fail);
    }

    private Optional<RouteTable.Target> target(RoutingContext ctx, String door) {
        // The path as received: what it says decoded is not what the service would read.
        String path = String.valueOf(ctx.request().path());
        var target =
                path.startsWith(door + "/")
                        ? table.find(path.substring(door.length()))
                        : Optional.<RouteTable.Target>empty();
        if (target.isEmpty()) {
            Problem.notFound().send(ctx.response());
        }
        return target;
    }

    private static Problem signInAgain(int status) {
        return Problem.of(
                status, "sign-in-required", "Not signed in", "Please sign in and try again.");
    }
}
