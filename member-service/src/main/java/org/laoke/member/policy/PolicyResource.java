package org.laoke.member.policy;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
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
import org.laoke.member.organisation.Texts;
import org.laoke.member.tier.Policies;
import org.laoke.member.tier.TierPolicy;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/tiers")
@Tag(name = "Tier policies")
class PolicyResource {
    private static final String EXAMPLE =
            """
            {"edition":1,"note":"银卡可按消费额保级","tiers":[{"tier":"SILVER",\
            "reach":{"purchase":"500"},"keep":{"spend":"800","windowMonths":12},\
            "term":{"kind":"ANNIVERSARY","length":1},"downgrade":"ONE","neverDowngrade":false,\
            "graceDays":14,"card":{"discountPercent":"5","stores":[],"benefitsZh":"生日双倍积分",\
            "benefitsEn":"Double points on your birthday"}}]}""";

    @Schema(name = "NewTierDraft")
    record NewDraft(
            @NotNull
                    @Size(min = 3, max = 300)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String note) {}

    @Schema(name = "TierDraftChange")
    record Change(
            @NotNull Integer edition,
            @NotNull
                    @Size(min = 3, max = 300)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String note,
            @NotNull @Size(min = 3, max = 3) List<@NotNull @Valid TierPolicy> tiers) {}

    @Schema(name = "TierApproval")
    record Approval(@NotNull Integer edition, @NotNull LocalDate effectiveFrom) {}

    @Schema(name = "NewTierSimulation")
    record Trial(
            @Schema(
                            description =
                                    "The draft is taken to be in force from this day on; default a year ago")
                    @Nullable LocalDate since) {}

    private final PolicyVersions versions;
    private final Simulations simulations;
    private final Policies policies;
    private final Idempotency idempotency;
    private final Clock clock;

    PolicyResource(
            PolicyVersions versions,
            Simulations simulations,
            Policies policies,
            Idempotency idempotency,
            Clock clock) {
        this.versions = versions;
        this.simulations = simulations;
        this.policies = policies;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GET
    @Path("current")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithSession
    @Operation(
            summary = "What each tier takes and gives today (MEM-5)",
            description = "Silver, Gold, Diamond. For staff and members alike.")
    @APIResponse(responseCode = "200", description = "The version in force")
    public Uni<List<TierPolicy>> current() {
        return policies.current().map(timeline -> timeline.at(clock.instant()).tiers());
    }

    @GET
    @Path("policies")
    @RolesAllowed(Role.HQ)
    @WithSession
    @Operation(
            summary = "Every version of the tiers' rules, and the draft if there is one (MEM-5)",
            description =
                    "The first is the configuration of the installation. A purchase is judged by the version"
                            + " of its moment, the end of a term by that of its day; so a version moves nobody"
                            + " by coming into force, and nothing that has happened is judged anew.")
    @APIResponse(responseCode = "200", description = "First to last")
    public Uni<Page<PolicyView>> list() {
        return versions.list().map(Page::of);
    }

    @POST
    @Path("policies")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Begins a draft with what is in force",
            description = "There is one draft at most. `Idempotency-Key` is honoured.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewDraft.class),
                            examples =
                                    @ExampleObject(
                                            name = "draft",
                                            value = "{\"note\":\"2027 年等级规则\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The draft",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @APIResponse(responseCode = "403", description = "`whole-chain-only`")
    @APIResponse(responseCode = "409", description = "`tier-draft-exists`")
    public Uni<Response> draft(@NotNull @Valid NewDraft request) {
        return idempotency.once(
                "tier draft", request, 201, () -> versions.draft(request.note().strip()));
    }

    @PUT
    @Path("policies/{id}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(
            summary = "Changes a draft",
            description =
                    "`edition` is the one that was read: two people at once do not overwrite each other.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Change.class),
                            examples = @ExampleObject(name = "one tier shown", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The draft as it is now")
    @APIResponse(responseCode = "403", description = "`whole-chain-only`")
    @APIResponse(responseCode = "404", description = "`tier-policy-unknown`")
    @APIResponse(responseCode = "409", description = "`tier-draft-changed`")
    @APIResponse(responseCode = "422", description = "`tier-policy-invalid`, with each mistake")
    public Uni<PolicyView> edit(@PathParam("id") UUID id, @NotNull @Valid Change request) {
        return versions.edit(id, request.edition(), request.note().strip(), request.tiers());
    }

    @POST
    @Path("policies/{id}/approval")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Puts a draft in force from a day to come",
            description =
                    "By somebody of head office who had no hand in it. It cannot be changed any more; another"
                            + " version can follow it.")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @APIResponse(responseCode = "403", description = "`tier-draft-own`, `whole-chain-only`")
    @APIResponse(responseCode = "404", description = "`tier-policy-unknown`")
    @APIResponse(responseCode = "409", description = "`tier-draft-changed`")
    @APIResponse(responseCode = "422", description = "`tier-policy-too-early`")
    public Uni<Response> approve(@PathParam("id") UUID id, @NotNull @Valid Approval request) {
        return idempotency.once(
                "tier approval " + id,
                request,
                200,
                () -> versions.approve(id, request.edition(), request.effectiveFrom()));
    }

    @POST
    @Path("policies/{id}/discard")
    @RolesAllowed(Role.HQ)
    @Operation(summary = "Gives a draft up; it stays on record")
    @APIResponse(
            responseCode = "200",
            description = "The draft as it was",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @APIResponse(responseCode = "403", description = "`whole-chain-only`")
    @APIResponse(responseCode = "404", description = "`tier-policy-unknown`")
    @APIResponse(responseCode = "409", description = "`tier-draft-changed`")
    public Uni<Response> discard(@PathParam("id") UUID id) {
        return idempotency.once("tier discard " + id, "", 200, () -> versions.discard(id));
    }

    @POST
    @Path("policies/{id}/simulations")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Tries a draft on the members there are (MEM-5)",
            description =
                    "Their purchases are walked again as if the draft had been in force since the day; nothing"
                            + " changes. Runs in the background and says how far it is. A regional lead tries"
                            + " on the region.")
    @APIResponse(
            responseCode = "201",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = SimulationView.class)))
    @APIResponse(responseCode = "404", description = "`tier-policy-unknown`")
    @APIResponse(responseCode = "409", description = "`tier-simulation-running`")
    public Uni<Response> simulate(@PathParam("id") UUID id, @NotNull @Valid Trial request) {
        return idempotency.once(
                "tier simulation " + id,
                request,
                201,
                () -> versions.require(id).chain(v -> simulations.begin(v, request.since())));
    }

    @GET
    @Path("policies/{id}/simulations")
    @RolesAllowed(Role.HQ)
    @WithSession
    @Operation(summary = "The latest trials of a draft or version, without their figures")
    @APIResponse(responseCode = "200", description = "Latest first, ten at most")
    public Uni<Page<SimulationView>> trials(@PathParam("id") UUID id) {
        return simulations.of(id).map(Page::of);
    }

    @GET
    @Path("simulations/{id}")
    @RolesAllowed(Role.HQ)
    @WithSession
    @Operation(
            summary = "How far a trial is, and who would move where",
            description =
                    "`moves` counts members by home store, present tier and tier under the draft, those who"
                            + " stay included; `sample` names some who would move, by member number.")
    @APIResponse(responseCode = "200", description = "The trial")
    @APIResponse(responseCode = "404", description = "`tier-simulation-unknown`")
    public Uni<SimulationView> trial(@PathParam("id") UUID id) {
        return simulations.require(id);
    }
}
