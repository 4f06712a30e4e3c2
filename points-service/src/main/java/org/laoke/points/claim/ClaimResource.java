package org.laoke.points.claim;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
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
import org.laoke.platform.paging.Page;
import org.laoke.points.member.Members;
import org.laoke.points.store.Stores;

@Path("/v1/claims")
@Tag(name = "Claims", description = "Sales without member that a member claims later (PTS-3)")
class ClaimResource {
    private final Claims claims;
    private final Members members;
    private final Stores stores;
    private final Caller caller;

    ClaimResource(Claims claims, Members members, Stores stores, Caller caller) {
        this.claims = claims;
        this.members = members;
        this.stores = stores;
        this.caller = caller;
    }

    /**
     * @param code as printed on the receipt
     * @param receipt what stands on a receipt without code
     * @param memberId whose claim it is, at the counter; absent means the caller's own
     */
    record ClaimRequest(
            @Nullable @Size(min = 16, max = 40) String code,
            @Nullable @Valid OnReceipt receipt,
            @Nullable UUID memberId) {

        @AssertTrue(message = "claim by exactly one of code, receipt")
        @Schema(hidden = true)
        boolean isExact() {
            return (code == null) != (receipt == null);
        }

        /**
         * @param soldOn the day on the receipt
         * @param total in yuan
         */
        record OnReceipt(
                @NotBlank @Size(max = 64) String storeId,
                @NotBlank @Size(max = 64) String number,
                @NotNull LocalDate soldOn,
                @NotNull @Positive @Digits(integer = 12, fraction = 4) BigDecimal total) {}
    }

    /**
     * @param note for the record
     */
    record DecideRequest(@Nullable @Size(max = 500) String note) {}

    @POST
    @RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER})
    @Operation(
            summary = "Claim a purchase made without card",
            description =
                    "By code: the points are credited at once. By number, day and total: the store confirms. The"
                            + " same claim again changes nothing. Store staff claim for the member they serve"
                            + " (memberId), a receipt without code of their own store only. Errors:"
                            + " claim-code-invalid, too-many-wrong-codes, too-many-claims, receipt-taken,"
                            + " claim-too-late, own-account, whose-claim, member-not-found,"
                            + " membership-not-active, unknown-store, foreign-store.")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(
                                        name = "code",
                                        value = "{\"code\":\"7K2M-0PQX-9ZTD-4HVA\"}"),
                                @ExampleObject(
                                        name = "receipt",
                                        value =
                                                "{\"receipt\":{\"storeId\":\"S001\",\"number\":\"20261121-0042\",\"soldOn\":\"2026-11-21\",\"total\":\"598.00\"}}")
                            }))
    @APIResponse(responseCode = "201", description = "Credited")
    @APIResponse(responseCode = "202", description = "Waits for the store")
    @APIResponse(responseCode = "409", description = "receipt-taken, too-many-claims")
    @APIResponse(responseCode = "429", description = "too-many-wrong-codes")
    public Uni<Response> claim(@NotNull @Valid ClaimRequest request) {
        var me = caller.memberId();
        if (me.isPresent() == (request.memberId() != null)) {
            throw ClaimRefused.whose();
        }
        return me.map(id -> answer(request, id, null))
                .orElseGet(() -> atCounter(request, Objects.requireNonNull(request.memberId())));
    }

    private Uni<Response> atCounter(ClaimRequest request, UUID member) {
        var receipt = request.receipt();
        return members.homeStore(member)
                .chain(
                        () ->
                                receipt == null
                                        ? Uni.createFrom().nullItem()
                                        : stores.forCaller(receipt.storeId(), caller))
                .chain(() -> answer(request, member, caller.name()));
    }

    private Uni<Response> answer(ClaimRequest request, UUID member, @Nullable String by) {
        var receipt = request.receipt();
        if (receipt != null) {
            return claims.byReceipt(receipt, member, by)
                    .map(claim -> Response.accepted(claim).build());
        }
        return claims.byCode(String.valueOf(request.code()), member, by)
                .map(claim -> Response.status(Response.Status.CREATED).entity(claim).build());
    }

    @GET
    @Path("mine")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Your claims, newest first")
    public Uni<Page<ClaimView>> mine(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return claims.ofMember(caller.memberId().orElseThrow(), limit, cursor);
    }

    @GET
    @RolesAllowed({Role.STORE_MANAGER, Role.HQ})
    @Operation(summary = "Claims that wait for a store, oldest first")
    public Uni<Page<ClaimView>> waiting(
            @QueryParam("storeId") @NotBlank String storeId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return stores.forCaller(storeId, caller)
                .chain(() -> claims.waiting(storeId, limit, cursor));
    }

    @POST
    @Path("{id}/confirm")
    @RolesAllowed({Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Confirm a claim; the sale it means is credited",
            description =
                    "Errors: claim-without-receipt, claim-too-late, own-account, own-claim, membership-not-active,"
                            + " claim-decided, claim-not-found.")
    @APIResponse(responseCode = "409", description = "claim-without-receipt, claim-decided")
    public Uni<ClaimView> confirm(
            @PathParam("id") UUID id, @Nullable @Valid DecideRequest request) {
        return claims.confirm(id, request == null ? null : request.note(), caller);
    }

    @POST
    @Path("{id}/decline")
    @RolesAllowed({Role.STORE_MANAGER, Role.HQ})
    @Operation(summary = "Decline a claim", description = "Errors: claim-decided, claim-not-found.")
    public Uni<ClaimView> decline(
            @PathParam("id") UUID id, @Nullable @Valid DecideRequest request) {
        return claims.decline(id, request == null ? null : request.note(), caller);
    }
}
