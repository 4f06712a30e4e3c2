package org.laoke.member.fact;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/members")
@Tag(name = "Profile")
class ProfileResource {
    private static final int ANSWERS_MAX = 100;

    record AnswerRequest(
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String key,
            @Schema(
                            implementation = Object.class,
                            description =
                                    "As the type of the fact asks; null takes the answer back",
                            examples = "green-tea")
                    @Nullable JsonNode value,
            @Schema(description = "Default TOLD; members themselves are always PORTAL")
                    Fact.@Nullable Source source,
            @Schema(description = "Default today") @Nullable LocalDate learnedOn) {}

    record FactsRequest(
            @NotNull @Size(min = 1, max = ANSWERS_MAX) List<@NotNull @Valid AnswerRequest> facts) {}

    private final Profiles profiles;
    private final Facts facts;
    private final Members members;
    private final Views views;
    private final Caller caller;

    ProfileResource(Profiles profiles, Facts facts, Members members, Views views, Caller caller) {
        this.profiles = profiles;
        this.facts = facts;
        this.members = members;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Path("{id}/facts")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithTransaction
    @Operation(
            summary =
                    "What is known about a member, how complete it is and what to ask next (MEM-2)",
            description =
                    "Completeness is 0.2 of the share of hard facts and 0.8 of the share of soft facts. Contact"
                            + " data is shown to those who see the member's contact data.")
    @APIResponse(responseCode = "200", description = "The profile")
    @APIResponse(responseCode = "404", description = "`member-unknown`: not of your store")
    public Uni<Profile> get(@PathParam("id") UUID id) {
        return full(id).chain(profiles::of);
    }

    @PUT
    @Path("{id}/facts")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithTransaction
    @Operation(
            summary = "Keeps what was learned about a member (MEM-2)",
            description =
                    "All answers or none. What was held true before stays in the history with its source, date"
                            + " and author.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "after a visit",
                                            value =
                                                    """
                                                    {"facts":[{"key":"drink","value":"green-tea","source":"TOLD"},\
                                                    {"key":"dress","value":["classic","minimal"],"source":"OBSERVED"},\
                                                    {"key":"height","value":165}]}""")))
    @APIResponse(responseCode = "200", description = "The profile as it is now")
    @APIResponse(
            responseCode = "400",
            description = "`fact-invalid`, `fact-twice`, `fact-from-the-future`, `request-invalid`")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(responseCode = "422", description = "`fact-unknown`, `fact-kept-with-member`")
    public Uni<Profile> put(@PathParam("id") UUID id, @NotNull @Valid FactsRequest request) {
        var answers = request.facts().stream().map(this::answer).toList();
        return held(id).call(view -> profiles.learn(id, answers, "/facts")).chain(profiles::of);
    }

    @PUT
    @Path("{id}/profile-check")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(summary = "Says that somebody went through the profile and found it right (MEM-16)")
    @APIResponse(responseCode = "200", description = "The profile; it is not stale any more")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<Profile> check(@PathParam("id") UUID id) {
        return held(id).call(view -> facts.check(id)).chain(profiles::of);
    }

    @GET
    @Path("{id}/facts/{key}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithTransaction
    @Operation(summary = "All that was held true of one kind, first to last")
    @APIResponse(responseCode = "200", description = "The open one is today's")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(responseCode = "422", description = "`fact-unknown`")
    public Uni<Page<Profile.Past>> history(@PathParam("id") UUID id, @PathParam("key") String key) {
        return full(id).chain(view -> profiles.history(view, key)).map(Page::of);
    }

    private Uni<MemberView> full(UUID id) {
        return members.require(id)
                .chain(member -> views.of(member, "facts"))
                .invoke(MemberView::requireFull);
    }

    /** The same with the member locked: of two who write at once, one comes after the other. */
    private Uni<MemberView> held(UUID id) {
        return members.locked(id)
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .chain(member -> views.of(member, "facts"))
                .invoke(MemberView::requireFull);
    }

    private Facts.Answer answer(AnswerRequest request) {
        var value = request.value();
        var source = request.source();
        var learnedOn = request.learnedOn();
        return new Facts.Answer(
                request.key(),
                value == null || value.isNull() ? null : value,
                caller.has(Role.MEMBER)
                        ? Fact.Source.PORTAL
                        : source == null ? Fact.Source.TOLD : source,
                learnedOn == null ? profiles.today() : learnedOn);
    }
}
