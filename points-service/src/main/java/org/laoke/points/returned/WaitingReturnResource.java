package org.laoke.points.returned;

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
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;
import org.laoke.points.store.Stores;

@Path("/v1/returns/waiting")
@Tag(name = "Returns", description = "Returned items whose sale was not found yet (PTS-5)")
@RolesAllowed({Role.STORE_MANAGER, Role.HQ})
class WaitingReturnResource {
    private final WaitingReturns waiting;
    private final Stores stores;
    private final Caller caller;

    WaitingReturnResource(WaitingReturns waiting, Stores stores, Caller caller) {
        this.waiting = waiting;
        this.stores = stores;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Returned items that wait for their sale",
            description =
                    "Of one store; head office may leave the store out to see the whole chain.")
    public Uni<Page<WaitingReturn>> list(
            @QueryParam("storeId") @Nullable String storeId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        String store = storeId == null ? caller.storeId().orElse(null) : storeId;
        if (store == null && caller.region().isEmpty()) {
            return waiting.list(null, limit).map(Page::of);
        }
        return stores.forCaller(String.valueOf(store), caller)
                .chain(known -> waiting.list(known.id(), limit))
                .map(Page::of);
    }
}
