package org.laoke.points.reward;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/rewards")
@Tag(name = "Rewards", description = "What points can be turned into (PTS-6)")
@RolesAllowed({
    Role.HQ,
    Role.STORE_MANAGER,
    Role.VIP_SPECIALIST,
    Role.CONSULTANT,
    Role.POS,
    Role.MEMBER
})
class RewardResource {
    private final Rewards rewards;
    private final Caller caller;

    RewardResource(Rewards rewards, Caller caller) {
        this.rewards = rewards;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "The catalogue, in order of display",
            description =
                    "Members are told for each reward whether they can afford it and what else is in the way. Drafts,"
                            + " retired rewards and the division of the stock are shown to head office only.")
    public Uni<Page<RewardView>> list(
            @QueryParam("kind") @Nullable RewardKind kind,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return rewards.list(kind, limit, cursor, caller);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One reward", description = "The ETag is what a change must name.")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return rewards.get(id, caller).map(reward -> answer(Response.ok(), reward));
    }

    @POST
    @RolesAllowed(Role.HQ)
    @Operation(summary = "Add a reward", description = "Errors: idempotency-key-reused.")
    @APIResponse(responseCode = "201", description = "Added, with its ETag")
    public Uni<Response> make(
            @NotNull @Valid RewardRequest request,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        return rewards.make(request, caller, key)
                .map(
                        made ->
                                made.replayed()
                                        ? answer(
                                                Response.ok().header(Idempotency.REPLAYED, "true"),
                                                made.reward())
                                        : answer(Response.status(201), made.reward()));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Change a reward",
            description =
                    "Orders that were made keep their price. Errors: if-match-required, reward-changed,"
                            + " reward-published, reward-stock-too-small, reward-not-found.")
    @APIResponse(responseCode = "412", description = "reward-changed: read it again")
    @APIResponse(responseCode = "428", description = "if-match-required")
    public Uni<Response> replace(
            @PathParam("id") UUID id,
            @NotNull @Valid RewardRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable @Parameter(example = "\"3\"")
                    String ifMatch) {
        return rewards.replace(id, version(ifMatch), request, caller)
                .map(reward -> answer(Response.ok(), reward));
    }

    private static long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw RewardRefused.conditionMissing();
        }
        String digits = ifMatch.replace("\"", "").strip();
        if (!digits.matches("[0-9]{1,18}")) {
            throw RewardRefused.stale();
        }
        return Long.parseLong(digits);
    }

    private static Response answer(Response.ResponseBuilder answer, RewardView reward) {
        return answer.header(HttpHeaders.ETAG, "\"" + reward.version() + "\"")
                .entity(reward)
                .build();
    }
}
