package org.laoke.member.organisation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;
import org.laoke.platform.problem.Rejection;

@Path("/v1/regions")
@Tag(name = "Organisation")
class RegionResource {
    record RegionRequest(@NotNull @Valid LocalName name) {}

    record RegionView(String id, LocalName name) {}

    private final Organisation organisation;
    private final Regions regions;
    private final Caller caller;

    RegionResource(Organisation organisation, Regions regions, Caller caller) {
        this.organisation = organisation;
        this.regions = regions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(summary = "All regions of the chain")
    public Uni<Page<RegionView>> list() {
        return regions.list("order by id")
                .map(
                        all ->
                                Page.of(
                                        all.stream()
                                                .map(
                                                        region ->
                                                                new RegionView(
                                                                        region.id(), region.name()))
                                                .toList()));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(summary = "Creates or renames a region")
    @APIResponse(responseCode = "200", description = "The region as it is now")
    @APIResponse(responseCode = "403", description = "`foreign-region`: you lead another region")
    public Uni<RegionView> put(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @NotNull @Valid RegionRequest request) {
        if (caller.region().filter(own -> !own.equals(id)).isPresent()) {
            throw new ForeignRegion(id);
        }
        return organisation.put(id, request).replaceWith(() -> new RegionView(id, request.name()));
    }

    /** A regional lead touched another region. */
    static final class ForeignRegion extends Rejection {
        private static final long serialVersionUID = 1L;

        ForeignRegion(String region) {
            super(
                    Kind.FORBIDDEN,
                    "foreign-region",
                    "You lead another region than "
                            + region
                            + ". Ask head office to make the change.");
        }
    }
}
