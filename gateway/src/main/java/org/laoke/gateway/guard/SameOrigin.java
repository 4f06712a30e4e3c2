package org.laoke.gateway.guard;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Set;

/**
 * Tells calls of our own pages from calls that a foreign page makes in the name of a signed-in
 * person. A foreign page cannot set a header of its own without a pre-flight, which is never
 * granted, and cannot hide where it comes from.
 */
final class SameOrigin {
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private SameOrigin() {}

    static boolean allows(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if ("cross-site".equals(site) || "same-site".equals(site)) {
            return false;
        }
        if (HARMLESS.contains(request.method())) {
            return true;
        }
        return "laoke".equals(request.getHeader("X-Requested-With")) && ownOrigin(request);
    }

    private static boolean ownOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            // Some web-views leave it out for their own page; the header above still holds.
            return true;
        }
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null
                    && authority.equalsIgnoreCase(String.valueOf(request.authority()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
