package org.laoke.member.lounge;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Lounge")
class LoungeIncidentResource {
    private static final int TEXT_MAX = 500;

    @Schema(name = "LoungeIncidentRequest")
    record IncidentRequest(
            @NotNull UUID memberId,
            @NotNull
                    @Size(min = 5, max = TEXT_MAX)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String text,
            @NotNull LoungeView.Measure measure,
            @Schema(description = "Of a bar, from today") @Min(0) int barredDays) {}

    @Schema(name = "LoungeAppealRequest")
    record AppealRequest(
            @NotNull
                    @Size(min = 5, max = TEXT_MAX)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String text) {}

    @Schema(name = "LoungeDecisionRequest")
    record DecisionRequest(
            @NotNull LoungeView.Decision decision,
            @NotNull
                    @Size(min = 5, max = TEXT_MAX)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason) {}

    private final LoungeIncidents incidents;
    private final StoreScope scope;
    private final Members members;
    private final Views views;
    private final Idempotency idempotency;

    LoungeIncidentResource(
            LoungeIncidents incidents,
            StoreScope scope,
            Members members,
            Views views,
            Idempotency idempotency) {
        this.incidents = incidents;
        this.scope = scope;
        this.members = members;
        this.views = views;
        this.idempotency = idempotency;
    }

    @GET
    @Path("{store}/lounge/incidents")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithSession
    @Operation(summary = "House rules broken in a store's lounge, with appeals")
    @APIResponse(responseCode = "200", description = "The latest 100")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<LoungeView.Incident>> list(@PathParam("store") String store) {
        return scope.require(store).chain(() -> incidents.ofStore(store)).map(Page::of);
    }

    @POST
    @Path("{store}/lounge/incidents")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "Notes a broken house rule: a warning, or a bar for some days",
            description =
                    "Everybody warns, the manager bars. A bar holds in all lounges of the chain; the member reads it in"
                            + " the portal and may appeal.")
    @APIResponse(
            responseCode = "201",
            description = "The incident",
            content = @Content(schema = @Schema(implementation = LoungeView.Incident.class)))
    @APIResponse(responseCode = "403", description = "`lounge-bar-forbidden`")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `member-unknown`")
    @APIResponse(responseCode = "422", description = "`lounge-bar-days`")
    public Uni<Response> note(
            @PathParam("store") String store, @NotNull @Valid IncidentRequest request) {
        return idempotency.once(
                "lounge incident " + store,
                request,
                201,
                () ->
                        scope.require(store)
                                .chain(() -> members.require(request.memberId()))
                                .chain(member -> views.of(member, "lounge"))
                                .chain(
                                        () ->
                                                incidents.note(
                                                        store,
                                                        request.memberId(),
                                                        request.text().strip(),
                                                        request.measure(),
                                                        request.barredDays())));
    }

    @POST
    @Path("{store}/lounge/incidents/{incident}/appeal")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "Notes the member's appeal, in their words")
    @APIResponse(
            responseCode = "200",
            description = "The incident",
            content = @Content(schema = @Schema(implementation = LoungeView.Incident.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `lounge-incident-unknown`")
    @APIResponse(responseCode = "409", description = "`lounge-appealed`")
    public Uni<Response> appeal(
            @PathParam("store") String store,
            @PathParam("incident") UUID incident,
            @NotNull @Valid AppealRequest request) {
        return idempotency.once(
                "lounge appeal " + incident,
                request,
                200,
                () ->
                        scope.require(store)
                                .chain(
                                        () ->
                                                incidents.appeal(
                                                        store, incident, request.text().strip())));
    }

    @POST
    @Path("{store}/lounge/incidents/{incident}/decision")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @Operation(
            summary = "Decides an appeal",
            description = "Somebody else than who took the measure. LIFTED ends a bar at once.")
    @APIResponse(
            responseCode = "200",
            description = "The incident",
            content = @Content(schema = @Schema(implementation = LoungeView.Incident.class)))
    @APIResponse(responseCode = "403", description = "`lounge-appeal-own`")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `lounge-incident-unknown`")
    @APIResponse(responseCode = "409", description = "`lounge-not-appealed`")
    public Uni<Response> decide(
            @PathParam("store") String store,
            @PathParam("incident") UUID incident,
            @NotNull @Valid DecisionRequest request) {
        return idempotency.once(
                "lounge decision " + incident,
                request,
                200,
                () ->
                        scope.require(store)
                                .chain(
                                        () ->
                                                incidents.decide(
                                                        store,
                                                        incident,
                                                        request.decision(),
                                                        request.reason().strip())));
    }
}
