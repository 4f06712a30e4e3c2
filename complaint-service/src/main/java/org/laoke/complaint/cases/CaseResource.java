package org.laoke.complaint.cases;

import static org.laoke.platform.caller.Role.CONSULTANT;
import static org.laoke.platform.caller.Role.HQ;
import static org.laoke.platform.caller.Role.MEMBER;
import static org.laoke.platform.caller.Role.STORE_MANAGER;
import static org.laoke.platform.caller.Role.VIP_SPECIALIST;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.complaint.cases.Cases.Filter;
import org.laoke.complaint.member.Member;
import org.laoke.complaint.member.Members;
import org.laoke.complaint.store.Scope;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

/** Opening, listing and working on complaint cases. */
@Path("/v1/complaints")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "complaints")
class CaseResource {
    private static final String STATES = "OPEN|RESOLVED|CLOSED";

    private final OpenCase openCase;
    private final TakeStep takeStep;
    private final Cases cases;
    private final Members members;
    private final Scope scope;
    private final Caller caller;
    private final Idempotency idempotency;
    private final Clock clock;

    CaseResource(
            OpenCase openCase,
            TakeStep takeStep,
            Cases cases,
            Members members,
            Scope scope,
            Caller caller,
            Idempotency idempotency,
            Clock clock) {
        this.openCase = openCase;
        this.takeStep = takeStep;
        this.cases = cases;
        this.members = members;
        this.scope = scope;
        this.caller = caller;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @POST
    @RolesAllowed({CONSULTANT, VIP_SPECIALIST, STORE_MANAGER, HQ, MEMBER})
    @Operation(
            summary = "Open a complaint",
            description =
                    "CMP-2. Staff open cases at their own store for a member, or without memberId for"
                            + " anybody else; members open their own, by default at their home store."
                            + " The number is given at once, and the first response is due from now"
                            + " (CMP-3). Send an Idempotency-Key.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = OpenRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "a pulled seam",
                                            value =
                                                    """
                                                    {"memberId":"0199a3c2-7f00-7000-8000-000000000001","storeId":"S001",\
                                                    "category":"QUALITY","severity":"NORMAL","channel":"STORE",\
                                                    "text":"The seam of the coat opened on the second day."}""")))
    @APIResponse(
            responseCode = "201",
            description = "The case, with its number and the time the first response is due.",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @APIResponse(
            responseCode = "400",
            description = "`request-invalid`, `body-malformed`: see errors.")
    @APIResponse(responseCode = "403", description = "`foreign-store`, `not-allowed`")
    @APIResponse(responseCode = "413", description = "`body-too-large`")
    @APIResponse(
            responseCode = "422",
            description =
                    "`store-unknown`, `store-needed`, `member-unknown`, `phone-tail-not-needed`,"
                            + " `channel-not-yours`, `idempotency-key-reused`")
    public Uni<Response> open(@NotNull @Valid OpenRequest request) {
        return idempotency.once("open-complaint", request, 201, () -> opened(request));
    }

    private Uni<CaseView> opened(OpenRequest request) {
        var opened = caller.has(MEMBER) ? openCase.byMember(request) : openCase.byStaff(request);
        return opened.map(case_ -> view(case_.complaint(), case_.member().orElse(null)));
    }

    @POST
    @Path("/{id}/steps")
    @RolesAllowed({CONSULTANT, VIP_SPECIALIST, STORE_MANAGER, HQ})
    @Operation(
            summary = "Take the next of the nine steps",
            description =
                    "CMP-1. Steps are taken in order, each with what proves it; none can be skipped,"
                            + " repeated or backdated. CLARIFY needs confirmedByMember=true; RESOLVE"
                            + " action, owner and dueOn; COMPENSATE compensation; VERIFY satisfied and,"
                            + " if false, the final offer in action; FOLLOW_UP held, and held=false"
                            + " reopens the case at RESOLVE. Send an Idempotency-Key.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StepRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "LISTEN",
                                        value =
                                                """
                                                {"step":"LISTEN","note":"Seam of the left sleeve opened on the second day."}"""),
                                @ExampleObject(
                                        name = "RESOLVE",
                                        value =
                                                """
                                                {"step":"RESOLVE","note":"She would rather keep the coat.",\
                                                "action":"Our tailor repairs the sleeve","owner":"E111","dueOn":"2026-12-01"}"""),
                                @ExampleObject(
                                        name = "VERIFY, not satisfied",
                                        value =
                                                """
                                                {"step":"VERIFY","note":"The thread has another colour.",\
                                                "satisfied":false,"action":"A new coat of the same size"}""")
                            }))
    @APIResponse(
            responseCode = "201",
            description = "The case after the step.",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @APIResponse(responseCode = "400", description = "`request-invalid`, `body-malformed`")
    @APIResponse(responseCode = "404", description = "`complaint-not-found`")
    @APIResponse(
            responseCode = "409",
            description =
                    "`step-already-taken` (perhaps by a colleague a moment ago), `step-out-of-order`")
    @APIResponse(
            responseCode = "422",
            description = "`step-unproven`: errors name what is missing; `idempotency-key-reused`")
    public Uni<Response> take(@PathParam("id") UUID id, @NotNull @Valid StepRequest request) {
        return idempotency.once(
                "take-step:" + id,
                request,
                201,
                () -> takeStep.take(id, request).chain(this::viewForStaff));
    }

    @GET
    @RolesAllowed({CONSULTANT, VIP_SPECIALIST, STORE_MANAGER, HQ})
    @Operation(
            summary = "List the complaints in your scope",
            description =
                    "Newest first. Store staff see their store; head office every store, or those of"
                            + " its region.")
    @APIResponse(
            responseCode = "200",
            description = "One page.",
            content = @Content(schema = @Schema(implementation = CasePage.class)))
    @APIResponse(responseCode = "400", description = "`request-invalid`, `cursor-invalid`")
    @APIResponse(responseCode = "404", description = "`store-not-found`")
    public Uni<Page<CaseView>> list(
            @QueryParam("storeId") @Pattern(regexp = Texts.ID, message = Texts.ID_MESSAGE)
                    @Nullable String storeId,
            @QueryParam("memberId") @Nullable UUID memberId,
            @Parameter(schema = @Schema(implementation = CaseState.class))
                    @QueryParam("state")
                    @Pattern(regexp = STATES, message = "must be one of " + STATES)
                    @Nullable String state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        UUID before = before(cursor);
        return Panache.withSession(
                () ->
                        scope.limit(storeId)
                                .chain(
                                        in ->
                                                records(memberId)
                                                        .map(of -> filter(in, of, state, before)))
                                .chain(filter -> page(filter, limit)));
    }

    /** Cases of all records of a person are the person's. */
    private Uni<Optional<List<UUID>>> records(@Nullable UUID memberId) {
        return memberId == null
                ? Uni.createFrom().item(Optional.empty())
                : members.records(memberId).map(Optional::of);
    }

    private static Filter filter(
            Scope.Limit in,
            Optional<List<UUID>> records,
            @Nullable String state,
            @Nullable UUID before) {
        return new Filter(
                in.storeId().orElse(null),
                in.region().orElse(null),
                records.orElse(null),
                state == null ? null : CaseState.valueOf(state),
                before);
    }

    private Uni<Page<CaseView>> page(Filter filter, int limit) {
        return cases.list(filter, limit + 1).chain(found -> named(found, limit));
    }

    private Uni<Page<CaseView>> named(List<Case> found, int limit) {
        var ids = found.stream().flatMap(c -> c.memberId().stream()).collect(Collectors.toSet());
        return members.byIds(ids)
                .map(people -> cut(found, limit).map(c -> viewForStaff(c, people)));
    }

    @GET
    @Path("/mine")
    @RolesAllowed(MEMBER)
    @Operation(
            summary = "List your own complaints",
            description = "Newest first, with what was promised and when each step was taken.")
    @APIResponse(
            responseCode = "200",
            description = "One page.",
            content = @Content(schema = @Schema(implementation = CasePage.class)))
    public Uni<Page<CaseView>> mine(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var self = caller.memberId().orElseThrow(CaseNotFound::new);
        UUID before = before(cursor);
        return Panache.withSession(
                        () ->
                                members.records(self)
                                        .map(of -> new Filter(null, null, of, null, before))
                                        .chain(filter -> cases.list(filter, limit + 1)))
                .map(found -> cut(found, limit).map(this::viewForMember));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({CONSULTANT, VIP_SPECIALIST, STORE_MANAGER, HQ, MEMBER})
    @Operation(summary = "Read one complaint", description = "Members read their own only.")
    @APIResponse(
            responseCode = "200",
            description = "The case.",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @APIResponse(responseCode = "404", description = "`complaint-not-found`")
    public Uni<CaseView> one(@PathParam("id") UUID id) {
        return Panache.withSession(
                () ->
                        cases.withSteps(id)
                                .call(this::requireVisible)
                                .chain(c -> caller.has(MEMBER) ? own(c) : viewForStaff(c)));
    }

    private Uni<Boolean> requireVisible(Case complaint) {
        var visible = caller.has(MEMBER) ? isOwn(complaint) : scope.covers(complaint.storeId());
        return visible.invoke(
                yes -> {
                    if (!yes) {
                        throw new CaseNotFound();
                    }
                });
    }

    /** Cases of a record that was merged into the caller's are the caller's. */
    private Uni<Boolean> isOwn(Case complaint) {
        var self = caller.memberId();
        if (self.isEmpty() || self.equals(complaint.memberId())) {
            return Uni.createFrom().item(self.isPresent());
        }
        return members.find(complaint.memberId().orElse(null))
                .map(member -> member.map(Member::id).equals(self));
    }

    private Uni<CaseView> own(Case complaint) {
        return Uni.createFrom().item(viewForMember(complaint));
    }

    private CaseView viewForMember(Case complaint) {
        return CaseView.forMember(
                complaint, caller.memberId().orElseThrow(CaseNotFound::new), clock.instant());
    }

    private Uni<CaseView> viewForStaff(Case complaint) {
        return members.find(complaint.memberId().orElse(null))
                .map(member -> view(complaint, member.orElse(null)));
    }

    private CaseView viewForStaff(Case complaint, Map<UUID, Member> people) {
        return CaseView.forStaff(
                complaint, complaint.memberId().map(people::get).orElse(null), clock.instant());
    }

    private CaseView view(Case complaint, @Nullable Member member) {
        return caller.has(MEMBER)
                ? viewForMember(complaint)
                : CaseView.forStaff(complaint, member, clock.instant());
    }

    private static Page<Case> cut(List<Case> found, int limit) {
        return Page.cut(found, limit, last -> Cursor.of(last.id()));
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        return Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
    }

    /** The shape of a page, for the API description. */
    @Schema(name = "CasePage", type = SchemaType.OBJECT)
    record CasePage(List<CaseView> items, @Nullable String next) {}
}
