package org.laoke.points.rule;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
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
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/earning-rules/{version: [0-9]{1,9}}/simulations")
@Tag(name = "Earning rules")
@RolesAllowed(Role.HQ)
class SimulationResource {
    private final Simulations simulations;
    private final Caller caller;

    SimulationResource(Simulations simulations, Caller caller) {
        this.simulations = simulations;
        this.caller = caller;
    }

    /**
     * @param from first business day
     * @param to first business day not included
     * @param storeId only this store's receipts; all if absent
     */
    @Schema(name = "SimulationRequest")
    record SimulationRequest(
            @NotNull @Schema(examples = "2026-10-01") LocalDate from,
            @NotNull @Schema(examples = "2026-11-01") LocalDate to,
            @Nullable @Size(max = 64) @Schema(examples = "S001") String storeId) {}

    @POST
    @Operation(
            summary = "Run a version over past receipts",
            description =
                    "Answers at once; the job runs on, and is taken up again after an interruption. The"
                            + " result compares with the points as they were booked, counts the draft's own"
                            + " caps and budgets from zero, and takes members' tiers, classes, segments and"
                            + " birthdays as they are now. Errors: period-empty, earning-rules-not-found,"
                            + " idempotency-key-reused.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "october",
                                            value =
                                                    "{\"from\":\"2026-10-01\",\"to\":\"2026-11-01\",\"storeId\":\"S001\"}")))
    @APIResponse(responseCode = "202", description = "Queued; Location names the job")
    public Uni<Response> ask(
            @PathParam("version") int version,
            @NotNull @Valid SimulationRequest request,
            @HeaderParam(Idempotency.HEADER) @Nullable @Size(max = 200) String key) {
        return simulations
                .ask(version, request, caller.name(), key)
                .map(SimulationResource::accepted);
    }

    private static Response accepted(Simulations.Asked asked) {
        var job = asked.job();
        var answer =
                Response.accepted(job)
                        .header(
                                HttpHeaders.LOCATION,
                                "/v1/earning-rules/" + job.version() + "/simulations/" + job.id());
        return (asked.replayed() ? answer.header(Idempotency.REPLAYED, "true") : answer).build();
    }

    @GET
    @Operation(summary = "The latest simulations of a version")
    public Uni<Page<SimulationView>> list(@PathParam("version") int version) {
        return simulations.of(version).map(Page::of);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "One simulation: progress, then the result",
            description = "Error: simulation-not-found.")
    public Uni<SimulationView> get(@PathParam("version") int version, @PathParam("id") UUID id) {
        return simulations.get(version, id);
    }
}
