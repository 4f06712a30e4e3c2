package org.laoke.member.training;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.Moves;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/staff")
@Tag(name = "Training")
class CompletionResource {
    record CompletionRequest(@NotNull @PastOrPresent LocalDate completedOn) {}

    private final Training training;
    private final Moves moves;

    CompletionResource(Training training, Moves moves) {
        this.training = training;
        this.moves = moves;
    }

    @PUT
    @Path("{id}/courses/{course}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Records that somebody completed a course",
            description = "Nobody records their own. What is recorded stays.")
    @APIResponse(responseCode = "200", description = "All completions of the person, latest first")
    @APIResponse(responseCode = "403", description = "`position-reserved`, `own-place`")
    @APIResponse(responseCode = "404", description = "`person-unknown`")
    @APIResponse(responseCode = "422", description = "`course-unknown`")
    public Uni<Page<Training.Completion>> complete(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @PathParam("course") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String course,
            @NotNull @Valid CompletionRequest request) {
        return moves.movable(id)
                .chain(() -> training.complete(id, course, request.completedOn()))
                .chain(() -> training.of(id))
                .map(Page::of);
    }

    @GET
    @Path("{id}/courses")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithSession
    @Operation(summary = "What somebody completed, and until when it counts")
    @APIResponse(responseCode = "404", description = "`person-unknown`")
    public Uni<Page<Training.Completion>> list(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id) {
        return moves.movable(id).chain(() -> training.of(id)).map(Page::of);
    }
}
