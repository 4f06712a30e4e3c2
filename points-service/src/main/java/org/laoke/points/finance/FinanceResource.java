package org.laoke.points.finance;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;
import org.laoke.points.earning.EarningConfig;
import org.laoke.points.ledger.AsOf;
import org.laoke.points.ledger.Forecast;

@Path("/v1/finance")
@Tag(name = "Finance", description = "Accounting and proof (PTS-14)")
@RolesAllowed(Role.HQ)
class FinanceResource {
    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String AS_OF =
            "An instant, or a day, which means its end; left out: now. By what was booked until then.";

    private final Books books;
    private final Forecast forecast;
    private final Scope scope;
    private final EarningConfig programme;
    private final Caller caller;

    FinanceResource(
            Books books, Forecast forecast, Scope scope, EarningConfig programme, Caller caller) {
        this.books = books;
        this.forecast = forecast;
        this.scope = scope;
        this.programme = programme;
        this.caller = caller;
    }

    @GET
    @Path("liability")
    @Operation(
            summary = "What the programme owes its members, at cost per point",
            description =
                    "Points in open lots by the month they end in, pending ones and reservations apart, and how many"
                            + " of them are expected to expire unused. Errors: as-of-invalid, whole-chain-only.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = Liability.class),
                            examples =
                                    @ExampleObject(
                                            value =
                                                    """
                                                    {"asOf": "2026-06-30T15:59:59.999Z", "costPerPoint": "0.01",
                                                     "available": {"points": 90000, "money": "900.00"},
                                                     "pending": {"points": 8000, "money": "80.00"},
                                                     "reserved": {"points": 500, "money": "5.00"},
                                                     "debt": {"points": 0, "money": "0.00"},
                                                     "open": [{"month": "2028-06-01", "points": 98000, "money": "980.00"}],
                                                     "breakage": {"enough": true, "cohortPoints": 400000, "rate": "0.1250",
                                                      "expected": {"points": 14000, "money": "140.00"},
                                                      "method": "Run-off of lots that ended in the last 24 months (IFRS 15 B44-B47)"}}""")))
    @APIResponse(responseCode = "400", description = "as-of-invalid")
    @APIResponse(responseCode = "403", description = "whole-chain-only")
    public Uni<Liability> liability(
            @QueryParam("asOf") @Nullable @Parameter(description = AS_OF) String asOf) {
        Scope.requireWholeChain(caller);
        return books.liability(moment(asOf));
    }

    @GET
    @Path("liability.csv")
    @Produces(CSV)
    @Operation(summary = "The liability as CSV")
    public Uni<String> liabilityCsv(@QueryParam("asOf") @Nullable String asOf) {
        return liability(asOf).map(Liability::csv);
    }

    @GET
    @Path("trial-balance")
    @Operation(
            summary = "Every account of the ledger; together they are zero",
            description = "Errors: as-of-invalid, whole-chain-only.")
    public Uni<TrialBalance> trialBalance(
            @QueryParam("asOf") @Nullable @Parameter(description = AS_OF) String asOf) {
        Scope.requireWholeChain(caller);
        return books.trialBalance(moment(asOf));
    }

    @GET
    @Path("trial-balance.csv")
    @Produces(CSV)
    @Operation(summary = "The trial balance as CSV")
    public Uni<String> trialBalanceCsv(@QueryParam("asOf") @Nullable String asOf) {
        return trialBalance(asOf).map(TrialBalance::csv);
    }

    @GET
    @Path("movements")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary = "Points issued, reversed, redeemed, expired … in a period",
            description =
                    "By the days of the programme on which it was booked, in points and at cost; cut by month, day or"
                            + " store. A store manager sees the own store. Errors: period-invalid, unknown-store,"
                            + " foreign-store.")
    @APIResponse(responseCode = "400", description = "period-invalid")
    public Uni<Page<Movement>> movements(
            @QueryParam("from") @Nullable @Parameter(example = "2026-01-01") String from,
            @QueryParam("to")
                    @Nullable
                    @Parameter(description = "The day after the last", example = "2026-07-01")
                    String to,
            @QueryParam("storeId") @Nullable String storeId,
            @QueryParam("by") @DefaultValue("month") @Parameter(description = "month, day or store")
                    String by) {
        return found(from, to, storeId, by).map(Page::of);
    }

    @GET
    @Path("movements.csv")
    @Produces(CSV)
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(summary = "The movements as CSV; its columns add up to the ledger")
    public Uni<String> movementsCsv(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("storeId") @Nullable String storeId,
            @QueryParam("by") @DefaultValue("month") String by) {
        return found(from, to, storeId, by)
                .map(
                        rows ->
                                rows.stream()
                                        .map(Movement::csv)
                                        .collect(Collectors.joining("", Movement.csvHead(), "")));
    }

    private Uni<List<Movement>> found(
            @Nullable String from, @Nullable String to, @Nullable String storeId, String by) {
        var period = Period.parse(from, to, by);
        return scope.of(caller, storeId)
                .chain(seen -> books.movements(period, seen.storeId(), seen.region()));
    }

    @GET
    @Path("forecast")
    @Operation(
            summary = "What becomes available and what expires in the whole programme, day by day",
            description = "If nobody buys or spends anything (PTS-4). Errors: whole-chain-only.")
    public Uni<Page<Forecast.Day>> forecast(
            @QueryParam("days") @DefaultValue("90") @Min(1) @Max(1100) int days) {
        Scope.requireWholeChain(caller);
        return forecast.of(null, days).map(Page::of);
    }

    private @Nullable Instant moment(@Nullable String asOf) {
        return asOf == null ? null : AsOf.parse(asOf, programme.zone());
    }
}
