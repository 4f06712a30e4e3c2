package org.laoke.member.membership;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.tier.Tier;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/me")
@Tag(name = "Membership")
class OwnMembershipResource {
    private static final String WHAT_ONE_SAYS =
            "[\\P{Cntrl}\\r\\n\\t]*[^\\p{Cntrl}\\s][\\P{Cntrl}\\r\\n\\t]*";

    @Schema(name = "OwnCardLoss")
    record Loss(@NotNull @Pattern(regexp = "[0-9]{12,19}") String number) {}

    @Schema(name = "OwnApplication")
    record OwnApplication(
            @NotNull Tier tier,
            @NotNull
                    @Size(min = 2, max = 300)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason) {}

    @Schema(name = "Objection")
    record Objection(
            @NotNull
                    @Size(min = 5, max = 1000)
                    @Pattern(regexp = WHAT_ONE_SAYS, message = "must say something")
                    String text) {}

    private final MembershipViews memberships;
    private final LostCards cards;
    private final Applications applications;
    private final Sanctions sanctions;
    private final Agreements agreements;
    private final Members members;
    private final Caller caller;
    private final Idempotency idempotency;

    OwnMembershipResource(
            MembershipViews memberships,
            LostCards cards,
            Applications applications,
            Sanctions sanctions,
            Agreements agreements,
            Members members,
            Caller caller,
            Idempotency idempotency) {
        this.memberships = memberships;
        this.cards = cards;
        this.applications = applications;
        this.sanctions = sanctions;
        this.agreements = agreements;
        this.members = members;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @GET
    @Path("membership")
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(
            summary =
                    "One's own membership: card, what is missing to keep or raise the tier (MEM-5)",
            description = "With measures and their reasons, and what is to be accepted (MEM-6).")
    @APIResponse(responseCode = "200", description = "The membership")
    public Uni<MembershipView> own() {
        return members.require(caller.memberId().orElseThrow(NoSuchMember::new))
                .chain(memberships::of)
                .map(MembershipView::forMember);
    }

    @POST
    @Path("card-losses")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Reports one's card lost: it is blocked and replaced at once (MEM-5)",
            description =
                    "The new number is in the portal; a card to hold is waiting in the home store.")
    @APIResponse(
            responseCode = "200",
            description = "All cards, the new one last",
            content = @Content(schema = @Schema(implementation = CardRecord.class)))
    @APIResponse(responseCode = "409", description = "`card-not-active`")
    public Uni<Response> lost(@NotNull @Valid Loss request) {
        return idempotency.once(
                "own card loss",
                request,
                200,
                () -> cards.reportedByMember(request.number(), "").map(Page::of));
    }

    @POST
    @Path("applications")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Applies for a card (MEM-6)",
            description =
                    "Somebody of the store takes it under review, somebody else issues it or declines it with a"
                            + " reason.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = OwnApplication.class),
                            examples =
                                    @ExampleObject(
                                            name = "silver",
                                            value =
                                                    "{\"tier\":\"SILVER\",\"reason\":\"经常陪朋友来店\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The application",
            content = @Content(schema = @Schema(implementation = Application.class)))
    @APIResponse(
            responseCode = "409",
            description = "`application-open`, `tier-not-above`, `membership-barred`")
    @APIResponse(responseCode = "422", description = "`tier-missing`")
    public Uni<Response> apply(@NotNull @Valid OwnApplication request) {
        return idempotency.once(
                "own application",
                request,
                201,
                () -> applications.applyForSelf(request.tier(), request.reason().strip()));
    }

    @POST
    @Path("sanctions/{id}/objection")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Objects to a warning, suspension or cancellation (MEM-6)",
            description = "Once, while it holds. Somebody who did not impose it decides.")
    @APIResponse(
            responseCode = "200",
            description = "The measure with the objection",
            content = @Content(schema = @Schema(implementation = Sanction.class)))
    @APIResponse(responseCode = "409", description = "`objection-made`")
    public Uni<Response> object(@PathParam("id") UUID id, @NotNull @Valid Objection request) {
        return idempotency.once(
                "objection " + id,
                request,
                200,
                () -> sanctions.object(id, request.text().strip()));
    }

    @POST
    @Path("agreements/{version}/acceptance")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Accepts a version of the service agreement (MEM-6)")
    @APIResponse(
            responseCode = "200",
            description = "What is still to accept",
            content = @Content(schema = @Schema(implementation = Agreements.Version.class)))
    @APIResponse(responseCode = "404", description = "`agreement-unknown`")
    public Uni<Response> accept(@PathParam("version") String version) {
        return idempotency.once(
                "own acceptance " + version,
                "",
                200,
                () -> agreements.accept(version).map(Page::of));
    }
}
