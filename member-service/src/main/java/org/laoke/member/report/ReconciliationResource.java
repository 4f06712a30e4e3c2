package org.laoke.member.report;

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
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.Store;
import org.laoke.member.organisation.Stores;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Reports")
class ReconciliationResource {
    record ExplanationRequest(
            @NotNull UUID memberId,
            @NotNull Reconciliations.Kind kind,
            @NotNull
                    @Size(min = 5, max = 300)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String explanation) {}

    private final Reconciliations reconciliations;
    private final Stores stores;
    private final Clock clock;

    ReconciliationResource(Reconciliations reconciliations, Stores stores, Clock clock) {
        this.reconciliations = reconciliations;
        this.stores = stores;
        this.clock = clock;
    }

    @PUT
    @Path("{id}/card-reconciliations/{month}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(
            summary = "Holds a store's cards against its members (ORG-5)",
            description =
                    "For a month that is over, named by its first day. Cards issued are those of the month; active"
                            + " cards and members are as they are when it is counted. Counting again keeps the"
                            + " explanations of what still differs; after the signature nothing changes any more.")
    @APIResponse(responseCode = "200", description = "The month, with every difference")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    @APIResponse(responseCode = "409", description = "`reconciliation-signed`")
    @APIResponse(responseCode = "422", description = "`month-not-over`")
    public Uni<Reconciliations.Month> count(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @PathParam("month") LocalDate month) {
        return store(id)
                .invoke(store -> requireOver(store, month))
                .chain(() -> reconciliations.count(id, month))
                .chain(() -> reconciliations.require(id, month))
                .invoke(ReconciliationResource::requireUnsigned);
    }

    @GET
    @Path("{id}/card-reconciliations")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithSession
    @Operation(summary = "The months of a store whose cards were counted, latest first")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<Reconciliations.Month>> list(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id) {
        return store(id).chain(() -> reconciliations.of(id)).map(Page::of);
    }

    @GET
    @Path("{id}/card-reconciliations/{month}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(summary = "A month with every difference")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `reconciliation-unknown`")
    public Uni<Reconciliations.Month> get(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @PathParam("month") LocalDate month) {
        return store(id).chain(() -> reconciliations.require(id, month));
    }

    @PUT
    @Path("{id}/card-reconciliations/{month}/explanation")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(summary = "Explains one difference")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `reconciliation-unknown`")
    @APIResponse(responseCode = "409", description = "`reconciliation-signed`")
    @APIResponse(responseCode = "422", description = "`difference-unknown`")
    public Uni<Reconciliations.Month> explain(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @PathParam("month") LocalDate month,
            @NotNull @Valid ExplanationRequest request) {
        return store(id)
                .chain(() -> reconciliations.require(id, month))
                .invoke(ReconciliationResource::requireUnsigned)
                .chain(
                        () ->
                                reconciliations.explain(
                                        id,
                                        month,
                                        request.memberId(),
                                        request.kind(),
                                        request.explanation()))
                .invoke(ReconciliationResource::requireKnown)
                .chain(() -> reconciliations.require(id, month));
    }

    @POST
    @Path("{id}/card-reconciliations/{month}/signature")
    @RolesAllowed(Role.STORE_MANAGER)
    @WithTransaction
    @Operation(summary = "The manager signs a month whose differences are all explained")
    @APIResponse(responseCode = "200", description = "Signed")
    @APIResponse(responseCode = "404", description = "`store-unknown`, `reconciliation-unknown`")
    @APIResponse(
            responseCode = "409",
            description = "`differences-unexplained`, `reconciliation-signed`")
    public Uni<Reconciliations.Month> sign(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @PathParam("month") LocalDate month) {
        return store(id)
                .chain(() -> reconciliations.require(id, month))
                .invoke(ReconciliationResource::requireUnsigned)
                .invoke(ReconciliationResource::requireExplained)
                .chain(() -> reconciliations.sign(id, month))
                .chain(() -> reconciliations.require(id, month));
    }

    private Uni<Store> store(String id) {
        return stores.inScope()
                .map(
                        scope -> {
                            var store = scope.get(id);
                            if (store == null) {
                                throw ReconciliationRefused.foreign();
                            }
                            return store;
                        });
    }

    private void requireOver(Store store, LocalDate month) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of(store.timeZone()));
        if (month.getDayOfMonth() != 1 || month.plusMonths(1).isAfter(today)) {
            throw ReconciliationRefused.early();
        }
    }

    private static void requireUnsigned(Reconciliations.Month month) {
        if (month.isSigned()) {
            throw ReconciliationRefused.signed();
        }
    }

    private static void requireKnown(boolean known) {
        if (!known) {
            throw ReconciliationRefused.noDifference();
        }
    }

    private static void requireExplained(Reconciliations.Month month) {
        long open = month.differences().stream().filter(d -> d.explanation() == null).count();
        if (open > 0) {
            throw ReconciliationRefused.unexplained(open);
        }
    }
}
