package org.laoke.member.membership;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Stores;
import org.laoke.member.organisation.Texts;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/tiers")
@Tag(name = "Membership")
class DeskResource {
    @Schema(name = "ApplicationReview")
    record Review(
            @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String note) {}

    @Schema(name = "ApplicationDecision")
    record Decision(
            @NotNull Boolean issue,
            @Schema(description = "Needed to decline; the member reads it")
                    @Size(max = 300)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String reason) {}

    @Schema(name = "ObjectionDecision")
    record Answer(
            @NotNull Boolean lift,
            @NotNull
                    @Size(min = 5, max = 500)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String text) {}

    private final Applications applications;
    private final Sanctions sanctions;
    private final Stores stores;
    private final TierRules programme;
    private final Idempotency idempotency;

    DeskResource(
            Applications applications,
            Sanctions sanctions,
            Stores stores,
            TierRules programme,
            Idempotency idempotency) {
        this.applications = applications;
        this.sanctions = sanctions;
        this.stores = stores;
        this.programme = programme;
        this.idempotency = idempotency;
    }

    @GET
    @Path("applications")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithSession
    @Operation(
            summary = "Applications of the caller's stores (MEM-6)",
            description = "Open ones, the oldest first; or the latest that were decided.")
    @APIResponse(responseCode = "200", description = "200 at most; 100 decided ones")
    public Uni<Page<Application>> list(
            @QueryParam("storeId") @Nullable String storeId,
            @QueryParam("open") @DefaultValue("true") boolean open) {
        return scope(storeId).chain(ids -> applications.ofStores(ids, open)).map(Page::of);
    }

    @POST
    @Path("applications/{id}/review")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @Operation(
            summary = "Takes an application under review",
            description =
                    "Whoever reviews does not decide. Not by who applied, and not for oneself.")
    @APIResponse(
            responseCode = "200",
            description = "The application",
            content = @Content(schema = @Schema(implementation = Application.class)))
    @APIResponse(responseCode = "403", description = "`second-person-needed`, `own-membership`")
    @APIResponse(responseCode = "404", description = "`application-unknown`, `member-unknown`")
    @APIResponse(
            responseCode = "409",
            description = "`application-decided`: or under review by now")
    public Uni<Response> review(@PathParam("id") UUID id, @NotNull @Valid Review request) {
        String note = request.note();
        return idempotency.once(
                "application review " + id,
                request,
                200,
                () -> applications.review(id, note == null ? "" : note.strip()));
    }

    @POST
    @Path("applications/{id}/decision")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary = "Issues or declines (MEM-5, MEM-6)",
            description =
                    "By somebody who neither applied nor reviewed, and is not the member. An application of a"
                            + " member is reviewed first. The tier and the card follow at once; a tier that was"
                            + " issued begins a term like one that was bought.")
    @APIResponse(
            responseCode = "200",
            description = "The application",
            content = @Content(schema = @Schema(implementation = Application.class)))
    @APIResponse(responseCode = "403", description = "`second-person-needed`, `own-membership`")
    @APIResponse(responseCode = "404", description = "`application-unknown`, `member-unknown`")
    @APIResponse(
            responseCode = "409",
            description =
                    "`application-decided`, `application-not-reviewed`, `tier-not-above`, `membership-barred`")
    @APIResponse(responseCode = "422", description = "`reason-missing`")
    public Uni<Response> decide(@PathParam("id") UUID id, @NotNull @Valid Decision request) {
        String reason = request.reason();
        return idempotency.once(
                "application decision " + id,
                request,
                200,
                () ->
                        applications.decide(
                                id, request.issue(), reason == null ? "" : reason.strip()));
    }

    @GET
    @Path("special-issues")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithSession
    @Operation(
            summary = "Cards that no purchase made, counted apart by store and tier (MEM-5)",
            description = "From the first day until before the other, in the programme's zone.")
    @APIResponse(responseCode = "200", description = "Counts; stores without any are absent")
    public Uni<Page<Applications.Count>> special(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("until") @NotNull LocalDate until,
            @QueryParam("storeId") @Nullable String storeId) {
        return scope(storeId)
                .chain(
                        ids ->
                                applications.special(
                                        ids,
                                        from.atStartOfDay(programme.zone()).toInstant(),
                                        until.atStartOfDay(programme.zone()).toInstant()))
                .map(Page::of);
    }

    @GET
    @Path("objections")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithSession
    @Operation(summary = "Objections of members that nobody has decided, the oldest first (MEM-6)")
    @APIResponse(responseCode = "200", description = "200 at most")
    public Uni<Page<Sanction>> objections(@QueryParam("storeId") @Nullable String storeId) {
        return scope(storeId).chain(sanctions::objections).map(Page::of);
    }

    @POST
    @Path("objections/{id}/decision")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary = "Decides about an objection (MEM-6)",
            description =
                    "By somebody who did not impose the measure. Lifting it reinstates at once.")
    @APIResponse(
            responseCode = "200",
            description = "The measure",
            content = @Content(schema = @Schema(implementation = Sanction.class)))
    @APIResponse(responseCode = "403", description = "`second-person-needed`, `own-membership`")
    @APIResponse(responseCode = "404", description = "`sanction-unknown`, `member-unknown`")
    @APIResponse(responseCode = "409", description = "`objection-none`")
    public Uni<Response> answer(@PathParam("id") UUID id, @NotNull @Valid Answer request) {
        return idempotency.once(
                "objection decision " + id,
                request,
                200,
                () -> sanctions.answer(id, request.lift(), request.text().strip()));
    }

    private Uni<Collection<String>> scope(@Nullable String storeId) {
        return stores.inScope()
                .map(
                        scope ->
                                storeId == null
                                        ? List.copyOf(scope.keySet())
                                        : scope.containsKey(storeId)
                                                ? List.of(storeId)
                                                : List.of());
    }
}
