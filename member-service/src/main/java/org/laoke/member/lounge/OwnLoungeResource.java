package org.laoke.member.lounge;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.Stores;
import org.laoke.member.organisation.Texts;
import org.laoke.member.organisation.UnknownStore;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;

@Path("/v1/me")
@Tag(name = "Lounge")
class OwnLoungeResource {
    private static final int GUESTS_MAX = 20;

    @Schema(name = "OwnLoungeReservationRequest")
    record OwnReservationRequest(
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String storeId,
            @NotNull Instant at,
            @Min(0) @Max(GUESTS_MAX) int guests) {}

    private final Lounges lounges;
    private final LoungeIncidents incidents;
    private final Stores stores;
    private final Caller caller;
    private final Idempotency idempotency;

    OwnLoungeResource(
            Lounges lounges,
            LoungeIncidents incidents,
            Stores stores,
            Caller caller,
            Idempotency idempotency) {
        this.lounges = lounges;
        this.incidents = incidents;
        this.stores = stores;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @GET
    @Path("lounge")
    @RolesAllowed(Role.MEMBER)
    @WithSession
    @Operation(summary = "My visits and reservations of lounges, and what was noted about me there")
    @APIResponse(responseCode = "200", description = "The latest 50 of each")
    public Uni<LoungeView.Mine> mine() {
        var self = self();
        return lounges.barredUntil(self)
                .chain(
                        until ->
                                lounges.ofMember(self)
                                        .chain(
                                                visits ->
                                                        incidents
                                                                .ofMember(self)
                                                                .map(
                                                                        noted ->
                                                                                new LoungeView.Mine(
                                                                                        until,
                                                                                        visits,
                                                                                        noted
                                                                                                .stream()
                                                                                                .map(
                                                                                                        LoungeView
                                                                                                                        .Incident
                                                                                                                ::forMember)
                                                                                                .toList()))));
    }

    @POST
    @Path("lounge/reservations")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Keeps seats in a lounge for me and my guests")
    @APIResponse(
            responseCode = "201",
            description = "The reservation",
            content = @Content(schema = @Schema(implementation = LoungeView.Visit.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "`lounge-closed`, `lounge-full`, `lounge-barred`, `lounge-reserved`; the tier is checked at the"
                            + " door")
    @APIResponse(
            responseCode = "422",
            description = "`store-unknown`, `lounge-time-invalid`, `lounge-guests-too-many`")
    public Uni<Response> reserve(@NotNull @Valid OwnReservationRequest request) {
        return idempotency.once(
                "own lounge reservation",
                request,
                201,
                () ->
                        stores.findById(request.storeId())
                                .onItem()
                                .ifNull()
                                .failWith(() -> new UnknownStore(request.storeId(), "/storeId"))
                                .chain(
                                        () ->
                                                lounges.reserve(
                                                        request.storeId(),
                                                        self(),
                                                        request.at(),
                                                        request.guests())));
    }

    @POST
    @Path("lounge/reservations/{id}/cancel")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Gives up a reservation of mine")
    @APIResponse(
            responseCode = "200",
            description = "The reservation",
            content = @Content(schema = @Schema(implementation = LoungeView.Visit.class)))
    @APIResponse(responseCode = "404", description = "`lounge-visit-unknown`")
    @APIResponse(responseCode = "409", description = "`lounge-visit-over`")
    public Uni<Response> cancel(@PathParam("id") UUID id) {
        return idempotency.once(
                "own lounge cancel " + id, "", 200, () -> lounges.cancelOwn(self(), id));
    }

    @POST
    @Path("lounge/incidents/{id}/appeal")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Appeals against a warning or a bar; somebody else decides")
    @APIResponse(
            responseCode = "200",
            description = "The incident",
            content = @Content(schema = @Schema(implementation = LoungeView.Incident.class)))
    @APIResponse(responseCode = "404", description = "`lounge-incident-unknown`")
    @APIResponse(responseCode = "409", description = "`lounge-appealed`")
    public Uni<Response> appeal(
            @PathParam("id") UUID id,
            @NotNull @Valid LoungeIncidentResource.AppealRequest request) {
        return idempotency.once(
                "own lounge appeal " + id,
                request,
                200,
                () ->
                        incidents
                                .appealOwn(self(), id, request.text().strip())
                                .map(LoungeView.Incident::forMember));
    }

    private UUID self() {
        return caller.memberId().orElseThrow(NoSuchMember::new);
    }
}
