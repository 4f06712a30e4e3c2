package org.laoke.outreach.cadence;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

/** The cadences in force. */
@Path("/v1/cadences")
@Tag(name = "Cadences")
@RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
class CadenceResource {
    private final Cadences cadences;

    CadenceResource(Cadences cadences) {
        this.cadences = cadences;
    }

    @GET
    @WithSession
    @Operation(summary = "Cadences in force (OUT-1)")
    @APIResponse(responseCode = "200", description = "All active cadences with their steps")
    public Uni<Page<CadenceView>> list() {
        return cadences.active().map(all -> Page.of(all.stream().map(CadenceView::of).toList()));
    }
}
