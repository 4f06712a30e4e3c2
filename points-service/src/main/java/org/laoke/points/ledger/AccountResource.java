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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;
import org.laoke.points.earning.EarningConfig;

@Path("/v1/accounts/{memberId}")
@Tag(
        name = "Accounts",
        description = "Balance, lots and history; memberId may be 'me' for members (PTS-1)")
@APIResponse(responseCode = "404", description = "member-not-found: unknown, or outside your scope")
class AccountResource {
    private final Accounts accounts;
    private final Forecast forecast;
    private final EarningConfig earning;
    private final AccountAccess access;
    private final Caller caller;

    AccountResource(
            Accounts accounts,
            Forecast forecast,
            EarningConfig earning,
            AccountAccess access,
            Caller caller) {
        this.earning = earning;
        this.accounts = accounts;
        this.forecast = forecast;
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
    @Operation(
            summary = "What the member has, and what expires when",
            description =
                    "With asOf: what the member had at that instant, by what was booked until then (PTS-1).")
    public Uni<AccountView> get(
            @PathParam("memberId") String memberId,
            @QueryParam("asOf")
                    @Nullable
                    @Parameter(
                            description = "An instant, or a day, which means its end",
                            example = "2026-06-30T16:00:00Z")
                    String asOf) {
        var id = access.account(memberId, caller);
        return access.requireBalance(id)
                .chain(
                        () ->
                                asOf == null
                                        ? accounts.account(id)
                                        : accounts.account(id, AsOf.parse(asOf, earning.zone())));
    }

    @GET
    @Path("forecast")
    @RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "What becomes available and what expires, day by day",
            description = "Days without a change are left out (PTS-4).")
    public Uni<Page<Forecast.Day>> forecast(
            @PathParam("memberId") String memberId,
            @QueryParam("days") @DefaultValue("366") @Min(1) @Max(1100) int days) {
        var id = access.account(memberId, caller);
        return access.requireFull(id, caller).chain(() -> forecast.of(id, days)).map(Page::of);
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
