package org.laoke.gateway.staff;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Calls of the console get 499 when nobody is signed in: a redirect would end in a script. */
@Singleton
class ConsoleCalls implements JavaScriptRequestChecker {
    @Override
    public boolean isJavaScriptRequest(RoutingContext ctx) {
        return SessionLoader.isCall(ctx);
    }
}
