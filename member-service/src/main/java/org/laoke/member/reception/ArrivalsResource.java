package org.laoke.member.reception;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
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
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Reception")
class ArrivalsResource {
    record LoanRequest(
            @NotNull UUID memberId,
            @Schema(examples = "雨伞 12")
                    @NotNull
                    @Size(max = 60)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String item,
            @Schema(examples = "20.00")
                    @NotNull
                    @DecimalMin("0")
                    @DecimalMax("10000")
                    @Digits(integer = 5, fraction = 2)
                    BigDecimal deposit) {}

    /**
     * Who is in the store and who was today.
     *
     * @param news number of the latest news: live screens read on from it
     */
    @Schema(name = "Arrivals")
    record Arrivals(long news, Instant asOf, List<VisitView> here, List<VisitView> left) {}

    private final Visits visits;
    private final LiveArrivals live;
    private final Courtesies courtesies;
    private final MemberCards cards;
    private final StoreScope scope;
    private final ReceptionConfig config;
    private final TierRules programme;
    private final SecurityIdentity identity;
    private final Idempotency idempotency;
    private final Clock clock;

    ArrivalsResource(
            Visits visits,
            LiveArrivals live,
            Courtesies courtesies,
            MemberCards cards,
            StoreScope scope,
            ReceptionConfig config,
            TierRules programme,
            SecurityIdentity identity,
            Idempotency idempotency,
            Clock clock) {
        this.visits = visits;
        this.live = live;
        this.courtesies = courtesies;
        this.cards = cards;
        this.scope = scope;
        this.config = config;
        this.programme = programme;
        this.identity = identity;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GET
    @Path("{id}/arrivals")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary = "Which members are in the store, and who was today (MEM-9)",
            description = "`news` is where `…/arrivals/live?after=` goes on from without a gap.")
    @APIResponse(responseCode = "200", description = "As of now; 200 each at most")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Arrivals> arrivals(@PathParam("id") String id) {
        var now = clock.instant();
        var today = now.atZone(programme.zone()).toLocalDate().atStartOfDay(programme.zone());
        return scope.require(id)
                .chain(() -> live.latest(id)) // before the visits: rather told twice than never
                .chain(
                        news ->
                                visits.here(id)
                                        .chain(
                                                here ->
                                                        visits.left(id, today.toInstant())
                                                                .map(
                                                                        left ->
                                                                                new Arrivals(
                                                                                        news, now,
                                                                                        here,
                                                                                        left))));
    }

    @GET
    @Path("{id}/arrivals/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary =
                    "Arrivals, drinks and leavings of a store as they happen (server-sent events)",
            description =
                    "Each event has a number; a line that broke asks again with `Last-Event-ID` (browsers do so"
                            + " by themselves) and misses nothing. The line ends with the sign-in at the latest.")
    @APIResponse(
            responseCode = "200",
            description = "Events `arrived`, `drink_served`, `left`; the data is the news as JSON",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = LiveArrivals.News.class)))
    @APIResponse(responseCode = "400", description = "`request-invalid`")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Multi<OutboundSseEvent> live(
            @PathParam("id") String id,
            @Context Sse sse,
            @QueryParam("after") @DefaultValue("0") long after,
            @HeaderParam("Last-Event-ID") @Nullable String lastSeen) {
        long from =
                lastSeen == null || !lastSeen.matches("[0-9]{1,18}")
                        ? after
                        : Long.parseLong(lastSeen);
        var until = until();
        scope.requireByToken(id); // a stream that has begun cannot become a 404
        return Panache.withSession(() -> scope.require(id))
                .onItem()
                .transformToMulti(store -> live.after(id, from, until))
                .onFailure(StoreScope.NoSuchStore.class)
                .recoverWithCompletion() // another region's: there is nothing to tell
                .onItem()
                .transformToMultiAndConcatenate(news -> events(sse, news));
    }

    @GET
    @Path("{id}/courtesies")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(summary = "What the store has lent and not got back, the longest first")
    @APIResponse(responseCode = "200", description = "200 at most")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<CourtesyView>> lent(@PathParam("id") String id) {
        return scope.require(id).chain(() -> courtesies.out(id)).map(Page::of);
    }

    @POST
    @Path("{id}/courtesies")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "Lends a member an umbrella or the like against a deposit")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = LoanRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "umbrella",
                                            value =
                                                    """
                                                    {"memberId":"0199d2a4-7f00-7000-8000-000000000001",\
                                                    "item":"雨伞 12","deposit":"20.00"}""")))
    @APIResponse(
            responseCode = "201",
            description = "Lent",
            content = @Content(schema = @Schema(implementation = CourtesyView.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `member-unknown`")
    public Uni<Response> lend(@PathParam("id") String id, @NotNull @Valid LoanRequest request) {
        return idempotency.once(
                "courtesy " + id,
                request,
                201,
                () ->
                        scope.require(id)
                                .chain(() -> cards.requireVisible(request.memberId()))
                                .chain(
                                        () ->
                                                courtesies.lend(
                                                        id,
                                                        request.memberId(),
                                                        request.item().strip(),
                                                        request.deposit())));
    }

    @POST
    @Path("{id}/courtesies/{loan}/return")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(summary = "What was lent has come back; the deposit is given back")
    @APIResponse(
            responseCode = "200",
            description = "Back",
            content = @Content(schema = @Schema(implementation = CourtesyView.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `courtesy-unknown`")
    @APIResponse(responseCode = "409", description = "`courtesy-returned`")
    public Uni<Response> takeBack(@PathParam("id") String id, @PathParam("loan") UUID loan) {
        return idempotency.once(
                "courtesy back " + loan,
                loan,
                200,
                () -> scope.require(id).chain(() -> courtesies.takeBack(id, loan)));
    }

    /** A line never outlives the sign-in it was opened with. */
    private Instant until() {
        var latest = clock.instant().plus(config.liveMax());
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            var expires = Instant.ofEpochSecond(token.getExpirationTime());
            return expires.isBefore(latest) ? expires : latest;
        }
        return latest;
    }

    private static Multi<OutboundSseEvent> events(Sse sse, List<LiveArrivals.News> news) {
        if (news.isEmpty()) {
            return Multi.createFrom().item(sse.newEventBuilder().comment("alive").build());
        }
        return Multi.createFrom()
                .iterable(news)
                .map(
                        each ->
                                sse.newEventBuilder()
                                        .id(String.valueOf(each.seq()))
                                        .name(each.what().name().toLowerCase(Locale.ROOT))
                                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                        .data(LiveArrivals.News.class, each)
                                        .build());
    }
}
