package org.laoke.points.voucher;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;
import org.laoke.points.ledger.AccountAccess;
import org.laoke.points.store.Stores;

@Path("/v1/vouchers")
@Tag(
        name = "Vouchers",
        description = "Codes worth money, checked and used at the till in one call (PTS-6)")
@RolesAllowed({Role.HQ, Role.STORE_MANAGER})
class VoucherResource {
    private final Vouchers vouchers;
    private final AccountAccess access;
    private final Stores stores;
    private final Caller caller;

    VoucherResource(Vouchers vouchers, AccountAccess access, Stores stores, Caller caller) {
        this.vouchers = vouchers;
        this.access = access;
        this.stores = stores;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Issue a voucher by hand",
            description =
                    "As a present or as compensation. Above a limit it is PROPOSED, shows no code and can be used"
                            + " only when a second person of head office has agreed. Errors: unknown-member,"
                            + " membership-not-active, own-account, unknown-store, foreign-store,"
                            + " idempotency-key-reused.")
    @APIResponse(responseCode = "201", description = "ACTIVE with its code, or PROPOSED")
    @APIResponse(responseCode = "403", description = "own-account, foreign-store")
    public Uni<Response> issue(
            @NotNull @Valid VoucherRequests.Issue request,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        return stores.forCaller(request.storeId(), caller)
                .chain(() -> vouchers.issue(request, caller, key))
                .map(VoucherResource::answer);
    }

    private static Response answer(Vouchers.Issued issued) {
        return issued.replayed()
                ? Response.ok(issued.voucher()).header(Idempotency.REPLAYED, "true").build()
                : Response.status(Response.Status.CREATED).entity(issued.voucher()).build();
    }

    @GET
    @RolesAllowed({Role.MEMBER, Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "A member's vouchers, newest first",
            description = "Members (memberId=me) see the codes, staff of the home store do not.")
    public Uni<Page<VoucherView>> list(
            @QueryParam("memberId") @NotNull @Parameter(example = "me") String memberId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        UUID member = access.account(memberId, caller);
        return access.requireFull(member, caller)
                .chain(
                        () ->
                                vouchers.ofMember(
                                        member, caller.memberId().isPresent(), limit, cursor));
    }

    @GET
    @Path("proposed")
    @RolesAllowed(Role.HQ)
    @Operation(summary = "Vouchers that wait for a second person")
    public Uni<Page<VoucherView>> proposed(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return vouchers.proposed(limit).map(Page::of);
    }

    @POST
    @Path("{voucher}/approve")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Agree to a proposed voucher",
            description =
                    "Never by whoever proposed it. Errors: second-person-needed, own-account, voucher-decided,"
                            + " voucher-unknown.")
    @APIResponse(responseCode = "403", description = "second-person-needed, own-account")
    public Uni<VoucherView> approve(@PathParam("voucher") UUID voucher) {
        return vouchers.decide(voucher, true, caller);
    }

    @POST
    @Path("{voucher}/reject")
    @RolesAllowed(Role.HQ)
    @Operation(summary = "Refuse a proposed voucher")
    public Uni<VoucherView> reject(@PathParam("voucher") UUID voucher) {
        return vouchers.decide(voucher, false, caller);
    }
}
