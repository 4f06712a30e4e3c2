package org.laoke.member.referral;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.laoke.platform.caller.Role;

@Path("/v1/members")
@Tag(name = "Referrals")
class ReferralResource {
    @Schema(name = "ReferrerRequest")
    record ReferrerRequest(
            @Nullable UUID referrerId,
            @Schema(examples = "7K3M-9P2X")
                    @Size(max = 20)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String referralCode) {
        Referrers.Named named() {
            return new Referrers.Named(referrerId, referralCode);
        }
    }

    private final Referrals referrals;
    private final Members members;
    private final Views views;

    ReferralResource(Referrals referrals, Members members, Views views) {
        this.referrals = referrals;
        this.members = members;
        this.views = views;
    }

    @GET
    @Path("{id}/referrals")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary = "Who brought a member, whom they brought, and their code (MEM-13)",
            description =
                    "For those who see the profile. The people named are shown as far as the caller may see"
                            + " them (ORG-2).")
    @APIResponse(responseCode = "200", description = "The latest 200 who were brought")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<ReferralView> get(@PathParam("id") UUID id) {
        return members.require(id)
                .call(member -> views.of(member, "referrals").invoke(MemberView::requireFull))
                .chain(this::view);
    }

    @PUT
    @Path("{id}/referrer")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(
            summary = "Notes later who brought a member",
            description =
                    "By id or by code, within 30 days after the enrolment, once. The same person (phone, e-mail,"
                            + " name with birthday) and rings of any length are refused, also if two links are made"
                            + " at once.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ReferrerRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "by code",
                                            value = "{\"referralCode\":\"7K3M-9P2X\"}")))
    @APIResponse(responseCode = "200", description = "The member's referrals as they are now")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(
            responseCode = "409",
            description = "`referrer-known`, `referral-ring`, `referral-too-late`")
    @APIResponse(
            responseCode = "422",
            description =
                    "`referrer-unknown`, `referral-code-unknown`, `referrer-contradictory`,"
                            + " `referrer-missing`, `referral-self`")
    public Uni<ReferralView> link(
            @PathParam("id") UUID id, @NotNull @Valid ReferrerRequest request) {
        return members.require(id)
                .call(member -> views.of(member, "referrals").invoke(MemberView::requireFull))
                .chain(() -> referrals.link(id, request.named()))
                .chain(this::view);
    }

    private Uni<ReferralView> view(Member member) {
        return referrals
                .code(member.id())
                .chain(
                        code ->
                                referrals
                                        .linkOf(member.id())
                                        .chain(link -> view(member, code, link)));
    }

    private Uni<ReferralView> view(Member member, String code, Referrals.@Nullable Link link) {
        return referrals
                .brought(member.id())
                .chain(
                        brought ->
                                seen(ids(brought, link))
                                        .map(seen -> view(member, code, link, brought, seen)));
    }

    private ReferralView view(
            Member member,
            String code,
            Referrals.@Nullable Link link,
            List<Referrals.Brought> brought,
            Map<UUID, MemberView> seen) {
        var friends = new ArrayList<ReferralView.Friend>();
        for (var each : brought) {
            var friend = seen.get(each.id());
            if (friend != null) {
                friends.add(ReferralView.Friend.of(friend, each.at()));
            }
        }
        return new ReferralView(
                member.id(),
                code,
                link == null ? null : referrer(link, seen.get(link.referrerId())),
                member.referrerId() == null && referrals.mayStillBeLinked(member),
                friends,
                brought.size() - friends.size());
    }

    private static ReferralView.Referrer referrer(Referrals.Link link, @Nullable MemberView seen) {
        return new ReferralView.Referrer(
                link.referrerId(), seen == null ? null : seen.label(), link.at(), link.by());
    }

    private static List<UUID> ids(List<Referrals.Brought> brought, Referrals.@Nullable Link link) {
        var ids = brought.stream().map(Referrals.Brought::id).collect(Collectors.toList());
        if (link != null) {
            ids.add(link.referrerId());
        }
        return ids;
    }

    private Uni<Map<UUID, MemberView>> seen(List<UUID> ids) {
        return members.withIds(ids)
                .chain(found -> views.of(found, "referrals"))
                .map(
                        all ->
                                all.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        MemberView::id, Function.identity())));
    }
}
