package org.laoke.member.benefit;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;

@Path("/v1/me")
@Tag(name = "Benefits")
class OwnBenefitResource {
    private final Benefits benefits;
    private final Members members;
    private final Caller caller;

    OwnBenefitResource(Benefits benefits, Members members, Caller caller) {
        this.benefits = benefits;
        this.members = members;
        this.caller = caller;
    }

    @GET
    @Path("benefits")
    @RolesAllowed(Role.MEMBER)
    @WithSession
    @Operation(summary = "My benefits this year, what is left, and what I used")
    @APIResponse(responseCode = "200", description = "The latest 50 uses")
    @APIResponse(responseCode = "404", description = "`member-unknown`: erased meanwhile")
    public Uni<BenefitView.Mine> mine() {
        return members.require(caller.memberId().orElseThrow(NoSuchMember::new))
                .chain(benefits::of)
                .map(BenefitView.Mine::of);
    }
}
