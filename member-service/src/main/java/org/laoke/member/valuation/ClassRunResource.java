package org.laoke.member.valuation;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.Stores;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/classes/runs")
@Tag(name = "Classes")
class ClassRunResource {
    private final ClassRuns runs;
    private final StoreClasses classes;
    private final Stores stores;
    private final Caller caller;
    private final Idempotency idempotency;

    ClassRunResource(
            ClassRuns runs,
            StoreClasses classes,
            Stores stores,
            Caller caller,
            Idempotency idempotency) {
        this.runs = runs;
        this.classes = classes;
        this.stores = stores;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(summary = "The monthly runs and how far they are, the latest first (MEM-7)")
    @APIResponse(responseCode = "200", description = "Counted over the stores of your scope")
    public Uni<Page<StoreClasses.Run>> list() {
        return mine().map(Page::of);
    }

    @POST
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Decides this month's classes now, or anew",
            description =
                    "Runs begin by themselves with the month. Deciding anew follows receipts that came late"
                            + " and shares that changed; only what changes moves. The work goes on by itself,"
                            + " also after a restart; the list says how far it is.")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            description = "The same key gives the first answer again")
    @APIResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = StoreClasses.Run.class)))
    @APIResponse(responseCode = "403", description = "`whole-chain-only`: you lead one region")
    @APIResponse(responseCode = "409", description = "`class-run-running`")
    public Uni<Response> begin() {
        if (!caller.isChainWide() || caller.region().isPresent()) {
            throw ClassRefused.wholeChainOnly();
        }
        return idempotency.once(
                "class-run", Map.of("month", runs.thisMonth().toString()), 202, this::beginOnce);
    }

    private Uni<StoreClasses.Run> beginOnce() {
        return runs.begin(caller.name())
                .chain(begun -> begun ? Uni.createFrom().item(true) : runs.again(caller.name()))
                .invoke(ClassRunResource::requireBegun)
                .chain(this::mine)
                .map(List::getFirst);
    }

    private Uni<List<StoreClasses.Run>> mine() {
        return stores.inScope().chain(scope -> classes.runs(scope.keySet()));
    }

    private static void requireBegun(boolean begun) {
        if (!begun) {
            throw ClassRefused.running();
        }
    }
}
