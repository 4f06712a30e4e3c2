package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.member.tier.Step;
import org.laoke.member.tier.Tier;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/members/{id}/tier-history")
@Tag(name = "Tiers")
class TierHistoryResource {
    @Schema(name = "TierStep")
    record StepView(Instant at, Tier from, Tier to, Step.Reason reason, @Nullable UUID receiptId) {
        static StepView of(TierStep row) {
            var step = row.step();
            return new StepView(step.at(), step.from(), step.to(), step.reason(), step.receiptId());
        }
    }

    private final Members members;
    private final TierSteps steps;
    private final Views views;

    TierHistoryResource(Members members, TierSteps steps, Views views) {
        this.members = members;
        this.steps = steps;
        this.views = views;
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithTransaction
    @Operation(
            summary = "Every change of the member's tier with its reason (MEM-5)",
            description =
                    "Oldest first. Times are those of the purchases and returns that caused the steps. Part"
                            + " of the full profile: members of other stores have none to show (404).")
    @APIResponse(responseCode = "200", description = "The steps")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<Page<StepView>> history(@PathParam("id") UUID id) {
        return members.require(id)
                .chain(member -> views.of(member, "tier history"))
                .invoke(MemberView::requireFull)
                .chain(view -> steps.of(view.id()))
                .map(rows -> Page.of(rows.stream().map(StepView::of).toList()));
    }
}
