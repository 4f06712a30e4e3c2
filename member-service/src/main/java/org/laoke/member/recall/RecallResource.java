package org.laoke.member.recall;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Recall")
class RecallResource {
    private static final int QUESTIONS_MAX = 20;

    record CheckRequest(
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String staffId,
            @Schema(description = "Default 5") @Min(1) @Max(QUESTIONS_MAX)
                    @Nullable Integer questions) {}

    record AnswersRequest(
            @Schema(description = "The member chosen for each photo, null for no idea")
                    @NotNull
                    @Size(min = 1, max = QUESTIONS_MAX)
                    List<@Nullable UUID> answers) {}

    private final RecallChecks checks;
    private final StoreScope scope;
    private final Idempotency idempotency;

    RecallResource(RecallChecks checks, StoreScope scope, Idempotency idempotency) {
        this.checks = checks;
        this.scope = scope;
        this.idempotency = idempotency;
    }

    @POST
    @Path("{id}/recall-checks")
    @RolesAllowed(Role.STORE_MANAGER)
    @Operation(
            summary =
                    "Checks whether a consultant knows the store's best customers by face (MEM-10)",
            description =
                    "Faces are drawn from the photos of class A members who agreed to one; each comes with"
                            + " four names.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = CheckRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "check",
                                            value = "{\"staffId\":\"E111\",\"questions\":5}")))
    @APIResponse(
            responseCode = "201",
            description = "Faces and names",
            content = @Content(schema = @Schema(implementation = RecallChecks.Check.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    @APIResponse(
            responseCode = "422",
            description = "`recall-too-few-photos`, `consultant-unknown`")
    public Uni<Response> ask(@PathParam("id") String id, @NotNull @Valid CheckRequest request) {
        var size = request.questions();
        return idempotency.once(
                "recall " + id,
                request,
                201,
                () ->
                        scope.require(id)
                                .chain(
                                        () ->
                                                checks.ask(
                                                        id,
                                                        request.staffId(),
                                                        size == null ? 5 : size)));
    }

    @PUT
    @Path("{id}/recall-checks/{check}/answers")
    @RolesAllowed(Role.STORE_MANAGER)
    @WithTransaction
    @Operation(summary = "Takes the answers in; they count once")
    @APIResponse(responseCode = "200", description = "The check with how many were right")
    @APIResponse(responseCode = "400", description = "`recall-answers-incomplete`")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `recall-unknown`")
    @APIResponse(responseCode = "409", description = "`recall-answered`")
    public Uni<RecallChecks.Check> answer(
            @PathParam("id") String id,
            @PathParam("check") UUID check,
            @NotNull @Valid AnswersRequest request) {
        return scope.require(id).chain(() -> checks.answer(id, check, request.answers()));
    }

    @GET
    @Path("{id}/recall-checks")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(summary = "The checks of a store and their results, the latest first")
    @APIResponse(responseCode = "200", description = "100 at most")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<RecallChecks.Check>> list(@PathParam("id") String id) {
        return scope.require(id).chain(() -> checks.ofStore(id)).map(Page::of);
    }
}
