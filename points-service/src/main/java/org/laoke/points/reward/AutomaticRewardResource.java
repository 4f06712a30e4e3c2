package org.laoke.points.reward;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.points.ledger.AccountAccess;

@Path("/v1/accounts/{memberId}/automatic-reward")
@Tag(
        name = "Automatic reward",
        description =
                "Points that turn into a voucher at the day's end, by the member's choice (PTS-4)")
class AutomaticRewardResource {
    private final AutomaticRewards rewards;
    private final AccountAccess access;
    private final Caller caller;

    AutomaticRewardResource(AutomaticRewards rewards, AccountAccess access, Caller caller) {
        this.rewards = rewards;
        this.access = access;
        this.caller = caller;
    }

    /**
     * @param rewardId a reward that has automaticFrom
     */
    @Schema(
            name = "AutomaticRewardChoice",
            examples = "{\"rewardId\": \"0199d2a4-7f00-7000-8000-000000000001\"}")
    record Choice(@NotNull UUID rewardId) {}

    @GET
    @RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "What the member chose",
            description = "For the member, the home store and head office.")
    @APIResponse(responseCode = "204", description = "Nothing: the default")
    public Uni<@Nullable AutomaticRewardView> get(@PathParam("memberId") String memberId) {
        var id = access.account(memberId, caller);
        return access.requireFull(id, caller).chain(() -> rewards.of(id));
    }

    @PUT
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Choose a reward to get by itself",
            description =
                    "At the end of each day on which the balance reaches the reward's automaticFrom, one is ordered,"
                            + " confirmed and its voucher issued, in the member's home store; at most one a day, before"
                            + " points expire. Stock, limits and period hold as for any order. Choosing again changes"
                            + " nothing but the agreed price. Errors: reward-not-found, reward-not-automatic,"
                            + " reward-not-offered, reward-out-of-period, reward-not-in-store, reward-tier,"
                            + " reward-limit-member, membership-not-active.")
    @APIResponse(responseCode = "409", description = "It cannot be chosen; the code says why")
    public Uni<@Nullable AutomaticRewardView> choose(
            @PathParam("memberId") String memberId, @NotNull @Valid Choice choice) {
        var id = access.account(memberId, caller);
        return rewards.choose(id, choice.rewardId()).chain(() -> rewards.of(id));
    }

    @DELETE
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Get nothing by itself any more", description = "Again changes nothing.")
    public Uni<Void> stop(@PathParam("memberId") String memberId) {
        return rewards.stop(access.account(memberId, caller));
    }
}
