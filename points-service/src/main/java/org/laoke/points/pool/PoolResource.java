package org.laoke.points.pool;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.points.member.ContactRef;

@Path("/v1/pools")
@Tag(
        name = "Pools",
        description =
                "Family pools (PTS-12). Tills spend from a pool with an ordinary redemption, fromPool true.")
@RolesAllowed(Role.MEMBER)
class PoolResource {
    private final Pools pools;
    private final Caller caller;

    PoolResource(Pools pools, Caller caller) {
        this.pools = pools;
        this.caller = caller;
    }

    /**
     * @param to by card or phone
     * @param monthLimit points they may spend in a month; absent: no limit
     */
    record InviteRequest(
            @NotNull @Valid ContactRef to,
            @Nullable @PositiveOrZero @Max(1_000_000_000) Long monthLimit) {}

    /**
     * @param points to put in
     */
    record ContributeRequest(
            @NotNull @Positive @Max(1_000_000_000) @Schema(examples = "500") Long points) {}

    private UUID me() {
        return caller.memberId().orElseThrow();
    }

    @POST
    @Operation(
            summary = "Open a pool of your own",
            description = "A member belongs to one pool. Errors: in-a-pool, membership-not-active.")
    @APIResponse(responseCode = "201", description = "Opened")
    @APIResponse(responseCode = "409", description = "in-a-pool")
    public Uni<Response> open() {
        return pools.open(me())
                .map(pool -> Response.status(Response.Status.CREATED).entity(pool).build());
    }

    @GET
    @Path("mine")
    @Operation(summary = "The pool you belong to, and invitations to you")
    public Uni<PoolView.Mine> mine() {
        return pools.mine(me());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A pool you belong or belonged to")
    public Uni<PoolView> get(@PathParam("id") UUID id) {
        return pools.get(id, me());
    }

    @POST
    @Path("{id}/invitations")
    @Operation(
            summary = "Invite somebody",
            description =
                    "By the owner. The answer is the same whether or not anybody has this card or phone. Errors:"
                            + " pool-full, own-account, pool-not-found.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "invitation",
                                            value =
                                                    "{\"to\":{\"phone\":\"+8613812345678\"},\"monthLimit\":1000}")))
    public Uni<PoolView> invite(@PathParam("id") UUID id, @NotNull @Valid InviteRequest request) {
        return pools.invite(id, me(), request.to(), request.monthLimit());
    }

    @POST
    @Path("invitations/{id}/accept")
    @Operation(
            summary = "Join the pool you are invited to",
            description =
                    "Errors: invitation-ended, in-a-pool, membership-not-active, pool-not-found.")
    public Uni<PoolView.Mine> accept(@PathParam("id") UUID id) {
        return pools.answer(id, me(), "ACCEPTED");
    }

    @POST
    @Path("invitations/{id}/decline")
    @Operation(summary = "Decline an invitation", description = "Errors: invitation-ended.")
    public Uni<PoolView.Mine> decline(@PathParam("id") UUID id) {
        return pools.answer(id, me(), "DECLINED");
    }

    @POST
    @Path("invitations/{id}/withdraw")
    @Operation(
            summary = "Withdraw an invitation",
            description = "By the owner. Errors: invitation-ended.")
    public Uni<PoolView.Mine> withdraw(@PathParam("id") UUID id) {
        return pools.answer(id, me(), "WITHDRAWN");
    }

    @POST
    @Path("{id}/contributions")
    @Operation(
            summary = "Put points in",
            description =
                    "They keep their expiry. They come back when the pool is closed, by what each put in. Errors:"
                            + " insufficient-points, contribution-limit, account-held, pool-not-found,"
                            + " idempotency-key-reused.")
    @APIResponse(
            responseCode = "409",
            description = "insufficient-points, contribution-limit, account-held")
    public Uni<Response> contribute(
            @PathParam("id") UUID id,
            @NotNull @Valid ContributeRequest request,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        return pools.contribute(id, me(), request.points(), key)
                .map(
                        done -> {
                            var answer = Response.ok(done.pool());
                            return (done.replayed()
                                            ? answer.header(Idempotency.REPLAYED, "true")
                                            : answer)
                                    .build();
                        });
    }

    @POST
    @Path("{id}/leave")
    @Operation(
            summary = "Leave after a cooling-off time",
            description =
                    "You cannot spend meanwhile; what you put in stays your share. Errors: pool-owner,"
                            + " pool-not-found.")
    public Uni<PoolView> leave(@PathParam("id") UUID id) {
        return pools.leave(id, me());
    }

    @POST
    @Path("{id}/stay")
    @Operation(summary = "Stay after all, before the cooling-off time is over")
    public Uni<PoolView> stay(@PathParam("id") UUID id) {
        return pools.stay(id, me());
    }

    @POST
    @Path("{id}/close")
    @Operation(
            summary = "Close the pool; what is left goes back by what each put in",
            description = "By the owner. Errors: pool-in-use, account-held, pool-not-found.")
    @APIResponse(responseCode = "409", description = "pool-in-use, account-held")
    public Uni<PoolView> close(@PathParam("id") UUID id) {
        return pools.close(id, me());
    }
}
