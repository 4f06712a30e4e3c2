package org.laoke.member.goal;

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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;

@Path("/v1/stores")
@Tag(name = "Targets")
class TargetResource {
    private static final int MOST = 100_000;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;

    @Schema(name = "TargetShare")
    record Share(
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String staffId,
            @Min(0) @Max(MOST) int target) {}

    @Schema(name = "TargetRequest")
    record TargetRequest(
            @Min(1) @Max(MOST) int base,
            @Min(1) @Max(MOST) int stretch,
            @NotNull @Size(max = 200) List<@NotNull @Valid Share> shares) {}

    private final Targets targets;
    private final StoreScope scope;
    private final Caller caller;
    private final Idempotency idempotency;

    TargetResource(Targets targets, StoreScope scope, Caller caller, Idempotency idempotency) {
        this.targets = targets;
        this.scope = scope;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @GET
    @Path("{store}/member-targets/{month}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(
            summary =
                    "How far a store is with its new members this month, and what follows (MEM-11)",
            description =
                    "Counted when it is asked, in the store's time; imports do not count. Consultants see the store and"
                            + " their own line, without money. A statement for the manager, no payroll.")
    @APIResponse(responseCode = "200", description = "The statement")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `target-unknown`")
    public Uni<Statement> get(@PathParam("store") String store, @PathParam("month") String month) {
        boolean leads =
                caller.has(Role.HQ)
                        || caller.has(Role.STORE_MANAGER)
                        || caller.has(Role.VIP_SPECIALIST);
        return scope.require(store)
                .chain(found -> targets.of(found, read(month)))
                .map(found -> leads ? found : found.forColleague(caller.staffId().orElse("")));
    }

    @PUT
    @Path("{store}/member-targets/{month}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Sets the target of a store for a month and splits it to persons",
            description =
                    "For this month and later ones. The parts reach the base target together. What head office"
                            + " set, the store splits and does not change.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = TargetRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "two people",
                                            value =
                                                    """
                                                    {"base":40,"stretch":60,"shares":[{"staffId":"E111","target":25},\
                                                    {"staffId":"E112","target":20}]}""")))
    @APIResponse(responseCode = "200", description = "The statement")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    @APIResponse(responseCode = "409", description = "`month-over`, `target-of-head-office`")
    @APIResponse(
            responseCode = "422",
            description = "`target-split-short`, `target-stretch-below`, `staff-not-of-store`")
    public Uni<Statement> put(
            @PathParam("store") String store,
            @PathParam("month") String month,
            @NotNull @Valid TargetRequest request) {
        return scope.require(store).chain(found -> targets.put(found, read(month), request));
    }

    @POST
    @Path("{store}/member-targets/{month}/closing")
    @RolesAllowed(Role.STORE_MANAGER)
    @Operation(summary = "Closes a month that is over: its statement stays as it is then")
    @APIResponse(
            responseCode = "201",
            description = "The statement",
            content = @Content(schema = @Schema(implementation = Statement.class)))
    @APIResponse(responseCode = "404", description = "`store-unknown`, `target-unknown`")
    @APIResponse(responseCode = "409", description = "`month-running`, `month-closed`")
    public Uni<Response> close(@PathParam("store") String store, @PathParam("month") String month) {
        return idempotency.once(
                "close targets %s %s".formatted(store, month),
                "",
                201,
                () -> scope.require(store).chain(found -> targets.close(found, read(month))));
    }

    static LocalDate read(String month) {
        try {
            var read = YearMonth.parse(month);
            if (read.getYear() < FIRST_YEAR || read.getYear() > LAST_YEAR) {
                throw TargetRefused.badMonth();
            }
            return read.atDay(1);
        } catch (DateTimeParseException e) {
            throw TargetRefused.badMonth();
        }
    }
}
