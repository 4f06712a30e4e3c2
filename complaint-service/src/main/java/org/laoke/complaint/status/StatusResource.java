package org.laoke.complaint.status;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far a case is, for anybody who knows its number and the phone's last digits. */
@Path("/v1/complaints/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "complaints")
class StatusResource {
    private final LookUpStatus lookUp;

    StatusResource(LookUpStatus lookUp) {
        this.lookUp = lookUp;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Look up the state of a complaint without signing in",
            description =
                    "CMP-2. Needs the case number and the last four digits of the phone. Tells the"
                            + " state and the time of each step, no texts. A wrong number and wrong"
                            + " digits get the same answer; a number can be asked for a few times an"
                            + " hour.")
    @APIResponse(
            responseCode = "200",
            description = "The state.",
            content = @Content(schema = @Schema(implementation = Status.class)))
    @APIResponse(responseCode = "400", description = "`request-invalid`")
    @APIResponse(responseCode = "404", description = "`complaint-status-not-found`")
    @APIResponse(responseCode = "429", description = "`too-many-tries`")
    public Uni<Status> status(
            @QueryParam("number")
                    @NotNull
                    @Pattern(
                            regexp = "C-[0-9]{4}-[0-9]{6,9}",
                            message = "must be a case number, for instance C-2026-000123")
                    String number,
            @QueryParam("phoneTail")
                    @NotNull
                    @Pattern(regexp = "[0-9]{4}", message = "must be the phone's last four digits")
                    String phoneTail) {
        return lookUp.of(number, phoneTail);
    }
}
