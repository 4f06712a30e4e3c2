package org.laoke.points.reward;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
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
import org.laoke.points.member.MemberRef;
import org.laoke.points.store.Store;
import org.laoke.points.store.Stores;

@Path("/v1/rewards")
@Tag(
        name = "Reward orders",
        description = "Reserve points and stock, then confirm or cancel (PTS-6)")
@RolesAllowed({Role.POS, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.MEMBER})
class OrderResource {
    private final Orders orders;
    private final Stores stores;
    private final AccountAccess access;
    private final Caller caller;

    OrderResource(Orders orders, Stores stores, AccountAccess access, Caller caller) {
        this.orders = orders;
        this.stores = stores;
        this.access = access;
        this.caller = caller;
    }

    /**
     * @param member who pays with points; members leave it out, they order for themselves
     * @param storeId where it is given
     */
    @Schema(
            name = "OrderRequest",
            examples =
                    "{\"member\": {\"phone\": \"+8613812345678\"}, \"quantity\": 1, \"storeId\": \"S001\"}")
    record OrderRequest(
            @Nullable @Valid MemberRef member,
            @NotNull @Positive @Max(100) Integer quantity,
            @NotBlank @Size(max = 64) @Schema(examples = "S001") String storeId) {}

    /**
     * @param quantity how many of the ordered pieces; absent means all
     * @param confirmedAt when the till confirmed it, if it was offline then
     */
    @Schema(name = "ConfirmOrder")
    record ConfirmRequest(
            @Nullable @Positive @Max(100) Integer quantity, @Nullable Instant confirmedAt) {}

    @POST
    @Path("{id}/orders")
    @Operation(
            summary = "Order a reward",
            description =
                    "Holds points and stock until expiresAt. Errors: insufficient-points, account-held, reward-out-of-stock,"
                            + " reward-limit-member, reward-limit-period, reward-limit-tier, reward-tier,"
                            + " reward-not-offered, reward-out-of-period, reward-not-in-store, reward-not-found,"
                            + " unknown-member, membership-not-active, unknown-store, foreign-store,"
                            + " idempotency-key-reused.")
    @APIResponse(responseCode = "201", description = "RESERVED until expiresAt")
    @APIResponse(responseCode = "409", description = "It cannot be ordered; the code says why")
    public Uni<Response> order(
            @PathParam("id") UUID id,
            @NotNull @Valid OrderRequest request,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        var member = buyer(request);
        return store(request.storeId())
                .chain(
                        () ->
                                orders.order(
                                        id,
                                        member,
                                        request.quantity(),
                                        request.storeId(),
                                        caller,
                                        key))
                .map(OrderResource::answer);
    }

    private MemberRef buyer(OrderRequest request) {
        var own = caller.memberId();
        var member = request.member();
        if (own.isPresent()) {
            if (member != null) {
                throw MemberMissing.notYourself();
            }
            return new MemberRef(own.get(), null, null);
        }
        if (member == null) {
            throw MemberMissing.unnamed();
        }
        return member;
    }

    private Uni<Store> store(String storeId) {
        return caller.has(Role.MEMBER) ? stores.get(storeId) : stores.forCaller(storeId, caller);
    }

    private static Response answer(Orders.Ordered ordered) {
        return ordered.replayed()
                ? Response.ok(ordered.order()).header(Idempotency.REPLAYED, "true").build()
                : Response.status(Response.Status.CREATED).entity(ordered.order()).build();
    }

    @GET
    @Path("orders")
    @RolesAllowed({Role.HQ, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.MEMBER})
    @Operation(
            summary = "A member's orders, newest first",
            description = "For the member (memberId=me), the home store and head office.")
    public Uni<Page<OrderView>> list(
            @QueryParam("memberId") @NotNull String memberId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        UUID member = access.account(memberId, caller);
        return access.requireFull(member, caller)
                .chain(() -> orders.ofMember(member, limit, cursor));
    }

    @GET
    @Path("orders/{order}")
    @RolesAllowed({
        Role.HQ,
        Role.POS,
        Role.CONSULTANT,
        Role.VIP_SPECIALIST,
        Role.STORE_MANAGER,
        Role.MEMBER
    })
    @Operation(summary = "One order")
    public Uni<OrderView> get(@PathParam("order") UUID order) {
        return orders.get(order, caller);
    }

    @POST
    @Path("orders/{order}/confirm")
    @Operation(
            summary = "Take the reward, wholly or in part",
            description =
                    "What is not taken goes back, points and stock. A VOUCHER order answers with its codes. Confirming"
                            + " again with the same quantity changes nothing and answers the same; a till that"
                            + " confirmed in time but was offline sends confirmedAt, and a timed-out order is settled"
                            + " late, once. Errors: more-than-ordered, reward-order-ended, reward-order-not-found,"
                            + " reward-paid-at-till; late also insufficient-points, reward-out-of-stock.")
    @APIResponse(responseCode = "409", description = "more-than-ordered, reward-order-ended")
    public Uni<OrderView> confirm(
            @PathParam("order") UUID order, @Nullable @Valid ConfirmRequest request) {
        return request == null
                ? orders.confirm(order, null, null, caller)
                : orders.confirm(order, request.quantity(), request.confirmedAt(), caller);
    }

    @POST
    @Path("orders/{order}/cancel")
    @Operation(
            summary = "Give points and stock back",
            description = "Before it is confirmed. Errors: reward-order-ended.")
    public Uni<OrderView> cancel(@PathParam("order") UUID order) {
        return orders.cancel(order, caller);
    }

    @POST
    @Path("orders/{order}/refund")
    @RolesAllowed(Role.STORE_MANAGER)
    @Operation(
            summary = "Give a confirmed order back",
            description =
                    "Points go back to the lots they came from, pieces to the stock, vouchers are void. Only before"
                            + " anything of it was handed out or used. Again changes nothing. Errors:"
                            + " reward-order-in-use, reward-order-ended, reward-order-not-found.")
    @APIResponse(responseCode = "409", description = "reward-order-in-use, reward-order-ended")
    public Uni<OrderView> refund(@PathParam("order") UUID order) {
        return orders.refund(order, caller);
    }

    @POST
    @Path("orders/{order}/fulfil")
    @RolesAllowed({Role.POS, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER})
    @Operation(
            summary = "The service was given, the partner's reward handed over",
            description =
                    "Vouchers and donations are fulfilled when they are confirmed, gifts when they are handed out with"
                            + " two signatures. Errors: two-signatures-needed, reward-order-ended.")
    public Uni<OrderView> fulfil(@PathParam("order") UUID order) {
        return orders.fulfil(order, caller);
    }
}
