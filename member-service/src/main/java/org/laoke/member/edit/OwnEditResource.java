package org.laoke.member.edit;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;

@Path("/v1/me/master-data")
@Tag(name = "Master data")
class OwnEditResource {
    private final Editing editing;
    private final Caller caller;

    OwnEditResource(Editing editing, Caller caller) {
        this.editing = editing;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(
            summary = "The member who is signed in corrects their own data (MEM-15, MEM-16)",
            description =
                    "As for staff, but for the phone: it is how one signs in, and is changed in a store.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = EditForm.class),
                            examples =
                                    @ExampleObject(
                                            name = "a new address",
                                            value = EditForm.EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Oneself, as it is now")
    @APIResponse(responseCode = "400", description = "`request-invalid`, `birthday-impossible`")
    @APIResponse(responseCode = "412", description = "`member-edited-meanwhile`")
    @APIResponse(responseCode = "422", description = "`own-phone-in-store`")
    @APIResponse(responseCode = "428", description = "`if-match-required`")
    public Uni<MemberView> editOwn(
            @HeaderParam("If-Match")
                    @Parameter(description = EditResource.IF_MATCH, example = "\"3\"")
                    @Nullable String revision,
            @NotNull @Valid EditForm form) {
        var own = caller.memberId().orElseThrow(NoSuchMember::new);
        return editing.edit(own, form, EditResource.revision(revision));
    }
}
