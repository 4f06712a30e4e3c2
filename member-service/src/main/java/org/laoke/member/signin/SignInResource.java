package org.laoke.member.signin;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Phone;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.platform.caller.Role;

@Path("/v1/sign-in/lookups")
@Tag(name = "Sign-in")
class SignInResource {
    record LookupRequest(@NotNull @Size(max = 40) String phone) {}

    record LookupView(@Nullable UUID memberId) {}

    private final Members members;

    SignInResource(Members members) {
        this.members = members;
    }

    @POST
    @RolesAllowed(Role.GATEWAY)
    @WithSession
    @Operation(
            summary = "Who signs in with this phone",
            description =
                    "For the gateway only. Known and unknown phones are the same work; an unknown one"
                            + " gives null.")
    @APIResponse(responseCode = "200", description = "The member, or null")
    @APIResponse(responseCode = "400", description = "`phone-invalid`")
    public Uni<LookupView> look(@NotNull @Valid LookupRequest request) {
        return members.withPhone(Phone.e164(request.phone()))
                .chain(members::followed)
                .map(SignInResource::view);
    }

    private static LookupView view(List<Member> found) {
        return new LookupView(found.isEmpty() ? null : found.getFirst().id());
    }
}
