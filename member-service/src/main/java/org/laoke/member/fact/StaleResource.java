package org.laoke.member.fact;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.StoreScope;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Profile")
class StaleResource {
    private static final UUID FIRST = new UUID(0, 0);

    private final Facts facts;
    private final Profiles profiles;
    private final StoreScope scope;

    StaleResource(Facts facts, Profiles profiles, StoreScope scope) {
        this.facts = facts;
        this.profiles = profiles;
        this.scope = scope;
    }

    @GET
    @Path("{id}/stale-profiles")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(
            summary = "Members whose profile nobody has checked for twelve months (MEM-16)",
            description = "Learning a fact checks a profile, and so does saying that it is right.")
    @APIResponse(responseCode = "200", description = "A page, by time of enrolment")
    @APIResponse(responseCode = "400", description = "`cursor-invalid`")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<Facts.Stale>> stale(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var after =
                cursor == null
                        ? FIRST
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
        return scope.require(id)
                .chain(() -> facts.stale(id, profiles.staleBefore(), after, limit + 1))
                .map(rows -> Page.cut(rows, limit, last -> Cursor.of(last.memberId())));
    }
}
