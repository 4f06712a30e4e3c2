package org.laoke.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.points.member.MemberRef;
import org.laoke.points.store.Stores;

@Path("/v1/redemptions")
@Tag(
        name = "Redemptions",
        description = "Points spent at the till: reserve, then confirm or cancel (PTS-6)")
@RolesAllowed({Role.POS, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER})
class RedemptionResource {
    private final Redemptions redemptions;
    private final Stores stores;
    private final Caller caller;

    RedemptionResource(Redemptions redemptions, Stores stores, Caller caller) {
        this.redemptions = redemptions;
        this.stores = stores;
        this.caller = caller;
    }

    /**
     * @param points how many to hold
     * @param reference what the till calls it, for the history
     * @param fromPool whether to take the points of the family pool the member belongs to
     */
    record ReserveRequest(
            @NotNull @Valid MemberRef member,
            @NotNull @Positive @Max(1_000_000_000) @Schema(examples = "500") Long points,
            @NotBlank @Size(max = 64) @Schema(examples = "S001") String storeId,
            @Nullable @Size(max = 64) String reference,
            @Nullable Boolean fromPool) {}

    /**
     * @param points how many of the reserved ones to spend; absent means all
     */
    record ConfirmRequest(@Nullable @Positive @Max(1_000_000_000) Long points) {}

    @POST
    @Operation(
            summary = "Reserve points",
            description =
                    "Soonest expiry first. Errors: insufficient-points, account-held, no-pool, pool-limit,"
                            + " unknown-member,"
                            + " membership-not-active, unknown-store, foreign-store, idempotency-key-reused.")
    @APIResponse(responseCode = "201", description = "Reserved until expiresAt")
    @APIResponse(
            responseCode = "409",
            description = "insufficient-points, account-held, pool-limit")
    public Uni<Response> reserve(
            @NotNull @Valid ReserveRequest request,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        return stores.forCaller(request.storeId(), caller)
                .chain(() -> redemptions.reserve(request, caller, key))
                .map(RedemptionResource::answer);
    }

    private static Response answer(Redemptions.Reserved reserved) {
        var answer = Response.status(Response.Status.CREATED).entity(reserved.redemption());
        return (reserved.replayed() ? answer.header(Idempotency.REPLAYED, "true") : answer).build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One redemption")
    public Uni<RedemptionView> get(@PathParam("id") UUID id) {
        return redemptions.get(id, caller);
    }

    @POST
    @Path("{id}/confirm")
    @Operation(
            summary = "Spend the reserved points, wholly or in part",
            description =
                    "What is not spent goes back to its lots. Confirming again with the same points changes"
                            + " nothing. Errors: more-than-reserved, redemption-ended, redemption-not-found.")
    public Uni<RedemptionView> confirm(
            @PathParam("id") UUID id, @Nullable @Valid ConfirmRequest request) {
        return redemptions.confirm(id, request == null ? null : request.points(), caller);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Give the reserved points back")
    public Uni<RedemptionView> cancel(@PathParam("id") UUID id) {
        return redemptions.cancel(id, caller);
    }

    /**
     * @param reference what the till calls this refund; it happens once per reference
     * @param points how many of the confirmed ones to give back; absent means all that are left
     */
    record RefundRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "RF-20261122-7") String reference,
            @Nullable @Positive @Max(1_000_000_000) Long points) {}

    @POST
    @Path("{id}/refunds")
    @RolesAllowed({Role.POS, Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Refund confirmed points, wholly or in part",
            description =
                    "They go back to the lots they came from, with the expiry those have. The same reference again"
                            + " changes nothing. Errors: redemption-not-confirmed, more-than-confirmed,"
                            + " redemption-of-order (give the order back instead), redemption-not-found.")
    @APIResponse(
            responseCode = "409",
            description = "redemption-not-confirmed, more-than-confirmed, redemption-of-order")
    public Uni<RedemptionView> refund(
            @PathParam("id") UUID id, @NotNull @Valid RefundRequest request) {
        return redemptions.refund(id, request.reference(), request.points(), caller);
    }
}
