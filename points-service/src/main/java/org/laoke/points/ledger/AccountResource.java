package org.laoke.points.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/accounts/{memberId}")
@Tag(
        name = "Accounts",
        description = "Balance, lots and history; memberId may be 'me' for members (PTS-1)")
@APIResponse(responseCode = "404", description = "member-not-found: unknown, or outside your scope")
class AccountResource {
    private final Accounts accounts;
    private final AccountAccess access;
    private final Caller caller;

    AccountResource(Accounts accounts, AccountAccess access, Caller caller) {
        this.accounts = accounts;
        this.access = access;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({
        Role.MEMBER,
        Role.POS,
        Role.CONSULTANT,
        Role.VIP_SPECIALIST,
        Role.STORE_MANAGER,
        Role.HQ
    })
    @Operation(summary = "What the member has, and what expires when")
    public Uni<AccountView> get(@PathParam("memberId") String memberId) {
        var id = access.account(memberId, caller);
        return access.requireBalance(id).chain(() -> accounts.account(id));
    }

    @GET
    @Path("lots")
    @RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(summary = "The lots behind the balance, soonest expiry first")
    public Uni<Page<LotView>> lots(
            @PathParam("memberId") String memberId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        var id = access.account(memberId, caller);
        return access.requireFull(id, caller).chain(() -> accounts.lots(id, limit));
    }

    @GET
    @Path("history")
    @RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(summary = "Every change with its reason, newest first")
    public Uni<Page<EntryView>> history(
            @PathParam("memberId") String memberId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var id = access.account(memberId, caller);
        return access.requireFull(id, caller).chain(() -> accounts.history(id, limit, cursor));
    }
}
