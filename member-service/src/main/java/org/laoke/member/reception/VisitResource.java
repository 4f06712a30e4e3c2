package org.laoke.member.reception;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;

@Path("/v1/visits")
@Tag(name = "Reception")
class VisitResource {
    record ArrivalRequest(
            @NotNull UUID memberId,
            @NotNull VisitView.RecognisedBy recognisedBy,
            @Schema(description = "Default: your store")
                    @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    @Nullable String storeId) {}

    record DrinkRequest(
            @Schema(description = "What was served", examples = "绿茶")
                    @Size(max = 40)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String drink) {}

    record CheckOutRequest(
            @NotNull Boolean bought,
            @NotNull Boolean careAdvice,
            @NotNull Boolean contactCard,
            @NotNull Boolean seenOff) {}

    private final Visits visits;
    private final MemberCards cards;
    private final StoreScope scope;
    private final Caller caller;
    private final Idempotency idempotency;

    VisitResource(
            Visits visits,
            MemberCards cards,
            StoreScope scope,
            Caller caller,
            Idempotency idempotency) {
        this.visits = visits;
        this.cards = cards;
        this.scope = scope;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @POST
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "A member has arrived: the clock for the drink starts (MEM-9)",
            description =
                    "The member is found by a look-up first. `GET /v1/visits/{id}` gives the card to greet them"
                            + " with. Nobody is in two places: an open visit has to end first.")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            description = "The same key and body give the first answer again")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ArrivalRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "arrival",
                                            value =
                                                    """
                                                    {"memberId":"0199d2a4-7f00-7000-8000-000000000001",\
                                                    "recognisedBy":"PHONE_TAIL"}""")))
    @APIResponse(
            responseCode = "201",
            description = "The visit",
            content = @Content(schema = @Schema(implementation = VisitView.class)))
    @APIResponse(responseCode = "404", description = "`member-unknown`, `store-unknown`")
    @APIResponse(responseCode = "409", description = "`visit-open`, `visit-open-elsewhere`")
    public Uni<Response> arrive(@NotNull @Valid ArrivalRequest request) {
        String asked = request.storeId();
        String store = asked == null ? caller.storeId().orElse("") : asked;
        return idempotency.once(
                "arrival",
                request,
                201,
                () ->
                        scope.require(store)
                                .chain(() -> cards.requireVisible(request.memberId()))
                                .chain(
                                        () ->
                                                visits.arrive(
                                                        store,
                                                        request.memberId(),
                                                        request.recognisedBy())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary = "A visit and the card of the member: all the reception shows, in one call",
            description =
                    "How to address them, drink, photo, last purchase, open complaints, a birthday that is"
                            + " near, consultant. Of members of other stores only what serving takes (ORG-2).")
    @APIResponse(responseCode = "200", description = "Visit and card")
    @APIResponse(responseCode = "404", description = "`visit-unknown`, `store-unknown`")
    public Uni<MemberCard.Reception> get(@PathParam("id") UUID id) {
        return visits.of(id)
                .chain(
                        visit ->
                                cards.of(visit.memberId())
                                        .map(card -> new MemberCard.Reception(visit, card)));
    }

    @POST
    @Path("{id}/drink")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "The drink is served; the visit says whether in time")
    @APIResponse(
            responseCode = "200",
            description = "The visit",
            content = @Content(schema = @Schema(implementation = VisitView.class)))
    @APIResponse(responseCode = "404", description = "`visit-unknown`, `store-unknown`")
    @APIResponse(responseCode = "409", description = "`drink-served`, `visit-over`")
    public Uni<Response> serve(@PathParam("id") UUID id, @NotNull @Valid DrinkRequest request) {
        String drink = request.drink();
        return idempotency.once(
                "drink " + id,
                request,
                200,
                () -> visits.serve(id, drink == null ? "" : drink.strip()));
    }

    @POST
    @Path("{id}/check-out")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "The member leaves: what was given, and whether they were seen off",
            description =
                    "Everyone is seen off, buyer or not. `factsPending` in the answer asks to note what was"
                            + " learned.")
    @APIResponse(
            responseCode = "200",
            description = "The visit",
            content = @Content(schema = @Schema(implementation = VisitView.class)))
    @APIResponse(responseCode = "404", description = "`visit-unknown`, `store-unknown`")
    @APIResponse(responseCode = "409", description = "`visit-over`")
    public Uni<Response> checkOut(
            @PathParam("id") UUID id, @NotNull @Valid CheckOutRequest request) {
        var done =
                new Visits.CheckOut(
                        request.bought(),
                        request.careAdvice(),
                        request.contactCard(),
                        request.seenOff());
        return idempotency.once("check-out " + id, request, 200, () -> visits.leave(id, done));
    }
}
