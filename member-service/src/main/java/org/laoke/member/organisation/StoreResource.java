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
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

@Path("/v1/stores")
@Tag(name = "Organisation")
class StoreResource {
    record StoreRequest(
            @NotNull @Valid LocalName name,
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String regionId,
            @NotNull String timeZone) {}

    record StoreView(String id, LocalName name, String regionId, String timeZone) {
        static StoreView of(Store store) {
            return new StoreView(store.id(), store.name(), store.regionId(), store.timeZone());
        }
    }

    private final Organisation organisation;
    private final Regions regions;
    private final Stores stores;
    private final Caller caller;

    StoreResource(Organisation organisation, Regions regions, Stores stores, Caller caller) {
        this.organisation = organisation;
        this.regions = regions;
        this.stores = stores;
        this.caller = caller;
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(summary = "Opens a store or changes it")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "store",
                                            value =
                                                    """
                                                    {"name":{"zh":"上海南京路店","en":"Nanjing Road"},\
                                                    "regionId":"south","timeZone":"Asia/Shanghai"}""")))
    @APIResponse(responseCode = "200", description = "The store as it is now")
    @APIResponse(responseCode = "400", description = "`time-zone-unknown`, `request-invalid`")
    @APIResponse(responseCode = "403", description = "`foreign-region`: you lead another region")
    @APIResponse(responseCode = "422", description = "`region-unknown`")
    public Uni<StoreView> put(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @NotNull @Valid StoreRequest request) {
        if (!ZoneId.getAvailableZoneIds().contains(request.timeZone())) {
            throw new UnknownTimeZone();
        }
        if (caller.region().filter(own -> !own.equals(request.regionId())).isPresent()) {
            throw new RegionResource.ForeignRegion(request.regionId());
        }
        return stores.findById(id)
                .invoke(this::requireOwnRegion)
                .chain(() -> regions.require(request.regionId()))
                .chain(() -> organisation.put(id, request))
                .replaceWith(
                        () ->
                                new StoreView(
                                        id,
                                        request.name(),
                                        request.regionId(),
                                        request.timeZone()));
    }

    @GET
    @RolesAllowed({
        Role.HQ,
        Role.STORE_MANAGER,
        Role.VIP_SPECIALIST,
        Role.CONSULTANT,
        Role.POS,
        Role.MEMBER,
        Role.GATEWAY
    })
    @WithSession
    @Operation(summary = "All stores of the chain")
    public Uni<Page<StoreView>> list() {
        return stores.list("order by id").map(all -> Page.of(views(all)));
    }

    private static List<StoreView> views(List<Store> stores) {
        return stores.stream().map(StoreView::of).toList();
    }

    private void requireOwnRegion(@Nullable Store existing) {
        if (existing != null
                && caller.region().filter(own -> !own.equals(existing.regionId())).isPresent()) {
            throw new RegionResource.ForeignRegion(existing.regionId());
        }
    }

    /** The time zone is not one of the IANA names. */
    static final class UnknownTimeZone extends Rejection {
        private static final long serialVersionUID = 1L;

        UnknownTimeZone() {
            super(
                    Kind.INVALID,
                    "time-zone-unknown",
                    "Use an IANA time zone such as Asia/Shanghai.",
                    List.of(new Problem.Pointer("/timeZone", "is not a known time zone")));
        }
    }
}
