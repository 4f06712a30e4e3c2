package org.laoke.member.care;

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
@Tag(name = "Data care")
class BounceResource {
    private static final UUID FIRST = new UUID(0, 0);

    private final Bounces bounces;
    private final StoreScope scope;

    BounceResource(Bounces bounces, StoreScope scope) {
        this.bounces = bounces;
        this.scope = scope;
    }

    @GET
    @Path("{id}/bounced-contacts")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(
            summary = "Members a call did not find behind their phone (MEM-16)",
            description =
                    "From calls recorded with `WRONG_NUMBER`; who is corrected since is not listed any more.")
    @APIResponse(responseCode = "200", description = "A page, by time of enrolment")
    @APIResponse(responseCode = "400", description = "`cursor-invalid`")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<Bounces.Bounced>> bounced(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var after =
                cursor == null
                        ? FIRST
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
        return scope.require(id)
                .chain(() -> bounces.of(id, after, limit + 1))
                .map(rows -> Page.cut(rows, limit, last -> Cursor.of(last.memberId())));
    }
}
