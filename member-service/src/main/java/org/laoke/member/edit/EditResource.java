package org.laoke.member.edit;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
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
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/members")
@Tag(name = "Master data")
class EditResource {
    static final String IF_MATCH =
            "`revision` of the profile that was looked at, in quotation marks";

    private final Editing editing;

    EditResource(Editing editing) {
        this.editing = editing;
    }

    @PUT
    @Path("{id}/master-data")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary =
                    "Corrects name, phone, e-mail, WeChat, address, birthday, gender and language (MEM-16)",
            description =
                    "The whole form: what is left out is known no more. For who sees the member's contact"
                            + " data (ORG-2). Of two who correct at once the second gets 412. Which fields were"
                            + " changed, by whom and when is kept; the values before are not.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = EditForm.class),
                            examples =
                                    @ExampleObject(name = "a new phone", value = EditForm.EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The profile as it is now")
    @APIResponse(
            responseCode = "400",
            description = "`request-invalid`, `phone-invalid`, `birthday-impossible`")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(responseCode = "409", description = "`phone-taken`")
    @APIResponse(responseCode = "412", description = "`member-edited-meanwhile`")
    @APIResponse(responseCode = "428", description = "`if-match-required`")
    public Uni<MemberView> edit(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Parameter(description = IF_MATCH, example = "\"3\"")
                    @Nullable String revision,
            @NotNull @Valid EditForm form) {
        return editing.edit(id, form, revision(revision));
    }

    @GET
    @Path("{id}/edits")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary = "Who corrected which fields, and when",
            description = "The latest hundred, latest first; no values.")
    @APIResponse(responseCode = "200", description = "The history")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<Page<Edits.Edit>> history(@PathParam("id") UUID id) {
        return editing.history(id).map(Page::of);
    }

    /**
     * The revision an If-Match header names.
     *
     * @throws EditRefused if there is no header
     */
    static long revision(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw EditRefused.conditionMissing();
        }
        String text = header.strip().replaceFirst("^W/", "").replace("\"", "");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
