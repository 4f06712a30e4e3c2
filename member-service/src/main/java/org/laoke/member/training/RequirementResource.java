package org.laoke.member.training;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
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
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.Stores;
import org.laoke.member.organisation.Texts;
import org.laoke.member.organisation.UnknownStore;
import org.laoke.platform.caller.Role;

@Path("/v1/stores")
@Tag(name = "Training")
class RequirementResource {
    /**
     * What a store asks for.
     *
     * @param classA courses before somebody is given members of class A
     * @param calls courses before somebody is given call tasks
     */
    record Requirements(
            @NotNull @Size(max = 20)
                    List<@NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String>
                            classA,
            @NotNull @Size(max = 20)
                    List<@NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String>
                            calls) {}

    private final Training training;
    private final Stores stores;

    RequirementResource(Training training, Stores stores) {
        this.training = training;
        this.stores = stores;
    }

    @PUT
    @Path("{id}/training")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "What a store asks for before it gives class A members or call tasks (ORG-6)",
            description =
                    "From now on; who looks after class A members already keeps them. Call tasks do not ask for it"
                            + " yet.")
    @APIResponse(responseCode = "200", description = "What is asked for now")
    @APIResponse(responseCode = "422", description = "`store-unknown`, `course-unknown`")
    public Uni<Requirements> put(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @NotNull @Valid Requirements request) {
        return requireStore(id)
                .chain(() -> training.ask(id, Training.Purpose.CLASS_A, request.classA()))
                .chain(() -> training.ask(id, Training.Purpose.CALLS, request.calls()))
                .replaceWith(request);
    }

    @GET
    @Path("{id}/training")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(summary = "What a store asks for")
    @APIResponse(responseCode = "422", description = "`store-unknown`")
    public Uni<Requirements> get(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id) {
        return requireStore(id)
                .chain(() -> training.asked(id))
                .map(
                        asked ->
                                new Requirements(
                                        asked.getOrDefault(Training.Purpose.CLASS_A, List.of()),
                                        asked.getOrDefault(Training.Purpose.CALLS, List.of())));
    }

    private Uni<Void> requireStore(String id) {
        return stores.inScope()
                .invoke(
                        scope -> {
                            if (!scope.containsKey(id)) {
                                throw new UnknownStore(id, "/id");
                            }
                        })
                .replaceWithVoid();
    }
}
