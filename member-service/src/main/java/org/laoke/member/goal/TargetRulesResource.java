package org.laoke.member.goal;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Role;

@Path("/v1/goals")
@Tag(name = "Targets")
class TargetRulesResource {
    private static final int WHOLE = 7;

    /** What follows from reaching or missing targets, in yuan. */
    @Schema(name = "TargetRulesRequest")
    record RulesRequest(
            @NotNull @DecimalMin("0") @Digits(integer = WHOLE, fraction = 2)
                    BigDecimal shortContribution,
            @NotNull @DecimalMin("0") @Digits(integer = WHOLE, fraction = 2) BigDecimal aboveBonus,
            @NotNull @DecimalMin("0") @Digits(integer = WHOLE, fraction = 2) BigDecimal teamBonus,
            @NotNull @DecimalMin("0") @Digits(integer = WHOLE, fraction = 2)
                    BigDecimal silverReward,
            @NotNull @DecimalMin("0") @Digits(integer = WHOLE, fraction = 2) BigDecimal goldReward,
            @NotNull @DecimalMin("0") @Digits(integer = WHOLE, fraction = 2)
                    BigDecimal diamondReward) {
        Statement.Rules from(LocalDate month) {
            return new Statement.Rules(
                    month,
                    shortContribution,
                    aboveBonus,
                    teamBonus,
                    silverReward,
                    goldReward,
                    diamondReward);
        }
    }

    private final Targets targets;
    private final TierRules programme;
    private final Clock clock;

    TargetRulesResource(Targets targets, TierRules programme, Clock clock) {
        this.targets = targets;
        this.programme = programme;
        this.clock = clock;
    }

    @GET
    @Path("rules/{month}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithSession
    @Operation(
            summary =
                    "What follows from reaching or missing a month's targets, and rewards of issuers")
    @APIResponse(responseCode = "200", description = "The rules that hold in the month")
    public Uni<Statement.Rules> get(@PathParam("month") String month) {
        return targets.rules(TargetResource.read(month));
    }

    @PUT
    @Path("rules/{month}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(
            summary = "Sets the rules from a month on",
            description = "For this month and later ones, in the whole chain. Amounts in yuan.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RulesRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "what follows",
                                            value =
                                                    """
                                                    {"shortContribution":"20.00","aboveBonus":"30.00",\
                                                    "teamBonus":"200.00","silverReward":"5.00",\
                                                    "goldReward":"10.00","diamondReward":"20.00"}""")))
    @APIResponse(responseCode = "200", description = "The rules")
    @APIResponse(responseCode = "403", description = "`whole-chain-only`: you lead one region")
    @APIResponse(responseCode = "409", description = "`month-over`")
    public Uni<Statement.Rules> put(
            @PathParam("month") String month, @NotNull @Valid RulesRequest request) {
        var thisMonth = LocalDate.ofInstant(clock.instant(), programme.zone()).withDayOfMonth(1);
        return targets.putRules(request.from(TargetResource.read(month)), thisMonth);
    }
}
