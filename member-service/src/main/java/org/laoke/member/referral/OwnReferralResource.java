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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.privacy.Mask;

@Path("/v1/me")
@Tag(name = "Referrals")
class OwnReferralResource {
    private static final String JOIN = "/portal/join?code=";

    @Schema(name = "OwnReferrerRequest")
    record OwnReferrerRequest(
            @Schema(examples = "7K3M-9P2X")
                    @NotNull
                    @Size(max = 20)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String referralCode) {}

    private final Referrals referrals;
    private final Members members;
    private final Caller caller;

    OwnReferralResource(Referrals referrals, Members members, Caller caller) {
        this.referrals = referrals;
        this.members = members;
        this.caller = caller;
    }

    @GET
    @Path("referrals")
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(
            summary = "The code and link a member invites friends with, and who joined (MEM-13)",
            description =
                    "Of friends only the form of address and the day they joined. The code is made when it is first"
                            + " asked for and stays.")
    @APIResponse(responseCode = "200", description = "The latest 200 who joined")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<ReferralView.Mine> mine() {
        return members.require(self()).chain(this::view);
    }

    @PUT
    @Path("referrer")
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(
            summary = "Who invited me, by their code",
            description =
                    "Within 30 days after the enrolment, once; oneself and rings are refused.")
    @APIResponse(responseCode = "200", description = "The member's referrals as they are now")
    @APIResponse(
            responseCode = "409",
            description = "`referrer-known`, `referral-ring`, `referral-too-late`")
    @APIResponse(responseCode = "422", description = "`referral-code-unknown`, `referral-self`")
    public Uni<ReferralView.Mine> name(@NotNull @Valid OwnReferrerRequest request) {
        return referrals
                .link(self(), new Referrers.Named(null, request.referralCode()))
                .chain(this::view);
    }

    private UUID self() {
        return caller.memberId().orElseThrow(NoSuchMember::new);
    }

    private Uni<ReferralView.Mine> view(Member member) {
        return referrals
                .code(member.id())
                .chain(code -> joined(member.id()).map(joined -> view(member, code, joined)));
    }

    private ReferralView.Mine view(Member member, String code, List<ReferralView.Joined> joined) {
        boolean referred = member.referrerId() != null;
        return new ReferralView.Mine(
                code,
                JOIN + code,
                referred,
                !referred && referrals.mayStillBeLinked(member),
                joined);
    }

    private Uni<List<ReferralView.Joined>> joined(UUID member) {
        return referrals
                .brought(member)
                .chain(
                        brought ->
                                members.withIds(
                                                brought.stream()
                                                        .map(Referrals.Brought::id)
                                                        .toList())
                                        .map(found -> joined(brought, found)));
    }

    /** Without a gender the form of address would be the whole name. */
    private static String spoken(Member friend) {
        return friend.gender() == null ? Mask.name(friend.name()) : friend.addressForm();
    }

    private static List<ReferralView.Joined> joined(
            List<Referrals.Brought> brought, List<Member> found) {
        var times =
                brought.stream()
                        .collect(Collectors.toMap(Referrals.Brought::id, Referrals.Brought::at));
        return found.stream()
                .map(
                        friend ->
                                new ReferralView.Joined(
                                        spoken(friend),
                                        times.getOrDefault(friend.id(), Instant.EPOCH)))
                .sorted((a, b) -> b.at().compareTo(a.at()))
                .toList();
    }
}
