package org.laoke.member.lounge;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;

@Path("/v1/stores")
@Tag(name = "Lounge")
class LoungeResource {
    private static final int GUESTS_MAX = 20;

    @Schema(name = "LoungeRulesRequest")
    record RulesRequest(
            boolean open,
            @Min(1) @Max(500) int capacity,
            @Min(10) @Max(600) int minutes,
            @Min(0) @Max(GUESTS_MAX) int guests) {}

    @Schema(name = "LoungeReservationRequest")
    record ReservationRequest(
            @NotNull UUID memberId, @NotNull Instant at, @Min(0) @Max(GUESTS_MAX) int guests) {}

    @Schema(name = "LoungeEntryRequest")
    record EntryRequest(
            @NotNull UUID memberId,
            @NotNull LoungeView.Identity identity,
            @Min(0) @Max(GUESTS_MAX) int guests,
            @Schema(description = "Guests need one") @Nullable UUID reservationId) {}

    private final Lounges lounges;
    private final LoungeRules rules;
    private final StoreScope scope;
    private final Members members;
    private final Views views;
    private final Idempotency idempotency;

    LoungeResource(
            Lounges lounges,
            LoungeRules rules,
            StoreScope scope,
            Members members,
            Views views,
            Idempotency idempotency) {
        this.lounges = lounges;
        this.rules = rules;
        this.scope = scope;
        this.members = members;
        this.views = views;
        this.idempotency = idempotency;
    }

    @GET
    @Path("{store}/lounge")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(summary = "The lounge now: house rules, who is inside, who is expected (MEM-14)")
    @APIResponse(responseCode = "200", description = "The lounge")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<LoungeView> get(@PathParam("store") String store) {
        return scope.require(store).chain(() -> lounges.of(store));
    }

    @PUT
    @Path("{store}/lounge")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Sets the house rules of a store",
            description =
                    "Seats, minutes a visit lasts, guests a member may bring. A store that has set nothing has the"
                            + " configured rules.")
    @APIResponse(responseCode = "200", description = "The lounge")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<LoungeView> put(
            @PathParam("store") String store, @NotNull @Valid RulesRequest request) {
        return scope.require(store)
                .chain(
                        () ->
                                rules.put(
                                        store,
                                        new LoungeView.Rules(
                                                request.open(),
                                                request.capacity(),
                                                request.minutes(),
                                                request.guests())))
                .chain(() -> lounges.of(store));
    }

    @POST
    @Path("{store}/lounge/reservations")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "Keeps seats for a member and guests",
            description = "Seats are counted one store at a time: the last one is given once.")
    @APIResponse(
            responseCode = "201",
            description = "The reservation",
            content = @Content(schema = @Schema(implementation = LoungeView.Visit.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `member-unknown`")
    @APIResponse(
            responseCode = "409",
            description = "`lounge-closed`, `lounge-full`, `lounge-barred`, `lounge-reserved`")
    @APIResponse(
            responseCode = "422",
            description = "`lounge-time-invalid`, `lounge-guests-too-many`")
    public Uni<Response> reserve(
            @PathParam("store") String store, @NotNull @Valid ReservationRequest request) {
        return idempotency.once(
                "lounge reservation " + store,
                request,
                201,
                () ->
                        visible(store, request.memberId())
                                .chain(
                                        () ->
                                                lounges.reserve(
                                                        store,
                                                        request.memberId(),
                                                        request.at(),
                                                        request.guests())));
    }

    @POST
    @Path("{store}/lounge/entries")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "A member is at the door: tier, identity, guests and time are checked",
            description =
                    "Counts as one use of the lounge benefit. `identity` says by what the door knew who it is. Guests"
                            + " come with a reservation only.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = EntryRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "alone",
                                            value =
                                                    """
                                                    {"memberId":"0199d2a4-7f00-7000-8000-000000000001",\
                                                    "identity":"CARD","guests":0}""")))
    @APIResponse(
            responseCode = "201",
            description = "The visit, with its end",
            content = @Content(schema = @Schema(implementation = LoungeView.Visit.class)))
    @APIResponse(
            responseCode = "404",
            description = "`store-unknown`, `member-unknown`, `lounge-visit-unknown`")
    @APIResponse(
            responseCode = "409",
            description =
                    "`benefit-not-in-tier`, `benefit-used-up`, `lounge-barred`, `lounge-closed`, `lounge-full`,"
                            + " `lounge-inside`, `lounge-guests-unreserved`, `lounge-reservation-not-now`,"
                            + " `lounge-visit-over`")
    @APIResponse(responseCode = "422", description = "`lounge-guests-too-many`")
    public Uni<Response> enter(
            @PathParam("store") String store, @NotNull @Valid EntryRequest request) {
        var door =
                new Lounges.AtTheDoor(
                        request.memberId(),
                        request.identity(),
                        request.guests(),
                        request.reservationId());
        return idempotency.once(
                "lounge entry " + store,
                request,
                201,
                () -> visible(store, request.memberId()).chain(() -> lounges.enter(store, door)));
    }

    @POST
    @Path("{store}/lounge/visits/{visit}/leave")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "The member has left the lounge")
    @APIResponse(
            responseCode = "200",
            description = "The visit",
            content = @Content(schema = @Schema(implementation = LoungeView.Visit.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `lounge-visit-unknown`")
    @APIResponse(responseCode = "409", description = "`lounge-visit-over`")
    public Uni<Response> leave(@PathParam("store") String store, @PathParam("visit") UUID visit) {
        return idempotency.once(
                "lounge leave " + visit,
                store,
                200,
                () -> scope.require(store).chain(() -> lounges.leave(store, visit)));
    }

    @POST
    @Path("{store}/lounge/visits/{visit}/cancel")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "A reservation is given up")
    @APIResponse(
            responseCode = "200",
            description = "The reservation",
            content = @Content(schema = @Schema(implementation = LoungeView.Visit.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `lounge-visit-unknown`")
    @APIResponse(responseCode = "409", description = "`lounge-visit-over`")
    public Uni<Response> cancel(@PathParam("store") String store, @PathParam("visit") UUID visit) {
        return idempotency.once(
                "lounge cancel " + visit,
                store,
                200,
                () -> scope.require(store).chain(() -> lounges.cancel(store, visit)));
    }

    private Uni<Void> visible(String store, UUID member) {
        return scope.require(store)
                .chain(() -> members.require(member))
                .chain(found -> views.of(found, "lounge"))
                .replaceWithVoid();
    }
}
