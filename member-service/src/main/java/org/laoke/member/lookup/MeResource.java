package org.laoke.member.lookup;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;

@Path("/v1/me")
@Tag(name = "Look-up")
class MeResource {
    private final Members members;
    private final Views views;
    private final Caller caller;

    MeResource(Members members, Views views, Caller caller) {
        this.members = members;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(summary = "The member who is signed in, in full")
    @APIResponse(responseCode = "200", description = "Oneself")
    @APIResponse(responseCode = "404", description = "`member-unknown`: erased meanwhile")
    public Uni<MemberView> me() {
        var id = caller.memberId().orElseThrow(NoSuchMember::new);
        return members.require(id).chain(member -> views.of(member, "me"));
    }
}
