package org.laoke.points.eligibility;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.points.earning.Earning;
import org.laoke.points.store.Store;
import org.laoke.points.store.Stores;

@Path("/v1/eligibility/{month}/{store}")
@Tag(
        name = "Monthly eligibility",
        description =
                "Who is entitled to a gift or voucher next month, through three hands (PTS-9)")
@RolesAllowed({Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
class ListResource {
    private final Lists lists;
    private final Stores stores;
    private final Earning earning;
    private final Caller caller;

    ListResource(Lists lists, Stores stores, Earning earning, Caller caller) {
        this.lists = lists;
        this.stores = stores;
        this.earning = earning;
        this.caller = caller;
    }

    /**
     * @param reason in words, for the two hands that follow
     */
    @Schema(name = "AddEligible")
    record AddRequest(
            @NotNull UUID memberId,
            @NotNull UUID rewardId,
            @NotBlank @Size(min = 5, max = 500) String reason) {}

    @Schema(name = "StrikeEligible")
    record StrikeRequest(@NotBlank @Size(min = 5, max = 500) String reason) {}

    @GET
    @RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
    @Operation(summary = "The list of a month (yyyy-MM) and store")
    public Uni<ListView> get(@PathParam("month") String month, @PathParam("store") String store) {
        var first = first(month);
        return store(store).chain(known -> lists.get(first, known.id()));
    }

    @POST
    @Path("generate")
    @Operation(
            summary = "Find who is entitled",
            description =
                    "From birthdays and from what was spent in the month before, as the special days say. Again adds"
                            + " who is missing; nobody is removed. Errors: eligibility-signed, month-invalid.")
    public Uni<ListView> generate(
            @PathParam("month") String month, @PathParam("store") String store) {
        var first = listed(month);
        return store(store).chain(known -> lists.generate(first, known.id()));
    }

    @POST
    @Path("lines")
    @Operation(
            summary = "Add a member before the check",
            description =
                    "Errors: unknown-member, unknown-reward, own-account, eligibility-signed,"
                            + " eligibility-not-found.")
    public Uni<ListView> add(
            @PathParam("month") String month,
            @PathParam("store") String store,
            @NotNull @Valid AddRequest request) {
        var first = first(month);
        return store(store)
                .chain(
                        known ->
                                lists.add(
                                        first,
                                        known.id(),
                                        request.memberId(),
                                        request.rewardId(),
                                        request.reason(),
                                        caller.name()));
    }

    @POST
    @Path("lines/{line}/strike")
    @Operation(
            summary = "Strike a line before the check",
            description = "Errors: eligibility-signed, eligibility-not-found.")
    public Uni<ListView> strike(
            @PathParam("month") String month,
            @PathParam("store") String store,
            @PathParam("line") UUID line,
            @NotNull @Valid StrikeRequest request) {
        var first = first(month);
        return store(store)
                .chain(
                        known ->
                                lists.strike(
                                        first, known.id(), line, request.reason(), caller.name()));
    }

    @POST
    @Path("prepare")
    @RolesAllowed(Role.VIP_SPECIALIST)
    @Operation(
            summary = "First hand: the VIP specialist",
            description = "Errors: eligibility-step.")
    public Uni<ListView> prepare(
            @PathParam("month") String month, @PathParam("store") String store) {
        return sign(month, store, "PREPARED");
    }

    @POST
    @Path("check")
    @RolesAllowed(Role.STORE_MANAGER)
    @Operation(
            summary = "Second hand: the store manager",
            description = "Errors: eligibility-step, second-person-needed, own-account.")
    public Uni<ListView> check(@PathParam("month") String month, @PathParam("store") String store) {
        return sign(month, store, "CHECKED");
    }

    @POST
    @Path("confirm")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Third hand: head office or the region",
            description =
                    "Every entitled member is told to collect (eligibility.confirmed.v1). Errors: eligibility-step,"
                            + " second-person-needed, own-account, foreign-store.")
    @APIResponse(responseCode = "403", description = "second-person-needed, own-account")
    public Uni<ListView> confirm(
            @PathParam("month") String month, @PathParam("store") String store) {
        return sign(month, store, "CONFIRMED");
    }

    private Uni<ListView> sign(String month, String store, String step) {
        var first = first(month);
        String person = caller.staffId().orElseThrow(ListRefused::noPerson);
        return store(store).chain(known -> lists.sign(first, known.id(), step, person));
    }

    private Uni<Store> store(String id) {
        return stores.forCaller(id, caller);
    }

    private static LocalDate first(String month) {
        try {
            return YearMonth.parse(month).atDay(1);
        } catch (DateTimeParseException e) {
            throw ListRefused.month(month);
        }
    }

    /** This month or the next: the rules of today say nothing about others. */
    private LocalDate listed(String month) {
        var first = first(month);
        var now = earning.today().withDayOfMonth(1);
        if (!first.equals(now) && !first.equals(now.plusMonths(1))) {
            throw ListRefused.month(month);
        }
        return first;
    }
}
