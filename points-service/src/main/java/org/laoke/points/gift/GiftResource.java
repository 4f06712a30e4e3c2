package org.laoke.points.gift;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;
import org.laoke.points.ledger.AccountAccess;
import org.laoke.points.store.Stores;

@Path("/v1/gifts")
@Tag(
        name = "Gifts",
        description = "Handed out with two signatures and the member's acknowledgement (PTS-7)")
@RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER})
class GiftResource {
    private final Gifts gifts;
    private final Stores stores;
    private final AccountAccess access;
    private final Caller caller;

    GiftResource(Gifts gifts, Stores stores, AccountAccess access, Caller caller) {
        this.gifts = gifts;
        this.stores = stores;
        this.access = access;
        this.caller = caller;
    }

    /**
     * @param orderId the confirmed order of a gift, or
     * @param lineId the line of a confirmed monthly list
     */
    @Schema(
            name = "BeginGift",
            description = "Exactly one of orderId, lineId.",
            examples =
                    "{\"orderId\": \"019ab2c4-7a10-7c3e-9d55-0a1b2c3d4e5f\", \"storeId\": \"S001\"}")
    record BeginRequest(
            @Nullable UUID orderId,
            @Nullable UUID lineId,
            @NotBlank @Size(max = 64) String storeId) {

        @AssertTrue(message = "name what is handed out by exactly one of orderId, lineId")
        @Schema(hidden = true)
        boolean isExact() {
            return (orderId == null) != (lineId == null);
        }
    }

    /**
     * @param code the six digits the member shows; members themselves send none
     */
    @Schema(name = "AcknowledgeGift")
    record AcknowledgeRequest(
            @Nullable @Pattern(regexp = "[0-9]{6}", message = "must be six digits") String code) {}

    @Schema(name = "CancelGift")
    record CancelRequest(@NotBlank @Size(min = 5, max = 500) String reason) {}

    @POST
    @Operation(
            summary = "Give the first signature",
            description =
                    "For the confirmed order of a gift, or a line of a confirmed monthly list. Holds the piece. Errors:"
                            + " gift-not-found, gift-begun, gift-not-entitled, reward-out-of-stock, own-account,"
                            + " not-of-store, person-needed, foreign-store, idempotency-key-reused.")
    @APIResponse(responseCode = "201", description = "SIGNED_ONCE")
    @APIResponse(responseCode = "403", description = "own-account, not-of-store, person-needed")
    public Uni<Response> begin(
            @NotNull @Valid BeginRequest request,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        String staffId = person();
        return stores.forCaller(request.storeId(), caller)
                .chain(() -> gifts.begin(request, staffId, key))
                .map(GiftResource::answer);
    }

    private String person() {
        return caller.staffId().orElseThrow(GiftRefused::noPerson);
    }

    private static Response answer(Gifts.Begun begun) {
        return begun.replayed()
                ? Response.ok(begun.gift()).header(Idempotency.REPLAYED, "true").build()
                : Response.status(Response.Status.CREATED).entity(begun.gift()).build();
    }

    @GET
    @RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Gifts of a member, or those open in a store",
            description =
                    "memberId=me for members; storeId for staff, who see what waits for a signature or the member.")
    public Uni<Page<GiftView>> list(
            @QueryParam("memberId") @Nullable String memberId,
            @QueryParam("storeId") @Nullable String storeId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (memberId != null || caller.has(Role.MEMBER)) {
            UUID member = access.account(memberId == null ? "me" : memberId, caller);
            return access.requireFull(member, caller)
                    .chain(() -> gifts.ofMember(member, limit, cursor));
        }
        String store = storeId == null ? caller.storeId().orElse("") : storeId;
        return stores.forCaller(store, caller)
                .chain(known -> gifts.openIn(known.id(), limit, cursor));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(summary = "One gift")
    public Uni<GiftView> get(@PathParam("id") UUID id) {
        return gifts.get(id, caller);
    }

    @POST
    @Path("{id}/signatures")
    @Operation(
            summary = "Give the second signature",
            description =
                    "By another person of the store. Errors: second-person-needed, own-account, not-of-store,"
                            + " person-needed, gift-ended, gift-not-found.")
    @APIResponse(responseCode = "403", description = "second-person-needed, own-account")
    public Uni<GiftView> sign(@PathParam("id") UUID id) {
        return gifts.signSecond(id, person(), caller);
    }

    @POST
    @Path("{id}/codes")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "A one-time code to show at the till",
            description =
                    "Six digits, for a few minutes; an earlier code is void. Errors: gift-ended.")
    @APIResponse(responseCode = "201", description = "Shown once")
    public Uni<Response> code(@PathParam("id") UUID id) {
        UUID member = caller.memberId().orElseThrow();
        return gifts.code(id, member).map(code -> Response.status(201).entity(code).build());
    }

    @POST
    @Path("{id}/acknowledgements")
    @RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER})
    @Operation(
            summary = "The member has it",
            description =
                    "In the portal by the member, or at the till with the member's code, which takes five tries."
                            + " Errors: gift-not-signed, gift-code-wrong, gift-code-missing, gift-code-blocked,"
                            + " gift-ended, gift-not-found.")
    @APIResponse(responseCode = "200", description = "HANDED_OUT")
    @APIResponse(responseCode = "422", description = "gift-code-wrong")
    @APIResponse(responseCode = "429", description = "gift-code-blocked")
    public Uni<GiftView> acknowledge(
            @PathParam("id") UUID id, @Nullable @Valid AcknowledgeRequest request) {
        var member = caller.memberId();
        if (member.isPresent()) {
            return gifts.acknowledge(id, member.get(), caller);
        }
        String code = request == null ? null : request.code();
        if (code == null) {
            throw GiftRefused.of("NO_CODE");
        }
        return gifts.acknowledge(id, code, caller);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "It is not handed out",
            description = "The entitlement stays and can be signed for anew. Errors: gift-ended.")
    public Uni<GiftView> cancel(@PathParam("id") UUID id, @NotNull @Valid CancelRequest request) {
        return gifts.cancel(id, request.reason(), caller);
    }
}
