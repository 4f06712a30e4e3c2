package org.laoke.gateway.staff;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Who is signed in at the console. */
@Path("/console/api/session")
@Authenticated
class SessionResource {
    private static final Set<String> ROLES =
            Set.of("hq", "store-manager", "vip-specialist", "consultant", "partner");

    private final SecurityIdentity identity;

    SessionResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The signed-in member of staff, for the console's frame")
    @APIResponse(responseCode = "200", description = "Name, roles and scope")
    @APIResponse(responseCode = "499", description = "Not signed in: reload the page to sign in")
    public StaffView current() {
        var access = identity.getCredential(AccessTokenCredential.class);
        return StaffView.of(
                (JsonWebToken) identity.getPrincipal(), Jwts.payload(access.getToken()));
    }

    /** Only what the screens need; tokens and their claims stay here. */
    record StaffView(
            String username,
            String name,
            List<String> roles,
            @Nullable String storeId,
            @Nullable String region,
            @Nullable String staffId,
            String language) {
        static StaffView of(JsonWebToken identity, JsonObject access) {
            String username = String.valueOf(identity.<Object>getClaim("preferred_username"));
            Object name = identity.getClaim("name");
            Object locale = identity.getClaim("locale");
            return new StaffView(
                    username,
                    name == null ? username : name.toString(),
                    roles(access),
                    access.getString("store_id"),
                    access.getString("region"),
                    access.getString("staff_id"),
                    locale != null && locale.toString().startsWith("en") ? "en" : "zh-CN");
        }

        private static List<String> roles(JsonObject access) {
            var all =
                    access.getJsonObject("realm_access", new JsonObject())
                            .getJsonArray("roles", new JsonArray());
            return all.stream().map(Object::toString).filter(ROLES::contains).sorted().toList();
        }
    }
}
