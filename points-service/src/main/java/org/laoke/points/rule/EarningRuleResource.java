package org.laoke.points.rule;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
import org.laoke.platform.paging.Page;
import org.laoke.points.earning.EarningConfig;
import org.laoke.points.store.Stores;

@Path("/v1/earning-rules")
@Tag(
        name = "Earning rules",
        description =
                "What purchases earn: drafted, tried, submitted and approved by two persons (PTS-3)")
@RolesAllowed(Role.HQ)
class EarningRuleResource {
    private static final String DRAFT =
            """
            {"note":"Gold earns half as much again in December",
             "definition":{"rules":[
              {"id":"base","base":true,"give":{"pointsPerYuan":"1"}},
              {"id":"gold-december","name":{"zh":"金卡十二月","en":"Gold in December"},"priority":50,
               "when":{"tiers":["GOLD","DIAMOND"],"dates":{"from":"2026-12-01","to":"2026-12-31"},
                       "except":{"categories":["gifts"]}},
               "give":{"multiply":"1.5"},
               "caps":{"perReceipt":2000,"perMember":[{"points":5000,"period":"MONTH"}]},
               "budget":{"programme":500000},"validity":{"months":6,"rounding":"QUARTER_END"},
               "pendingDays":14},
              {"id":"delivery","name":{"zh":"送货上门","en":"Delivered to the door"},
               "when":{"items":{"categories":["furniture"]}},"give":{"points":200},
               "pending":{"event":"DELIVERED","eventName":{"zh":"送达","en":"the delivery"},
                          "cancelAfterDays":30}}]}}""";
    private static final String TRIAL =
            """
            {"purchase":{"storeId":"S001","soldAt":"2026-12-05T15:04:00+08:00",
              "lines":[{"sku":"JKT-0815-M","category":"coats","style":"classic","amount":"598.00"}],
              "tenders":[{"type":"WALLET","amount":"598.00"}]},
             "buyer":{"tier":"GOLD","valueClass":"A","birthday":"05-01","firstPurchase":false}}""";

    private final EarningRules rules;
    private final Stores stores;
    private final EarningConfig earning;
    private final Clock clock;
    private final Caller caller;

    EarningRuleResource(
            EarningRules rules, Stores stores, EarningConfig earning, Clock clock, Caller caller) {
        this.rules = rules;
        this.stores = stores;
        this.earning = earning;
        this.clock = clock;
        this.caller = caller;
    }

    /** What a draft holds, and for colleagues why. */
    @Schema(name = "EarningRulesDraft")
    record DraftRequest(
            @NotNull @Valid RuleDefinition definition, @Nullable @Size(max = 500) String note) {}

    /**
     * @param effectiveFrom when the rules begin; with their approval if absent
     */
    @Schema(name = "EarningRulesSubmission")
    record SubmitRequest(
            @Nullable @Schema(examples = "2026-12-01T00:00:00+08:00")
                    OffsetDateTime effectiveFrom) {}

    /** Why not. */
    @Schema(name = "EarningRulesRejection")
    record RejectRequest(
            @NotBlank @Size(max = 500) @Schema(examples = "The budget is too small")
                    String reason) {}

    @GET
    @Operation(summary = "All versions, newest first")
    public Uni<Page<RulesView.Summary>> list(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return rules.list(limit, cursor);
    }

    @GET
    @Path("live")
    @Operation(
            summary = "The version in effect now",
            description =
                    "earning-rules-none-live while only the configured points per yuan apply.")
    public Uni<Response> live() {
        return rules.live().map(view -> Response.ok(view).tag(tag(view)).build());
    }

    @GET
    @Path("{version: [0-9]{1,9}}")
    @Operation(
            summary = "One version, with its rules in words and what is wrong with them",
            description = "The ETag is needed to change a draft. Error: earning-rules-not-found.")
    public Uni<Response> get(@PathParam("version") int version) {
        return rules.get(version).map(view -> Response.ok(view).tag(tag(view)).build());
    }

    private static EntityTag tag(RulesView view) {
        return new EntityTag(String.valueOf(view.revision()));
    }

    @POST
    @Operation(
            summary = "Make a draft",
            description =
                    "Base rules apply first, then the others by falling priority. Of a group only the"
                            + " first that gives something applies; a rule that stands alone keeps all other"
                            + " bonuses away. Errors: request-invalid, body-malformed (unknown fields are"
                            + " refused), whole-chain-only, idempotency-key-reused.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "december", value = DRAFT)))
    @APIResponse(responseCode = "201", description = "Made; findings say what to correct")
    public Uni<Response> draft(
            @NotNull @Valid DraftRequest draft,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        requireWholeChain();
        return rules.draft(draft, caller.name(), key).map(EarningRuleResource::created);
    }

    private static Response created(EarningRules.Made made) {
        var answer =
                Response.created(URI.create("/v1/earning-rules/" + made.rules().version()))
                        .tag(tag(made.rules()))
                        .entity(made.rules());
        return (made.replayed() ? answer.header(Idempotency.REPLAYED, "true") : answer).build();
    }

    @PUT
    @Path("{version: [0-9]{1,9}}")
    @Operation(
            summary = "Replace a draft's content",
            description =
                    "Errors: if-match-missing (428), edited-meanwhile (412), earning-rules-state (409),"
                            + " earning-rules-not-found.")
    public Uni<Response> edit(
            @PathParam("version") int version,
            @NotNull @Valid DraftRequest draft,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requireWholeChain();
        return rules.edit(version, revision(ifMatch), draft, caller.name())
                .map(view -> Response.ok(view).tag(tag(view)).build());
    }

    private static int revision(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw RulesRefused.conditionMissing();
        }
        String digits = ifMatch.replace("\"", "").strip();
        if (!digits.matches("[0-9]{1,9}")) {
            throw RulesRefused.editedMeanwhile(); // no ETag of ours, so none that still holds
        }
        return Integer.parseInt(digits);
    }

    @POST
    @Path("{version: [0-9]{1,9}}/submit")
    @Operation(
            summary = "Submit a draft for approval by another person",
            description =
                    "Errors: earning-rules-in-conflict (422, see errors), effective-in-past (422),"
                            + " earning-rules-state (409). Submitting again changes nothing.")
    public Uni<RulesView> submit(
            @PathParam("version") int version, @Nullable @Valid SubmitRequest request) {
        requireWholeChain();
        var from = request == null ? null : request.effectiveFrom();
        return rules.submit(version, from == null ? null : from.toInstant(), caller.name());
    }

    @POST
    @Path("{version: [0-9]{1,9}}/approve")
    @Operation(
            summary = "Put a submitted version in effect",
            description =
                    "By a person who neither wrote nor submitted it. It begins at effectiveFrom, or a few"
                            + " seconds after the approval if that is later, when every instance knows it;"
                            + " sales are decided by the version in effect when they were made. Errors:"
                            + " own-approval (409), earning-rules-state (409), effective-from-taken (409).")
    public Uni<RulesView> approve(@PathParam("version") int version) {
        requireWholeChain();
        return rules.approve(version, caller.name());
    }

    @POST
    @Path("{version: [0-9]{1,9}}/reject")
    @Operation(
            summary = "Refuse a submitted version, or call off an approved one before it begins",
            description = "Errors: own-approval (409), earning-rules-state (409).")
    public Uni<RulesView> reject(
            @PathParam("version") int version, @NotNull @Valid RejectRequest request) {
        requireWholeChain();
        return rules.reject(version, request.reason(), caller.name());
    }

    @POST
    @Path("{version: [0-9]{1,9}}/test")
    @Operation(
            summary = "Try a version on one basket",
            description =
                    "Books nothing. Errors: unknown-store, foreign-store, receipt-tenders-differ,"
                            + " earning-rules-not-found.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "gold", value = TRIAL)))
    public Uni<Trial.Answer> test(
            @PathParam("version") int version, @NotNull @Valid Trial.Request request) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, earning.zone());
        return rules.get(version)
                .map(view -> RuleSet.compile(version, view.definition(), Programme.of(earning)))
                .chain(
                        set ->
                                stores.forCaller(request.purchase().storeId(), caller)
                                        .map(store -> Trial.of(set, request, store, now, today)));
    }

    private void requireWholeChain() {
        if (!caller.isChainWide() || caller.region().isPresent()) {
            throw RulesRefused.wholeChainOnly();
        }
    }
}
