package org.laoke.member.appointment;

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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Stores;
import org.laoke.member.organisation.Texts;
import org.laoke.member.organisation.UnknownStore;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/me")
@Tag(name = "Appointments")
class OwnAppointmentResource {
    @Schema(name = "OwnAppointmentRequest")
    record OwnBookRequest(
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String storeId,
            @NotNull Instant startsAt,
            @NotNull AppointmentView.Purpose purpose,
            @Min(0) int companions,
            @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String wish) {}

    private final Appointments appointments;
    private final Stores stores;
    private final Caller caller;
    private final Idempotency idempotency;

    OwnAppointmentResource(
            Appointments appointments, Stores stores, Caller caller, Idempotency idempotency) {
        this.appointments = appointments;
        this.stores = stores;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @GET
    @Path("appointments")
    @RolesAllowed(Role.MEMBER)
    @WithSession
    @Operation(summary = "My visits, booked and past")
    @APIResponse(responseCode = "200", description = "The latest 50, by time")
    public Uni<Page<AppointmentView.Mine>> mine() {
        return appointments
                .ofMember(self())
                .map(all -> Page.of(all.stream().map(AppointmentView.Mine::of).toList()));
    }

    @POST
    @Path("appointments")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Books a visit",
            description = "Within the opening hours of the store, `GET /v1/stores/{id}/opening`.")
    @APIResponse(
            responseCode = "201",
            description = "The visit",
            content = @Content(schema = @Schema(implementation = AppointmentView.Mine.class)))
    @APIResponse(responseCode = "409", description = "`appointments-full`, `appointment-overlaps`")
    @APIResponse(
            responseCode = "422",
            description =
                    "`store-unknown`, `appointment-time-invalid`, `store-closed-then`, `companions-too-many`")
    public Uni<Response> book(@NotNull @Valid OwnBookRequest request) {
        String wish = request.wish();
        return idempotency.once(
                "own appointment",
                request,
                201,
                () ->
                        stores.findById(request.storeId())
                                .onItem()
                                .ifNull()
                                .failWith(() -> new UnknownStore(request.storeId(), "/storeId"))
                                .chain(
                                        store ->
                                                appointments.book(
                                                        store,
                                                        new Appointments.Wanted(
                                                                self(),
                                                                request.startsAt(),
                                                                request.purpose(),
                                                                request.companions(),
                                                                wish == null ? "" : wish.strip(),
                                                                AppointmentView.Channel.PORTAL)))
                                .map(AppointmentView.Mine::of));
    }

    @POST
    @Path("appointments/{id}/cancellation")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Cancels a visit of mine")
    @APIResponse(
            responseCode = "200",
            description = "The visit",
            content = @Content(schema = @Schema(implementation = AppointmentView.Mine.class)))
    @APIResponse(responseCode = "404", description = "`appointment-unknown`")
    @APIResponse(responseCode = "409", description = "`appointment-over`")
    public Uni<Response> cancel(@PathParam("id") UUID id) {
        return idempotency.once(
                "own appointment cancel " + id,
                "",
                200,
                () -> appointments.cancelOwn(self(), id).map(AppointmentView.Mine::of));
    }

    private UUID self() {
        return caller.memberId().orElseThrow(NoSuchMember::new);
    }
}
