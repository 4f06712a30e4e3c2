package org.laoke.analytics.figure;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.analytics.AnalyticsConfig;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;

@Path("/v1/figures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
@Tag(name = "figures")
class FigureResource {
    private static final String STORE =
            "One store. Store staff see their own and may leave it out; head office sees all stores, a"
                    + " regional lead those of the region.";

    private final Scopes scopes;
    private final Figures figures;
    private final Today today;
    private final AnalyticsConfig config;
    private final Caller caller;

    FigureResource(
            Scopes scopes, Figures figures, Today today, AnalyticsConfig config, Caller caller) {
        this.scopes = scopes;
        this.figures = figures;
        this.today = today;
        this.config = config;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Figures of a period",
            description =
                    "Members, orders, gross, net, average ticket, units per ticket, repurchase rate,"
                            + " member share of sales and VIP contribution by business date of the"
                            + " store, with a series on request (AN-1, AN-2, AN-3, AN-12; ORG-1).")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FiguresView.class),
                            examples = @ExampleObject(name = "a day", value = Examples.FIGURES)))
    @APIResponse(
            responseCode = "400",
            description = "`window-invalid`, `series-unknown`, `share-invalid`")
    @APIResponse(responseCode = "401", description = "`sign-in-required`")
    @APIResponse(responseCode = "403", description = "`not-allowed`, `no-store`")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<FiguresView> figures(
            @Parameter(
                            description = "First business date.",
                            required = true,
                            example = "2026-01-01")
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(
                            description = "The date after the last; at most ten years later.",
                            required = true,
                            example = "2026-02-01")
                    @QueryParam("to")
                    @Nullable String to,
            @Parameter(description = STORE, example = "S001") @QueryParam("storeId")
                    @Nullable String storeId,
            @Parameter(
                            description = "Cut: `day`, `week` (from Monday) or `month`.",
                            example = "day")
                    @QueryParam("series")
                    @Nullable String series,
            @Parameter(
                            description =
                                    "Share that makes class A, 0 to 1; default the programme's.",
                            example = "0.10")
                    @QueryParam("vipShare")
                    @Nullable String vipShare) {
        var window = Window.parse(from, to, config.windowYearsMax());
        var share = VipShare.parse(vipShare, config.vipShare());
        var cut = Series.parse(series);
        return scopes.of(caller, storeId).chain(scope -> figures.of(scope, window, share, cut));
    }

    @GET
    @Path("/today")
    @Operation(
            summary = "The day so far",
            description =
                    "Sales, member share, new members, returns, open complaints and contacts.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = TodayView.class),
                            examples = @ExampleObject(name = "a store", value = Examples.TODAY)))
    @APIResponse(responseCode = "401", description = "`sign-in-required`")
    @APIResponse(responseCode = "403", description = "`not-allowed`, `no-store`")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<TodayView> today(
            @Parameter(description = STORE, example = "S001") @QueryParam("storeId")
                    @Nullable String storeId) {
        return scopes.of(caller, storeId).chain(today::of);
    }
}
