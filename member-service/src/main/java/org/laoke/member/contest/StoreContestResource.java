package org.laoke.member.contest;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.fact.Known;
import org.laoke.member.organisation.Store;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Contest")
class StoreContestResource {
    private static final int FACTS_MAX = 60;

    /** What the manager found out. */
    @Schema(name = "ContestVerdictRequest")
    record VerdictRequest(
            @NotNull Samples.Verdict verdict,
            @Schema(description = "Keys of the facts that were wrong, with WRONG only")
                    @Size(max = FACTS_MAX)
                    @Nullable
                            List<
                                    @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                                    String>
                            wrongFacts) {}

    private final Contests contests;
    private final Scores scores;
    private final Samples samples;
    private final Known known;
    private final ContestConfig config;
    private final StoreScope scope;
    private final Caller caller;

    StoreContestResource(
            Contests contests,
            Scores scores,
            Samples samples,
            Known known,
            ContestConfig config,
            StoreScope scope,
            Caller caller) {
        this.contests = contests;
        this.scores = scores;
        this.samples = samples;
        this.known = known;
        this.config = config;
        this.scope = scope;
        this.caller = caller;
    }

    @GET
    @Path("{store}/contests/{quarter}/standing")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(
            summary = "Who is where in a store, and where that is in the region (MEM-12)",
            description =
                    "The store is counted when it is asked, other stores were within the last minutes. Equals share a"
                            + " rank. Who works in the store takes part, with what they did in the quarter wherever"
                            + " that was; who left does no more. Once final, it stays as it was at the end.")
    @APIResponse(responseCode = "200", description = "The standing")
    @APIResponse(responseCode = "400", description = "`quarter-invalid`")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `contest-unknown`")
    public Uni<Standing> standing(
            @PathParam("store") String store, @PathParam("quarter") String quarter) {
        return found(store, quarter, scores::ofStore);
    }

    @GET
    @Path("{store}/contests/{quarter}/to-ask")
    @RolesAllowed(Role.CONSULTANT)
    @WithSession
    @Operation(
            summary = "Which of their members a consultant should ask next to move up",
            description =
                    "FORMS: of whom least is known and who answered no questionnaire of theirs this quarter."
                            + " COMPLETENESS: of whom least is known. VALIDITY: whose profile nobody has gone"
                            + " through for longest. Nobody is told who was drawn.")
    @APIResponse(responseCode = "200", description = "Five at most")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `contest-unknown`")
    public Uni<Page<Known.ToAsk>> toAsk(
            @PathParam("store") String store, @PathParam("quarter") String quarter) {
        return found(
                        store,
                        quarter,
                        (contest, at) ->
                                known.toAsk(
                                        caller.staffId().orElse(""),
                                        first(contest.kind()),
                                        contest.of().from(ZoneId.of(at.timeZone())),
                                        config.askNext()))
                .map(Page::of);
    }

    @GET
    @Path("{store}/contests/{quarter}/profiles")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithSession
    @Operation(
            summary = "Profiles drawn in a store, for its manager to verify one by one",
            description =
                    "Drawn on the contest's day for each consultant, from members they look after who may be called"
                            + " and of whom something was noted. Only the kept seed decides.")
    @APIResponse(responseCode = "200", description = "A page, person by person")
    @APIResponse(responseCode = "400", description = "`cursor-invalid`, `quarter-invalid`")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `contest-unknown`")
    public Uni<Page<Samples.Item>> profiles(
            @PathParam("store") String store,
            @PathParam("quarter") String quarter,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var after = cursor == null ? List.of("", "0") : Cursor.read(cursor, 2);
        int position = Cursor.value(after.getLast(), Integer::valueOf);
        return found(
                        store,
                        quarter,
                        (contest, at) ->
                                samples.ofStore(
                                        contest, store, after.getFirst(), position, limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                        rows,
                                        limit,
                                        last -> Cursor.of(last.staffId(), last.position())));
    }

    @PUT
    @Path("{store}/contests/{quarter}/profiles/{profile}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Says what came out of a drawn profile",
            description =
                    "Can be corrected until the contest is over. For a member who cannot be reached another one is"
                            + " drawn, as long as the consultant has one. Nobody verifies their own.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = VerdictRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "right",
                                        value = "{\"verdict\":\"CONFIRMED\"}"),
                                @ExampleObject(
                                        name = "wrong",
                                        value =
                                                "{\"verdict\":\"WRONG\",\"wrongFacts\":[\"sizes\",\"drink\"]}")
                            }))
    @APIResponse(responseCode = "200", description = "The profile with its verdict")
    @APIResponse(responseCode = "403", description = "`contest-own-sample`")
    @APIResponse(
            responseCode = "404",
            description = "`store-unknown`, `contest-unknown`, `contest-profile-unknown`")
    @APIResponse(responseCode = "409", description = "`contest-frozen`")
    @APIResponse(responseCode = "422", description = "`contest-facts-unfit`")
    public Uni<Samples.Item> verify(
            @PathParam("store") String store,
            @PathParam("quarter") String quarter,
            @PathParam("profile") UUID profile,
            @NotNull @Valid VerdictRequest request) {
        var wrong = request.wrongFacts();
        return found(
                store,
                quarter,
                (contest, at) ->
                        samples.verify(
                                contest,
                                store,
                                profile,
                                request.verdict(),
                                wrong == null ? List.of() : wrong.stream().distinct().toList()));
    }

    private <T> Uni<T> found(
            String store, String quarter, BiFunction<Contest, Store, Uni<T>> then) {
        var of = Quarter.read(quarter);
        return scope.require(store)
                .chain(at -> contests.require(of).chain(contest -> then.apply(contest, at)));
    }

    private static Known.First first(Contest.Kind kind) {
        return switch (kind) {
            case FORMS -> Known.First.WITHOUT_FORM;
            case COMPLETENESS -> Known.First.LEAST_KNOWN;
            case VALIDITY -> Known.First.LONGEST_UNCHECKED;
        };
    }
}
