package org.laoke.member.valuation;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.StoreScope;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Classes")
class StoreClassResource {
    /**
     * New shares.
     *
     * @param from the first month they hold for, as {@code 2026-12}
     */
    record SharesRequest(
            @NotNull @Pattern(regexp = "[0-9]{4}-(0[1-9]|1[0-2])") String from,
            @NotNull @Valid Shares shares) {}

    /** A store's classes: how many are in each, and which shares hold since when. */
    @Schema(name = "StoreClasses")
    record StoreView(
            String storeId,
            List<StoreClasses.Count> counts,
            @Schema(description = "The latest first; the last are the programme's")
                    List<StoreClasses.InForce> shares) {}

    private final StoreClasses classes;
    private final Movements movements;
    private final ClassRuns runs;
    private final ClassConfig config;
    private final StoreScope scope;

    StoreClassResource(
            StoreClasses classes,
            Movements movements,
            ClassRuns runs,
            ClassConfig config,
            StoreScope scope) {
        this.classes = classes;
        this.movements = movements;
        this.runs = runs;
        this.config = config;
        this.scope = scope;
    }

    @GET
    @Path("{id}/classes")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(summary = "A store's members by class, and the shares that hold (MEM-7)")
    @APIResponse(responseCode = "200", description = "Counts and shares")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<StoreView> get(@PathParam("id") String id) {
        return scope.require(id).chain(() -> view(id));
    }

    @PUT
    @Path("{id}/class-shares")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Sets the shares of a store's classes from a month on",
            description =
                    "The run of that month is the first that follows them; what was decided stays. Class A"
                            + " takes 5 to 10 percent.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "shares",
                                            value =
                                                    """
                                                    {"from":"2026-12","shares":{"a":"0.08","b":"0.20","c":"0.30"}}""")))
    @APIResponse(responseCode = "200", description = "Counts and shares")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    @APIResponse(
            responseCode = "422",
            description = "`class-share-out-of-range`, `class-shares-above-one`, `month-past`")
    public Uni<StoreView> set(@PathParam("id") String id, @NotNull @Valid SharesRequest request) {
        var from = YearMonth.parse(request.from());
        request.shares().require(config);
        if (from.isBefore(runs.thisMonth())) {
            throw ClassRefused.monthPast();
        }
        return scope.require(id)
                .chain(() -> classes.set(id, from.atDay(1), request.shares()))
                .chain(() -> view(id));
    }

    @GET
    @Path("{id}/class-movements")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(summary = "Who of the store's members changed class, the latest first")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "400", description = "`cursor-invalid`")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<Movement>> movements(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        long before =
                cursor == null
                        ? Long.MAX_VALUE
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), Long::valueOf);
        return scope.require(id)
                .chain(() -> movements.ofStore(id, before, limit + 1))
                .map(rows -> Page.cut(rows, limit, last -> Cursor.of(last.id())))
                .map(page -> page.map(Movements.Placed::movement));
    }

    @GET
    @Path("{id}/unattended-members")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(
            summary = "Class A members without a regular consultant (MEM-8)",
            description =
                    "A run or a pin can make somebody class A whom nobody regular looks after. They are"
                            + " listed here until the manager assigns somebody. 500 at most.")
    @APIResponse(responseCode = "200", description = "Who has to be assigned")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<StoreClasses.Unattended>> unattended(@PathParam("id") String id) {
        return scope.require(id).chain(() -> classes.unattended(id)).map(Page::of);
    }

    private Uni<StoreView> view(String id) {
        return classes.counts(id)
                .chain(
                        counts ->
                                classes.shares(id)
                                        .map(shares -> new StoreView(id, counts, shares)));
    }
}
