package org.laoke.member.merge;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/members")
@Tag(name = "Merge")
class MergeResource {
    /** Why a merge is taken back. */
    @Schema(name = "MergeUndo")
    record UndoForm(
            @NotNull @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason) {}

    private record Undo(UUID merge, UndoForm form) {}

    private record Asked(UUID into, MergeForm form) {}

    private final Merging merging;
    private final Idempotency idempotency;

    MergeResource(Merging merging, Idempotency idempotency) {
        this.merging = merging;
        this.idempotency = idempotency;
    }

    @GET
    @Path("{id}/merge-preview")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "What merging another record into this member would make (MEM-16)",
            description =
                    "Both records, the fields that differ, and the tier of both purchases together. Points:"
                            + " the accounts of both at points-service; what can be spent is added, a debt is"
                            + " set off.")
    @APIResponse(responseCode = "200", description = "Before and after")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(responseCode = "410", description = "`member-merged`")
    @APIResponse(responseCode = "422", description = "`merge-same-record`")
    public Uni<MergePreview> preview(
            @PathParam("id") UUID id,
            @QueryParam("with") @NotNull @Parameter(description = "The record that would go")
                    UUID with) {
        return merging.preview(id, with);
    }

    @POST
    @Path("{id}/merges")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary = "Merges another record of the same person into this member (MEM-16)",
            description =
                    "Purchases, visits and answers of both are the member's afterwards, the tier is decided"
                            + " anew, and points move there within seconds. Phone, card, number and id of the"
                            + " record that went lead to the member. It can be taken back for 30 days.")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            description = "The same key and body give the first answer again")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = MergeForm.class),
                            examples =
                                    @ExampleObject(
                                            name = "a new phone",
                                            value = MergeForm.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Merged",
            content = @Content(schema = @Schema(implementation = MergeView.class)))
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(
            responseCode = "409",
            description =
                    "`merge-overtaken`, `merge-preview-old`, `merge-during-visit`, `merge-barred`, `merge-undecided`")
    @APIResponse(
            responseCode = "422",
            description = "`merge-same-record`, `idempotency-key-reused`")
    public Uni<Response> merge(@PathParam("id") UUID id, @NotNull @Valid MergeForm form) {
        return idempotency.once("merge", new Asked(id, form), 201, () -> merging.merge(id, form));
    }

    @GET
    @Path("{id}/merges")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(summary = "Records that were merged into this member, latest first")
    @APIResponse(responseCode = "200", description = "The latest hundred")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<Page<MergeView>> merges(@PathParam("id") UUID id) {
        return merging.of(id).map(Page::of);
    }

    @POST
    @Path("merges/{merge}/undo")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary = "Takes a merge back; needs two people (MEM-16)",
            description =
                    "The first asks for it, the second does it by the same request. What came by the record"
                            + " that went is its again: purchases, visits, fields, and points as far as they"
                            + " were not spent. What happened since stays with the member.")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            description = "The same key and body give the first answer again")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = UndoForm.class),
                            examples =
                                    @ExampleObject(
                                            name = "two people",
                                            value = "{\"reason\":\"mother and daughter\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Asked for (`undoAskedBy`), or done (`undoneAt`)",
            content = @Content(schema = @Schema(implementation = MergeView.class)))
    @APIResponse(responseCode = "404", description = "`merge-unknown`, `member-unknown`")
    @APIResponse(
            responseCode = "409",
            description =
                    "`second-person-needed`, `merge-undone`, `merge-final`, `merge-not-last`, `merge-overtaken`")
    public Uni<Response> undo(@PathParam("merge") UUID merge, @NotNull @Valid UndoForm form) {
        return idempotency.once(
                "undo-merge", new Undo(merge, form), 200, () -> merging.undo(merge, form.reason()));
    }
}
