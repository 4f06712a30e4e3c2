package org.laoke.gateway.member;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The keys with which services check member tokens. */
@Path("/.well-known/jwks.json")
@PermitAll
class JwksResource {
    private final MemberKey key;

    JwksResource(MemberKey key) {
        this.key = key;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Public keys of member tokens (JSON Web Key Set)")
    public Response keys() {
        var fiveMinutes = new CacheControl();
        fiveMinutes.setMaxAge(300);
        return Response.ok(key.published()).cacheControl(fiveMinutes).build();
    }
}
