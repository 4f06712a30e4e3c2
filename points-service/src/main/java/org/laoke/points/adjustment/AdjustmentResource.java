package org.laoke.points.adjustment;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;
import org.laoke.points.member.MemberRef;
import org.laoke.points.store.Stores;

@Path("/v1/adjustments")
@Tag(
        name = "Adjustments",
        description = "Points given or taken by hand; one proposes, another one decides (PTS-7)")
class AdjustmentResource {
    private static final String PROPOSAL =
            """
            {"member":{"phone":"+8613812345678"},"points":200,"kind":"GOODWILL","storeId":"S001",
             "reason":"Waited an hour for an alteration"}""";

    private final Adjustments adjustments;
    private final Stores stores;
    private final Caller caller;

    AdjustmentResource(Adjustments adjustments, Stores stores, Caller caller) {
        this.adjustments = adjustments;
        this.stores = stores;
        this.caller = caller;
    }

    enum Kind {
        /** A present. */
        GOODWILL,
        /** Something went wrong. */
        COMPENSATION,
        /** Points were booked wrongly. */
        CORRECTION,
        /** Points were got by abuse. */
        MISUSE
    }

    /**
     * @param points to give if positive, to take if negative
     * @param reason in words, for whoever decides
     */
    record ProposeRequest(
            @NotNull @Valid MemberRef member,
            @NotNull @Min(-1_000_000) @Max(1_000_000) @Schema(examples = "200") Long points,
            @NotNull Kind kind,
            @NotBlank @Size(max = 64) @Schema(examples = "S001") String storeId,
            @NotBlank @Size(max = 500) String reason) {

        @AssertTrue(message = "an adjustment of zero points changes nothing")
        @Schema(hidden = true)
        boolean isChange() {
            return points == null || points != 0;
        }
    }

    /**
     * @param note for the record
     */
    record DecideRequest(@Nullable @Size(max = 500) String note) {}

    @POST
    @RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Propose an adjustment, or try what it would do",
            description =
                    "Nothing is booked until somebody else approves. With dryRun nothing is kept. Errors:"
                            + " unknown-member, own-account, daily-limit, insufficient-points, unknown-store,"
                            + " foreign-store, idempotency-key-reused.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "goodwill", value = PROPOSAL)))
    @APIResponse(responseCode = "201", description = "Proposed")
    @APIResponse(responseCode = "200", description = "Tried only: the balance before and after")
    @APIResponse(responseCode = "403", description = "own-account")
    @APIResponse(responseCode = "409", description = "daily-limit, insufficient-points")
    public Uni<Response> propose(
            @NotNull @Valid ProposeRequest request,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        return adjustments.propose(request, caller, dryRun, key).map(AdjustmentResource::answer);
    }

    private static Response answer(Adjustments.Proposed proposed) {
        boolean made = proposed.adjustment().id() != null;
        var answer =
                Response.status(made ? Response.Status.CREATED : Response.Status.OK)
                        .entity(proposed.adjustment());
        return (proposed.replayed() ? answer.header(Idempotency.REPLAYED, "true") : answer).build();
    }

    @GET
    @RolesAllowed({Role.STORE_MANAGER, Role.HQ})
    @Operation(summary = "A store's adjustments, oldest first")
    public Uni<Page<AdjustmentView>> list(
            @QueryParam("storeId") @NotBlank String storeId,
            @QueryParam("state") @Nullable @Pattern(regexp = "PROPOSED|APPROVED|DECLINED")
                    String state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return stores.forCaller(storeId, caller)
                .chain(() -> adjustments.ofStore(storeId, state, limit, cursor));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(summary = "One adjustment")
    public Uni<AdjustmentView> get(@PathParam("id") UUID id) {
        return adjustments.get(id, caller);
    }

    @POST
    @Path("{id}/approve")
    @RolesAllowed({Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Approve and book",
            description =
                    "By somebody else than the proposer: a manager of the store up to a limit, head office above."
                            + " Approving again changes nothing. Errors: own-proposal, own-account,"
                            + " above-approval-limit, insufficient-points, adjustment-decided,"
                            + " adjustment-not-found.")
    @APIResponse(
            responseCode = "403",
            description = "own-proposal, own-account, above-approval-limit")
    @APIResponse(responseCode = "409", description = "adjustment-decided, insufficient-points")
    public Uni<AdjustmentView> approve(
            @PathParam("id") UUID id, @Nullable @Valid DecideRequest request) {
        return adjustments.decide(id, true, request == null ? null : request.note(), caller);
    }

    @POST
    @Path("{id}/decline")
    @RolesAllowed({Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Decline; nothing is booked",
            description =
                    "Errors: own-proposal, own-account, adjustment-decided, adjustment-not-found.")
    public Uni<AdjustmentView> decline(
            @PathParam("id") UUID id, @Nullable @Valid DecideRequest request) {
        return adjustments.decide(id, false, request == null ? null : request.note(), caller);
    }
}
