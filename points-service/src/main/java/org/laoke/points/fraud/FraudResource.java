package org.laoke.points.fraud;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
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
import org.laoke.platform.paging.Page;
import org.laoke.points.fraud.FraudViews.Flag;
import org.laoke.points.fraud.FraudViews.Hold;
import org.laoke.points.fraud.FraudViews.Rule;

@Path("/v1/fraud")
@Tag(name = "Fraud", description = "Flags, their rules, and held accounts (PTS-13); head office")
@RolesAllowed(Role.HQ)
@APIResponse(responseCode = "403", description = "whole-chain-only, own-account")
class FraudResource {
    private final Fraud fraud;
    private final Caller caller;

    FraudResource(Fraud fraud, Caller caller) {
        this.fraud = fraud;
        this.caller = caller;
    }

    /**
     * @param reason for the record
     */
    record ReasonRequest(@NotBlank @Size(max = 500) String reason) {}

    /**
     * @param reason why the account is held
     */
    record HoldRequest(@NotNull UUID memberId, @NotBlank @Size(max = 500) String reason) {}

    /**
     * @param countMax flagged above so many times; null: whatever the number
     * @param pointsMax flagged above so many points; null: whatever the number
     * @param hold whether the member's account is held as well
     */
    record RuleRequest(
            @Nullable @Min(0) @Max(1_000_000_000) Long countMax,
            @Nullable @Min(0) @Max(1_000_000_000) Long pointsMax,
            @NotNull Boolean hold,
            @NotNull Boolean active) {}

    private String wholeChain() {
        if (caller.region().isPresent() || !caller.isChainWide()) {
            throw FraudRefused.wholeChainOnly();
        }
        return caller.name();
    }

    @GET
    @Path("flags")
    @Operation(summary = "What was flagged, newest first")
    public Uni<Page<Flag>> flags(
            @QueryParam("state") @Nullable @Pattern(regexp = "OPEN|CONFIRMED|DISMISSED")
                    String state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        wholeChain();
        return fraud.flags(state, limit, cursor);
    }

    @POST
    @Path("flags/{id}/confirm")
    @Operation(
            summary = "Confirm that it was abuse",
            description = "Errors: flag-checked, own-account, flag-not-found.")
    public Uni<Flag> confirm(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
        return fraud.check(id, "CONFIRMED", wholeChain(), request.reason());
    }

    @POST
    @Path("flags/{id}/dismiss")
    @Operation(
            summary = "Dismiss a flag; a hold stays until it is released",
            description = "Errors: flag-checked, own-account, flag-not-found.")
    public Uni<Flag> dismiss(@PathParam("id") UUID id, @NotNull @Valid ReasonRequest request) {
        return fraud.check(id, "DISMISSED", wholeChain(), request.reason());
    }

    @GET
    @Path("rules")
    @Operation(summary = "The rules")
    public Uni<Page<Rule>> rules() {
        wholeChain();
        return fraud.rules();
    }

    @PUT
    @Path("rules/{id}")
    @Operation(
            summary = "Change a rule's limits; it counts from now on",
            description = "Errors: rule-without-limit, nobody-to-hold, rule-not-found.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "limits",
                                            value =
                                                    "{\"countMax\":10,\"pointsMax\":20000,\"hold\":false,\"active\":true}")))
    public Uni<Rule> change(
            @PathParam("id") @Size(max = 64) @Schema(examples = "earned-member-hour") String id,
            @NotNull @Valid RuleRequest request) {
        String by = wholeChain();
        if (request.countMax() == null && request.pointsMax() == null) {
            throw FraudRefused.ruleWithoutLimit();
        }
        return fraud.change(id, request, by);
    }

    @GET
    @Path("holds")
    @Operation(summary = "Accounts that are held now")
    public Uni<Page<Hold>> held(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        wholeChain();
        return fraud.held(limit);
    }

    @POST
    @Path("holds")
    @Operation(
            summary = "Hold an account",
            description =
                    "Its points cannot be spent or given away (account-held); purchases still earn. Answers the"
                            + " history of holds. Errors: own-account, member-not-found.")
    public Uni<Page<Hold>> hold(@NotNull @Valid HoldRequest request) {
        return fraud.setHeld(request.memberId(), true, wholeChain(), request.reason());
    }

    @GET
    @Path("holds/{memberId}")
    @Operation(summary = "When and why an account was held and released")
    public Uni<Page<Hold>> history(@PathParam("memberId") UUID memberId) {
        wholeChain();
        return fraud.history(memberId);
    }

    @POST
    @Path("holds/{memberId}/release")
    @Operation(
            summary = "Release an account",
            description = "Answers the history of holds. Errors: own-account, member-not-found.")
    public Uni<Page<Hold>> release(
            @PathParam("memberId") UUID memberId, @NotNull @Valid ReasonRequest request) {
        return fraud.setHeld(memberId, false, wholeChain(), request.reason());
    }
}
