package org.laoke.points.statement;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;
import org.laoke.points.ledger.AccountAccess;
import org.laoke.points.ledger.EntryView;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.statement.Statements.Found;

@Path("/v1/statements")
@Tag(name = "Statements", description = "Half-year statements, kept and downloadable (PTS-8)")
@RolesAllowed({Role.MEMBER, Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
@APIResponse(
        responseCode = "404",
        description = "statement-not-found, member-not-found: unknown, or outside your scope")
class StatementResource {
    private final Statements statements;
    private final StatementRuns runs;
    private final StatementPdf pdf;
    private final StatementConfig config;
    private final AccountAccess access;
    private final Caller caller;

    StatementResource(
            Statements statements,
            StatementRuns runs,
            StatementPdf pdf,
            StatementConfig config,
            AccountAccess access,
            Caller caller) {
        this.statements = statements;
        this.runs = runs;
        this.pdf = pdf;
        this.config = config;
        this.access = access;
        this.caller = caller;
    }

    /** A statement with what happened in its period, oldest first. */
    @Schema(name = "StatementPage")
    record StatementPage(StatementView statement, Page<EntryView> entries) {}

    /** Which half-year to make statements of. */
    record RunRequest(@NotBlank @Schema(examples = "2026-H1") String period) {}

    @GET
    @Operation(
            summary = "A member's statements, newest first",
            description =
                    "Members see their own and leave memberId out, or say 'me'. Errors: member-missing,"
                            + " member-not-found.")
    public Uni<Page<StatementView>> list(@QueryParam("memberId") @Nullable String memberId) {
        if (memberId == null && !caller.has(Role.MEMBER)) {
            throw StatementRefused.memberMissing();
        }
        UUID id = access.account(memberId == null ? "me" : memberId, caller);
        return access.requireFull(id, caller).chain(() -> statements.of(id)).map(Page::of);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "One statement with its entries, each with its reason in words",
            description = "Errors: statement-not-found, cursor-invalid.")
    public Uni<StatementPage> get(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return visible(id)
                .chain(
                        found ->
                                statements
                                        .entries(found, limit, cursor)
                                        .map(page -> new StatementPage(found.view(), page)));
    }

    @GET
    @Path("{id}.pdf")
    @Operation(
            summary = "One statement as PDF, in the member's language",
            description = "Errors: statement-not-found.")
    @APIResponse(responseCode = "200", description = "application/pdf")
    public Uni<Response> pdf(@PathParam("id") UUID id) {
        return visible(id).chain(this::pdf);
    }

    private Uni<Response> pdf(Found found) {
        String name = "statement-" + found.view().period() + ".pdf";
        return statements
                .entries(found, config.entriesMax(), null)
                .emitOn(Infrastructure.getDefaultWorkerPool()) // writing it takes a while
                .map(page -> pdf.of(found, page.items()))
                .map(
                        bytes ->
                                Response.ok(bytes, "application/pdf")
                                        .header(
                                                "Content-Disposition",
                                                "attachment; filename=\"" + name + "\"")
                                        .header("Cache-Control", "private, no-store")
                                        .build());
    }

    private Uni<Found> visible(UUID id) {
        return statements
                .get(id)
                .call(
                        found ->
                                access.requireFull(found.view().memberId(), caller)
                                        .onFailure(UnknownMember.Id.class)
                                        .transform(hidden -> StatementRefused.notFound()));
    }

    @POST
    @Path("runs")
    @RolesAllowed(Role.HQ)
    @Operation(
            summary = "Make the statements of a half-year that are missing",
            description =
                    "It happens by itself in July and January. Repeating it doubles nothing. Errors: period-invalid,"
                            + " period-not-over.")
    @APIResponse(responseCode = "422", description = "period-not-over")
    public Uni<StatementRuns.Run> run(@NotNull @Valid RunRequest request) {
        return runs.run(HalfYear.parse(request.period()));
    }
}
