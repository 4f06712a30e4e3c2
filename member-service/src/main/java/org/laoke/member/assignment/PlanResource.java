package org.laoke.member.assignment;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Assignment")
class PlanResource {
    private static final int LINES_MAX = 200;

    record LineRequest(
            @NotNull UUID memberId,
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String staffId) {}

    record PlanRequest(
            @NotNull @Size(min = 1, max = LINES_MAX) List<@NotNull @Valid LineRequest> items) {}

    /** What a plan has done, and the loads after it. */
    @Schema(name = "AssignedPlan")
    record Assigned(int assigned, Plans.StoreLoad load) {}

    private final Plans plans;
    private final StoreScope scope;
    private final Idempotency idempotency;

    PlanResource(Plans plans, StoreScope scope, Idempotency idempotency) {
        this.plans = plans;
        this.scope = scope;
        this.idempotency = idempotency;
    }

    @GET
    @Path("{id}/load")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(summary = "How many members each consultant of a store looks after (MEM-8)")
    @APIResponse(responseCode = "200", description = "Loads, and how many members have nobody")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Plans.StoreLoad> load(@PathParam("id") String id) {
        return scope.require(id).chain(() -> plans.load(id));
    }

    @GET
    @Path("{id}/assignment-proposal")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(
            summary = "Proposes who could look after the members who have nobody (MEM-8)",
            description =
                    "Class A first, to regular consultants only; loads stay even. Nothing is changed: edit"
                            + " the lines and send them to `POST /v1/stores/{id}/assignments`.")
    @APIResponse(
            responseCode = "200",
            description = "At most `limit` lines; empty if all have somebody")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<Plans.Line>> propose(
            @PathParam("id") String id,
            @QueryParam("of") @DefaultValue("UNASSIGNED") Plans.Scope of,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(LINES_MAX) int limit) {
        return scope.require(id).chain(() -> plans.propose(id, of, limit)).map(Page::of);
    }

    @POST
    @Path("{id}/assignments")
    @RolesAllowed(Role.STORE_MANAGER)
    @Operation(
            summary = "Assigns the members of a plan, all or none (MEM-8)",
            description =
                    "Each line is checked like a single assignment; `errors[].pointer` names the line that"
                            + " cannot be.")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            description = "The same key and body give the first answer again")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = PlanRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "plan",
                                            value =
                                                    """
                                                    {"items":[{"memberId":"0199d2a4-7f00-7000-8000-000000000001",\
                                                    "staffId":"E111"}]}""")))
    @APIResponse(
            responseCode = "200",
            description = "Assigned",
            content = @Content(schema = @Schema(implementation = Assigned.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `member-unknown`")
    @APIResponse(
            responseCode = "422",
            description = "`consultant-unknown`, `consultant-elsewhere`, `consultant-on-probation`")
    public Uni<Response> assign(@PathParam("id") String id, @NotNull @Valid PlanRequest request) {
        return idempotency.once("assign " + id, request, 200, () -> assignOnce(id, request));
    }

    private Uni<Assigned> assignOnce(String id, PlanRequest request) {
        var items = request.items();
        var choices =
                IntStream.range(0, items.size())
                        .mapToObj(
                                n ->
                                        new Plans.Choice(
                                                items.get(n).memberId(), items.get(n).staffId(), n))
                        .toList();
        return scope.require(id)
                .chain(() -> plans.assign(choices))
                .chain(done -> plans.load(id).map(load -> new Assigned(done, load)));
    }
}
