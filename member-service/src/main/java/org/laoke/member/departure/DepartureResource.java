package org.laoke.member.departure;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Moves;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/staff")
@Tag(name = "Departures")
@RolesAllowed({Role.HQ, Role.STORE_MANAGER})
class DepartureResource {
    record DepartureRequest(
            @NotNull Departure.Kind kind,
            @Schema(description = "Where a transfer goes")
                    @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    @Nullable String toStoreId) {}

    record ShareRequest(
            @NotNull UUID memberId,
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String staffId) {}

    record PlanRequest(@NotNull @Size(max = 2000) List<@NotNull @Valid ShareRequest> shares) {}

    @Schema(name = "DepartureSummary")
    record Summary(
            UUID id,
            Departure.Kind kind,
            @Nullable String toStoreId,
            Departure.State state,
            Instant proposedAt,
            String proposedBy,
            @Nullable Instant endedAt,
            @Nullable String endedBy) {
        static Summary of(Departure departure) {
            return new Summary(
                    departure.id(),
                    departure.kind(),
                    departure.toStoreId(),
                    departure.state(),
                    departure.proposedAt(),
                    departure.proposedBy(),
                    departure.endedAt(),
                    departure.endedBy());
        }
    }

    private final Leaving leaving;
    private final Departures departures;
    private final Plans plans;
    private final Moves moves;
    private final Idempotency idempotency;

    DepartureResource(
            Leaving leaving,
            Departures departures,
            Plans plans,
            Moves moves,
            Idempotency idempotency) {
        this.leaving = leaving;
        this.departures = departures;
        this.plans = plans;
        this.moves = moves;
        this.idempotency = idempotency;
    }

    @POST
    @Path("{staffId}/departures")
    @Operation(
            summary = "Prepares that somebody leaves or moves to another store (ORG-4)",
            description =
                    "Proposes a regular colleague for each member: evenly, who speaks the member's language, of the"
                            + " gender the member is used to, class A spread by itself. Nothing changes before the"
                            + " confirmation.")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(name = "leaving", value = "{\"kind\":\"LEAVING\"}"),
                                @ExampleObject(
                                        name = "transfer",
                                        value = "{\"kind\":\"TRANSFER\",\"toStoreId\":\"S002\"}")
                            }))
    @APIResponse(
            responseCode = "201",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = DepartureView.class)))
    @APIResponse(responseCode = "403", description = "`position-reserved`, `own-place`")
    @APIResponse(responseCode = "404", description = "`person-unknown`")
    @APIResponse(responseCode = "409", description = "`departure-open`, `person-gone`")
    @APIResponse(
            responseCode = "422",
            description = "`destination-missing`, `store-unknown`, `idempotency-key-reused`")
    public Uni<Response> propose(
            @PathParam("staffId") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    String staffId,
            @NotNull @Valid DepartureRequest request) {
        return idempotency.once(
                "departure " + staffId,
                request,
                201,
                () ->
                        leaving.propose(staffId, request.kind(), request.toStoreId())
                                .chain(plans::view));
    }

    @GET
    @Path("{staffId}/departures")
    @WithSession
    @Operation(summary = "Departures of a person, latest first")
    @APIResponse(responseCode = "404", description = "`person-unknown`")
    public Uni<Page<Summary>> list(
            @PathParam("staffId") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    String staffId) {
        return moves.movable(staffId)
                .chain(() -> departures.of(staffId))
                .map(found -> Page.of(found.stream().map(Summary::of).toList()));
    }

    @GET
    @Path("{staffId}/departures/{id}")
    @WithSession
    @Operation(summary = "A departure with its plan")
    @APIResponse(responseCode = "404", description = "`person-unknown`, `departure-unknown`")
    public Uni<DepartureView> get(
            @PathParam("staffId") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    String staffId,
            @PathParam("id") UUID id) {
        return moves.movable(staffId)
                .chain(() -> departures.require(staffId, id))
                .chain(plans::view);
    }

    @PUT
    @Path("{staffId}/departures/{id}/shares")
    @WithTransaction
    @Operation(
            summary = "Changes who takes whom",
            description = "Members that are not named stay as they are planned.")
    @APIResponse(responseCode = "404", description = "`person-unknown`, `departure-unknown`")
    @APIResponse(responseCode = "409", description = "`departure-over`")
    @APIResponse(responseCode = "422", description = "`member-not-theirs`")
    public Uni<DepartureView> edit(
            @PathParam("staffId") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    String staffId,
            @PathParam("id") UUID id,
            @NotNull @Valid PlanRequest request) {
        return leaving.edit(staffId, id, wishes(request)).chain(plans::view);
    }

    private static Map<UUID, String> wishes(PlanRequest request) {
        var wishes = new LinkedHashMap<UUID, String>();
        request.shares().forEach(share -> wishes.put(share.memberId(), share.staffId()));
        return wishes;
    }

    @POST
    @Path("{staffId}/departures/{id}/confirmation")
    @Operation(
            summary = "Hands the members over and lets the person go, both or neither",
            description =
                    "A leaving person's account is disabled and their sessions end within seconds. Members who came"
                            + " to the person after the plan was made are put into it, and the confirmation is refused"
                            + " once; members who went to others meanwhile stay there.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(implementation = DepartureView.class)))
    @APIResponse(responseCode = "404", description = "`person-unknown`, `departure-unknown`")
    @APIResponse(
            responseCode = "409",
            description =
                    "`departure-outdated`, `share-unsuitable`, `departure-over`, `person-gone`")
    public Uni<Response> confirm(
            @PathParam("staffId") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    String staffId,
            @PathParam("id") UUID id) {
        return idempotency
                .once(
                        "departure-confirmation " + id,
                        "",
                        200,
                        () -> leaving.confirm(staffId, id).chain(plans::view))
                .onFailure(DepartureRefused.Outdated.class)
                .call(() -> Panache.withTransaction(() -> leaving.refresh(staffId, id)));
    }

    @DELETE
    @Path("{staffId}/departures/{id}")
    @WithTransaction
    @Operation(summary = "Gives a departure up; nothing has changed")
    @APIResponse(responseCode = "204", description = "Given up")
    @APIResponse(responseCode = "404", description = "`person-unknown`, `departure-unknown`")
    @APIResponse(responseCode = "409", description = "`departure-over`")
    public Uni<Void> cancel(
            @PathParam("staffId") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    String staffId,
            @PathParam("id") UUID id) {
        return leaving.cancel(staffId, id).replaceWithVoid();
    }
}
