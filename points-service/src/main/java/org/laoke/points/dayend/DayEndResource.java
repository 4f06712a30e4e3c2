package org.laoke.points.dayend;

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
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/day-ends")
@Tag(name = "Day end", description = "What the end of a day did, step by step (PTS-4)")
@RolesAllowed(Role.HQ)
class DayEndResource {
    private final DayEnd dayEnd;

    DayEndResource(DayEnd dayEnd) {
        this.dayEnd = dayEnd;
    }

    @GET
    @Operation(
            summary = "The last days and their steps, with progress",
            description =
                    "Days are ended by themselves after midnight in the programme's zone, in the order"
                            + " activate pending points, redeem automatically, tiers, expire, tiers, warn, seal. A run that was"
                            + " interrupted is taken up within a minute.")
    public Uni<Page<StepView>> list(
            @QueryParam("days") @DefaultValue("7") @Min(1) @Max(60) int days) {
        return dayEnd.steps(days).map(Page::of);
    }
}
