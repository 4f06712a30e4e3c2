package org.laoke.member.bulk;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.organisation.Stores;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;
import org.laoke.platform.time.Ids;

@Path("/v1/members")
@Tag(name = "Exports")
class BulkResource {
    private static final Map<String, String> TYPES =
            Map.of(
                    "csv", "text/csv;charset=UTF-8",
                    "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private record Decided(UUID id, BulkForms.Decision decision) {}

    private final BulkExports exports;
    private final Making making;
    private final Stores stores;
    private final StoreScope scope;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    BulkResource(
            BulkExports exports,
            Making making,
            Stores stores,
            StoreScope scope,
            Idempotency idempotency,
            Caller caller,
            Clock clock) {
        this.exports = exports;
        this.making = making;
        this.stores = stores;
        this.scope = scope;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("exports")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary = "Asks for a file of many members (ORG-3)",
            description =
                    "With a reason and a filter, within the caller's stores. A second person of head office"
                            + " decides; contact data is masked unless that is asked for and approved.")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            description = "The same key and body give the first answer again")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = BulkForms.Request.class),
                            examples =
                                    @ExampleObject(
                                            name = "class A of a store",
                                            value = BulkForms.Request.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Waits for a decision",
            content = @Content(schema = @Schema(implementation = BulkExport.class)))
    @APIResponse(responseCode = "400", description = "`request-invalid`")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    public Uni<Response> request(@NotNull @Valid BulkForms.Request form) {
        return idempotency.once("export-members", form, 201, () -> add(form));
    }

    private Uni<BulkExport> add(BulkForms.Request form) {
        var id = Ids.next();
        String store = form.storeId();
        Uni<Set<String>> asked =
                store == null
                        ? stores.inScope().map(Map::keySet)
                        : scope.require(store).map(found -> Set.of(found.id()));
        return asked.chain(all -> exports.add(id, form, all, caller, clock.instant()))
                .chain(() -> exports.one(id));
    }

    @GET
    @Path("exports")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Exports that were asked for, the latest hundred",
            description = "Head office sees all of its stores, managers their own.")
    @APIResponse(responseCode = "200", description = "Latest first")
    public Uni<Page<BulkExport>> list() {
        Uni<List<BulkExport>> found =
                caller.has(Role.HQ)
                        ? exports.all(caller.region().orElse(""))
                        : exports.of(caller.name());
        return found.map(Page::of);
    }

    @POST
    @Path("exports/{id}/decision")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Approves an export or declines it (ORG-3)",
            description =
                    "Another person of head office than who asked. Approved, it is made at once.")
    @Parameter(
            name = Idempotency.HEADER,
            in = ParameterIn.HEADER,
            description = "The same key and body give the first answer again")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = BulkForms.Decision.class),
                            examples =
                                    @ExampleObject(
                                            name = "masked",
                                            value = BulkForms.Decision.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = BulkExport.class)))
    @APIResponse(responseCode = "404", description = "`export-unknown`")
    @APIResponse(responseCode = "409", description = "`second-person-needed`, `export-decided`")
    @APIResponse(
            responseCode = "422",
            description = "`export-full-not-asked`, `idempotency-key-reused`")
    public Uni<Response> decide(
            @PathParam("id") UUID id, @NotNull @Valid BulkForms.Decision decision) {
        return idempotency.once(
                "decide-export",
                new Decided(id, decision),
                200,
                () ->
                        exports.locked(id)
                                .call(this::requireScope)
                                .invoke(export -> requireOpen(export, decision))
                                .call(
                                        export ->
                                                exports.decide(
                                                        id,
                                                        decision,
                                                        caller.name(),
                                                        clock.instant()))
                                .chain(() -> exports.one(id)));
    }

    private Uni<Void> requireScope(BulkExport export) {
        return stores.inScope()
                .invoke(
                        own -> {
                            if (!own.keySet().containsAll(export.stores())) {
                                throw BulkRefused.unknown();
                            }
                        })
                .replaceWithVoid();
    }

    private void requireOpen(BulkExport export, BulkForms.Decision decision) {
        if (export.state() != BulkExport.State.REQUESTED) {
            throw BulkRefused.decided();
        }
        if (export.requestedBy().equals(caller.name())) {
            throw BulkRefused.ownRequest();
        }
        if (decision.full() && !export.full()) {
            throw BulkRefused.fullNotAsked();
        }
    }

    @GET
    @Path("exports/{id}/file")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "The file of an export, for who asked for it",
            description =
                    "Every row and sheet says who asked and when. What begins like a formula is a text.")
    @APIResponse(responseCode = "200", description = "CSV in UTF-8, or a spreadsheet")
    @APIResponse(responseCode = "404", description = "`export-unknown`: nobody else fetches it")
    @APIResponse(responseCode = "409", description = "`export-not-ready`")
    @APIResponse(responseCode = "410", description = "`export-expired`")
    public Uni<Response> file(
            @PathParam("id") UUID id,
            @QueryParam("format") @DefaultValue("csv") @Pattern(regexp = "csv|xlsx") String kind) {
        return exports.one(id).map(export -> file(export, kind));
    }

    private Response file(BulkExport export, String kind) {
        if (!export.requestedBy().equals(caller.name())) {
            throw BulkRefused.unknown();
        }
        var expires = export.expiresAt();
        boolean over = expires != null && !expires.isAfter(clock.instant());
        if (over || export.state() == BulkExport.State.EXPIRED) {
            throw BulkRefused.expired();
        }
        var file = making.file(export.id(), kind);
        if (export.state() != BulkExport.State.READY || !Files.isReadable(file)) {
            throw BulkRefused.notReady();
        }
        return Response.ok(file.toFile())
                .type(TYPES.get(kind))
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"members-%s.%s\"".formatted(export.id(), kind))
                .build();
    }
}
