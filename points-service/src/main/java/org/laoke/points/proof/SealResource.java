package org.laoke.points.proof;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/finance/seals")
@Tag(name = "Finance", description = "Accounting and proof (PTS-14)")
@RolesAllowed(Role.HQ)
class SealResource {
    private final Seals seals;

    SealResource(Seals seals) {
        this.seals = seals;
    }

    @GET
    @Operation(
            summary = "Seals of the ledger, newest first",
            description =
                    "One a day. Keep the newest hash somewhere else: an export checked by"
                            + " deploy/verifier/VerifyLedger.java that still holds it was not changed before it."
                            + " Errors: cursor-invalid.")
    public Uni<Page<Seals.Seal>> list(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return seals.list(limit, cursor);
    }
}
