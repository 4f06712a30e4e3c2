package org.laoke.points.finance;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.points.finance.Months.ClosedMonth;

@Path("/v1/finance/months")
@Tag(name = "Finance", description = "Accounting and proof (PTS-14)")
@RolesAllowed({Role.HQ, Role.STORE_MANAGER})
@APIResponse(responseCode = "400", description = "month-invalid")
class MonthResource {
    private final Months months;
    private final Scope scope;
    private final Caller caller;

    MonthResource(Months months, Scope scope, Caller caller) {
        this.months = months;
        this.scope = scope;
        this.caller = caller;
    }

    @GET
    @Path("{month}")
    @Operation(
            summary = "A closed month, store by store",
            description =
                    "As it was when it was closed, on the first day after it (PTS-8). A store manager sees the own"
                            + " store. Errors: month-invalid, month-open, unknown-store, foreign-store.")
    @APIResponse(responseCode = "404", description = "month-open")
    public Uni<ClosedMonth> get(
            @PathParam("month") String month, @QueryParam("storeId") @Nullable String storeId) {
        var closed = parse(month);
        return scope.of(caller, storeId)
                .chain(seen -> months.get(closed, seen.storeId(), seen.region()));
    }

    @GET
    @Path("{month}.csv")
    @Produces("text/csv;charset=UTF-8")
    @Operation(summary = "A closed month as CSV")
    public Uni<String> csv(
            @PathParam("month") String month, @QueryParam("storeId") @Nullable String storeId) {
        return get(month, storeId).map(ClosedMonth::csv);
    }

    @POST
    @Path("{month}/close")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Close a month that is over",
            description =
                    "It happens by itself; this is for earlier months. A closed month stays as it is, so the call can"
                            + " be repeated. Errors: month-invalid, month-not-over, whole-chain-only.")
    @APIResponse(responseCode = "422", description = "month-not-over")
    public Uni<ClosedMonth> close(@PathParam("month") String month) {
        Scope.requireWholeChain(caller);
        var over = parse(month);
        return months.close(over).chain(() -> months.get(over, null, null));
    }

    private static YearMonth parse(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeException e) {
            throw FinanceRefused.monthInvalid();
        }
    }
}
