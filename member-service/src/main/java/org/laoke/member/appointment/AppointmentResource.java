package org.laoke.member.appointment;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Appointments")
class AppointmentResource {
    @Schema(name = "AppointmentRequest")
    record BookRequest(
            @NotNull UUID memberId,
            @NotNull Instant startsAt,
            @NotNull AppointmentView.Purpose purpose,
            @Min(0) int companions,
            @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String wish,
            @NotNull AppointmentView.Channel channel) {}

    @Schema(name = "PreparationRequest")
    record PreparationRequest(
            @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) @Nullable String receivedBy,
            @Schema(description = "Pieces and sizes laid out", examples = "羊绒大衣 M，阔腿裤 27")
                    @Size(max = 300)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String pieces,
            @Size(max = 60) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String drink,
            @Size(max = 100) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String gift,
            @Size(max = 200) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String wayIn,
            @Schema(description = "Has a written plan and a team") boolean important,
            @Size(max = 2000) @Nullable String plan,
            @NotNull @Size(max = 10) List<AppointmentView.@NotNull @Valid Helper> team,
            @NotNull @Size(max = 5) List<AppointmentView.@NotNull Item> done) {}

    @Schema(name = "AppointmentOutcomeRequest")
    record TextRequest(
            @NotNull
                    @Size(min = 2, max = 300)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String text) {}

    private final Appointments appointments;
    private final Preparation preparation;
    private final StoreScope scope;
    private final Members members;
    private final Views views;
    private final Idempotency idempotency;

    AppointmentResource(
            Appointments appointments,
            Preparation preparation,
            StoreScope scope,
            Members members,
            Views views,
            Idempotency idempotency) {
        this.appointments = appointments;
        this.preparation = preparation;
        this.scope = scope;
        this.members = members;
        this.views = views;
        this.idempotency = idempotency;
    }

    @GET
    @Path("{store}/appointments")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(
            summary = "Who is expected in a store on a day, and how far it is prepared (MEM-17)",
            description =
                    "In the store's own time. `open` of each is what of the checklist is still to be done;"
                            + " `remindedAt` is null for whom nobody has reminded yet.")
    @APIResponse(responseCode = "200", description = "By time, 200 at most")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<AppointmentView>> list(
            @PathParam("store") String store,
            @Parameter(description = "Today at the store if absent") @QueryParam("day")
                    @Nullable LocalDate day) {
        return scope.require(store).chain(found -> appointments.ofDay(found, day)).map(Page::of);
    }

    @POST
    @Path("{store}/appointments")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "Books a visit for a member, on a call or in the store",
            description =
                    "Within the store's opening hours, and not more at once than the store can receive.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = BookRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "styling",
                                            value =
                                                    """
                                                    {"memberId":"0199d2a4-7f00-7000-8000-000000000001",\
                                                    "startsAt":"2026-12-05T06:00:00Z","purpose":"STYLING","companions":1,\
                                                    "wish":"年会礼服","channel":"CALL"}""")))
    @APIResponse(
            responseCode = "201",
            description = "The appointment",
            content = @Content(schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `member-unknown`")
    @APIResponse(responseCode = "409", description = "`appointments-full`, `appointment-overlaps`")
    @APIResponse(
            responseCode = "422",
            description = "`appointment-time-invalid`, `store-closed-then`, `companions-too-many`")
    public Uni<Response> book(
            @PathParam("store") String store, @NotNull @Valid BookRequest request) {
        String wish = request.wish();
        var wanted =
                new Appointments.Wanted(
                        request.memberId(),
                        request.startsAt(),
                        request.purpose(),
                        request.companions(),
                        wish == null ? "" : wish.strip(),
                        request.channel());
        return idempotency.once(
                "appointment " + store,
                request,
                201,
                () ->
                        members.require(request.memberId())
                                .chain(member -> views.of(member, "appointment"))
                                .chain(() -> scope.require(store))
                                .chain(found -> appointments.book(found, wanted)));
    }

    @PUT
    @Path("{store}/appointments/{id}/preparation")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary =
                    "Prepares a visit: who receives, what is laid out, drink, gift, way in, checklist",
            description =
                    "Replaces the preparation as a whole. An important guest needs a written plan and a team.")
    @APIResponse(responseCode = "200", description = "The appointment")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `appointment-unknown`")
    @APIResponse(responseCode = "409", description = "`appointment-over`")
    @APIResponse(responseCode = "422", description = "`staff-not-of-store`, `visit-plan-missing`")
    public Uni<AppointmentView> prepare(
            @PathParam("store") String store,
            @PathParam("id") UUID id,
            @NotNull @Valid PreparationRequest request) {
        return scope.require(store).chain(() -> preparation.prepare(store, id, request));
    }

    @POST
    @Path("{store}/appointments/{id}/arrival")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "The member has come: the visit begins at the reception",
            description = "`visitId` of the answer is the visit; the clock for the drink runs.")
    @APIResponse(
            responseCode = "200",
            description = "The appointment",
            content = @Content(schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `appointment-unknown`")
    @APIResponse(
            responseCode = "409",
            description = "`appointment-over`, `visit-open`, `visit-open-elsewhere`")
    public Uni<Response> arrive(@PathParam("store") String store, @PathParam("id") UUID id) {
        return step("arrival", store, id, "", () -> appointments.arrive(store, id));
    }

    @POST
    @Path("{store}/appointments/{id}/outcome")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "Notes what came of a visit")
    @APIResponse(
            responseCode = "200",
            description = "The appointment",
            content = @Content(schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `appointment-unknown`")
    @APIResponse(responseCode = "409", description = "`appointment-over`: not arrived, or closed")
    public Uni<Response> close(
            @PathParam("store") String store,
            @PathParam("id") UUID id,
            @NotNull @Valid TextRequest request) {
        String outcome = request.text().strip();
        return step("outcome", store, id, request, () -> appointments.close(store, id, outcome));
    }

    @POST
    @Path("{store}/appointments/{id}/cancellation")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "Cancels a visit, with the reason")
    @APIResponse(
            responseCode = "200",
            description = "The appointment",
            content = @Content(schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `appointment-unknown`")
    @APIResponse(responseCode = "409", description = "`appointment-over`")
    public Uni<Response> cancel(
            @PathParam("store") String store,
            @PathParam("id") UUID id,
            @NotNull @Valid TextRequest request) {
        String reason = request.text().strip();
        return step("cancel", store, id, request, () -> appointments.cancel(store, id, reason));
    }

    @POST
    @Path("{store}/appointments/{id}/missed")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "The member did not come")
    @APIResponse(
            responseCode = "200",
            description = "The appointment",
            content = @Content(schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `appointment-unknown`")
    @APIResponse(responseCode = "409", description = "`appointment-over`")
    public Uni<Response> miss(@PathParam("store") String store, @PathParam("id") UUID id) {
        return step("missed", store, id, "", () -> appointments.miss(store, id));
    }

    @POST
    @Path("{store}/appointments/{id}/reminder")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "Notes that the member was reminded")
    @APIResponse(
            responseCode = "200",
            description = "The appointment",
            content = @Content(schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `appointment-unknown`")
    @APIResponse(responseCode = "409", description = "`appointment-over`")
    public Uni<Response> remind(@PathParam("store") String store, @PathParam("id") UUID id) {
        return step("reminder", store, id, "", () -> appointments.remind(store, id));
    }

    private Uni<Response> step(
            String what, String store, UUID id, Object request, Supplier<Uni<?>> work) {
        return idempotency.once(
                "appointment %s %s".formatted(what, id),
                request,
                200,
                () -> scope.require(store).chain(work::get));
    }
}
