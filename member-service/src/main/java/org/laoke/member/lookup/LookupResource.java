package org.laoke.member.lookup;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.card.Cards;
import org.laoke.member.organisation.Phone;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.member.referral.Referrers;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/members")
@Tag(name = "Look-up")
class LookupResource {
    private static final int MATCHES_MAX = 10;

    private final Members members;
    private final Referrers referrers;
    private final Views views;
    private final Caller caller;

    LookupResource(Members members, Referrers referrers, Views views, Caller caller) {
        this.members = members;
        this.referrers = referrers;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.POS})
    @WithTransaction
    @Operation(
            summary =
                    "Finds a member by exactly one of phone, card, number, email, referral code, or tail with name",
            description =
                    "There is no browsing: `tail` (last four digits of the phone) needs `name` (how the name"
                            + " begins). Members of other stores are shown LIMITED, consultants see contact data"
                            + " only of the members assigned to them (ORG-2). Tills look up by phone, card or referral code.")
    @APIResponse(responseCode = "200", description = "Who matches, ten at most; empty if nobody")
    @APIResponse(responseCode = "400", description = "`look-up-invalid`, `phone-invalid`")
    @APIResponse(responseCode = "403", description = "`look-up-not-for-tills`")
    public Uni<Page<MemberView>> find(@BeanParam LookupQuery query) {
        var way = query.way();
        way.requireFor(caller);
        return matches(way, query)
                .chain(members::followed)
                .chain(found -> views.of(found, "look-up"))
                .map(Page::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithTransaction
    @Operation(
            summary = "A member",
            description =
                    "Masked as ORG-2 says; of a record that was merged, the member it was merged into."
                            + " For a regional lead, members of other regions do not exist.")
    @APIResponse(responseCode = "200", description = "The member as far as the caller may see")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<MemberView> get(@PathParam("id") UUID id) {
        return members.requireFollowed(id).chain(member -> views.of(member, "profile"));
    }

    private Uni<List<Member>> matches(LookupQuery.Way way, LookupQuery query) {
        return switch (way) {
            case PHONE -> members.withPhone(Phone.e164(query.phone()));
            case CARD ->
                    Cards.isNumber(query.card())
                            ? members.withCard(query.card())
                            : Uni.createFrom().item(List.of());
            case EMAIL -> members.withEmail(query.email(), MATCHES_MAX);
            case REFERRAL_CODE -> referrers.withCode(query.referralCode()).chain(members::withIds);
            case NUMBER -> members.withNumber(query.number());
            case TAIL_AND_NAME ->
                    members.withTailAndName(query.tail(), query.name().strip(), MATCHES_MAX);
        };
    }
}
