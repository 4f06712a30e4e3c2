package org.laoke.member.membership;

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
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.member.tier.Tier;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/members")
@Tag(name = "Membership")
class MembershipResource {
    @Schema(name = "CardLoss")
    record Loss(
            @NotNull
                    @Size(min = 2, max = 200)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason) {}

    @Schema(name = "NewApplication")
    record NewApplication(
            @NotNull Application.Kind kind,
            @Schema(description = "None for a reinstatement") @Nullable Tier tier,
            @NotNull
                    @Size(min = 5, max = 300)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason) {}

    @Schema(name = "NewTierLock")
    record NewLock(
            @NotNull
                    @Size(min = 2, max = 200)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason,
            @Schema(description = "First day it no longer holds; none for open")
                    @Nullable LocalDate until) {}

    @Schema(name = "NewSanction")
    record NewSanction(
            @NotNull Sanction.Kind kind,
            @NotNull
                    @Size(min = 5, max = 500)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason,
            @Schema(description = "Of a suspension: first day it no longer holds; none for open")
                    @Nullable LocalDate until) {}

    @Schema(name = "FeeSettlement")
    record Settlement(
            @NotNull Boolean paid,
            @Size(max = 200) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String note) {}

    private final MembershipViews memberships;
    private final LostCards cards;
    private final Applications applications;
    private final TierLocks locks;
    private final Sanctions sanctions;
    private final Agreements agreements;
    private final FeeDesk fees;
    private final Members members;
    private final Views views;
    private final Idempotency idempotency;

    MembershipResource(
            MembershipViews memberships,
            LostCards cards,
            Applications applications,
            TierLocks locks,
            Sanctions sanctions,
            Agreements agreements,
            FeeDesk fees,
            Members members,
            Views views,
            Idempotency idempotency) {
        this.memberships = memberships;
        this.cards = cards;
        this.applications = applications;
        this.locks = locks;
        this.sanctions = sanctions;
        this.agreements = agreements;
        this.fees = fees;
        this.members = members;
        this.views = views;
        this.idempotency = idempotency;
    }

    @GET
    @Path("{id}/membership")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary =
                    "A membership: cards, what is missing to keep or raise the tier, measures (MEM-5, MEM-6)",
            description =
                    "Part of the full profile: members of other stores have none to show (404). The view is"
                            + " noted in the access log.")
    @APIResponse(responseCode = "200", description = "The membership")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<MembershipView> get(@PathParam("id") UUID id) {
        return members.require(id).chain(this::seen);
    }

    private Uni<MembershipView> seen(Member member) {
        return views.of(member, "membership")
                .invoke(MemberView::requireFull)
                .chain(() -> memberships.of(member));
    }

    @POST
    @Path("{id}/cards/{number}/loss")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @Operation(
            summary = "Blocks a lost card and issues another (MEM-5)",
            description =
                    "At once: the old number finds nobody any more, here immediately and at the tills as soon"
                            + " as they have heard of the member, within seconds. Tier, term, points and history"
                            + " stay with the member.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Loss.class),
                            examples =
                                    @ExampleObject(
                                            name = "lost",
                                            value = "{\"reason\":\"地铁上遗失\"}")))
    @APIResponse(
            responseCode = "200",
            description = "All cards, the new one last",
            content = @Content(schema = @Schema(implementation = CardRecord.class)))
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(responseCode = "409", description = "`card-not-active`: replaced before, or ended")
    public Uni<Response> lost(
            @PathParam("id") UUID id,
            @PathParam("number") String number,
            @NotNull @Valid Loss request) {
        return idempotency.once(
                "card loss " + id + " " + number,
                request,
                200,
                () -> cards.reported(id, number, request.reason().strip()).map(Page::of));
    }

    @POST
    @Path("{id}/applications")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "Asks for a card, a special issue or a reinstatement (MEM-5, MEM-6)",
            description =
                    "A second person decides (`/v1/tiers/applications/{id}/decision`). Special issues and"
                            + " reinstatements are asked for by managers and head office; nobody asks for"
                            + " themselves this way.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewApplication.class),
                            examples =
                                    @ExampleObject(
                                            name = "special issue",
                                            value =
                                                    "{\"kind\":\"SPECIAL_ISSUE\",\"tier\":\"GOLD\",\"reason\":\"品牌合作嘉宾\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The application",
            content = @Content(schema = @Schema(implementation = Application.class)))
    @APIResponse(responseCode = "403", description = "`own-membership`, `position-not-enough`")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(
            responseCode = "409",
            description =
                    "`application-open`, `tier-not-above`, `membership-barred`, `membership-not-barred`")
    @APIResponse(responseCode = "422", description = "`tier-missing`")
    public Uni<Response> apply(@PathParam("id") UUID id, @NotNull @Valid NewApplication request) {
        return idempotency.once(
                "application " + id,
                request,
                201,
                () ->
                        applications.apply(
                                id, request.kind(), request.tier(), request.reason().strip()));
    }

    @PUT
    @Path("{id}/tier-lock")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Holds a member's tier through the ends of terms (MEM-5)",
            description =
                    "A term that ends while the lock holds lasts until the lock does; without an end it renews."
                            + " Returns still undo what they paid for, and upgrades still happen. Repeating it"
                            + " replaces reason and day.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewLock.class),
                            examples =
                                    @ExampleObject(
                                            name = "lock",
                                            value =
                                                    "{\"reason\":\"产假\",\"until\":\"2027-12-31\"}")))
    @APIResponse(responseCode = "200", description = "The membership as it is now")
    @APIResponse(responseCode = "403", description = "`own-membership`")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(responseCode = "409", description = "`tier-none`")
    @APIResponse(responseCode = "422", description = "`until-past`")
    public Uni<MembershipView> lock(@PathParam("id") UUID id, @NotNull @Valid NewLock request) {
        return locks.place(id, request.reason().strip(), request.until()).chain(memberships::of);
    }

    @DELETE
    @Path("{id}/tier-lock")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary =
                    "Lets go of a member's tier: a term that ended under the lock is decided at once")
    @APIResponse(responseCode = "200", description = "The membership as it is now")
    @APIResponse(responseCode = "403", description = "`own-membership`")
    @APIResponse(responseCode = "404", description = "`member-unknown`, `tier-not-locked`")
    public Uni<MembershipView> unlock(@PathParam("id") UUID id) {
        return locks.lift(id).chain(memberships::of);
    }

    @POST
    @Path("{id}/sanctions")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary = "Warns, suspends or cancels after a breach of the agreement (MEM-6)",
            description =
                    "A manager suspends after a warning; head office also without one, and only it cancels. The"
                            + " member reads the reason and may object once; somebody else decides. A suspended"
                            + " member keeps tier and points and can neither earn nor redeem; a cancelled one"
                            + " holds no card any more. Reinstatement is an application.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewSanction.class),
                            examples =
                                    @ExampleObject(
                                            name = "warning",
                                            value = "{\"kind\":\"WARNING\",\"reason\":\"转借会员卡\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The measure",
            content = @Content(schema = @Schema(implementation = Sanction.class)))
    @APIResponse(
            responseCode = "403",
            description = "`own-membership`, `head-office-only`, `position-not-enough`")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(responseCode = "409", description = "`warning-first`, `sanction-open`")
    @APIResponse(responseCode = "422", description = "`until-past`")
    public Uni<Response> impose(@PathParam("id") UUID id, @NotNull @Valid NewSanction request) {
        return idempotency.once(
                "sanction " + id,
                request,
                201,
                () ->
                        sanctions.impose(
                                id, request.kind(), request.reason().strip(), request.until()));
    }

    @POST
    @Path("{id}/agreements/{version}/acceptance")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "Notes that a member accepted a version of the agreement in the store")
    @APIResponse(
            responseCode = "200",
            description = "What is still to accept",
            content = @Content(schema = @Schema(implementation = Agreements.Version.class)))
    @APIResponse(responseCode = "404", description = "`member-unknown`, `agreement-unknown`")
    public Uni<Response> accepted(@PathParam("id") UUID id, @PathParam("version") String version) {
        return idempotency.once(
                "acceptance " + id + " " + version,
                "",
                200,
                () -> agreements.acceptFor(id, version).map(Page::of));
    }

    @POST
    @Path("{id}/fees/{fee}/settlement")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary = "Notes that a yearly fee was paid or is waived (MEM-6)",
            description = "Fees are off unless a tier's rules name one.")
    @APIResponse(
            responseCode = "200",
            description = "The fee",
            content = @Content(schema = @Schema(implementation = FeeDesk.Fee.class)))
    @APIResponse(responseCode = "403", description = "`own-membership`")
    @APIResponse(responseCode = "404", description = "`member-unknown`, `fee-unknown`")
    @APIResponse(responseCode = "409", description = "`fee-settled`")
    public Uni<Response> settle(
            @PathParam("id") UUID id,
            @PathParam("fee") UUID fee,
            @NotNull @Valid Settlement request) {
        String note = request.note();
        return idempotency.once(
                "fee " + fee,
                request,
                200,
                () -> fees.settle(id, fee, request.paid(), note == null ? "" : note.strip()));
    }
}
