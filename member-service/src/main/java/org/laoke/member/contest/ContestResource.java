package org.laoke.member.contest;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Stores;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/contests")
@Tag(name = "Contest")
class ContestResource {
    /** What head office decides. */
    @Schema(name = "ContestRequest")
    record ContestRequest(
            @NotNull Contest.Kind kind,
            @Schema(description = "Of VALIDITY; default 10") @Min(1) @Max(50)
                    @Nullable Integer sampleSize,
            @Schema(description = "Of VALIDITY; default the first day of the quarter's last month")
                    @Nullable LocalDate drawOn) {}

    private final Contests contests;
    private final Scores scores;
    private final Stores stores;

    ContestResource(Contests contests, Scores scores, Stores stores) {
        this.contests = contests;
        this.scores = scores;
        this.stores = stores;
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(
            summary = "The contests of all quarters, the latest first (MEM-12)",
            description = "Those to come, the running one, and those of the past.")
    @APIResponse(responseCode = "200", description = "100 at most")
    public Uni<Page<Contest>> list() {
        return contests.all().map(Page::of);
    }

    @PUT
    @Path("{quarter}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(
            summary = "Says what counts in a quarter, for the whole chain",
            description =
                    "Until the quarter begins. A running quarter without a contest may still get one; then it stays."
                            + " It is head office that decides, because people are compared across stores.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ContestRequest.class),
                            examples = {
                                @ExampleObject(name = "forms", value = "{\"kind\":\"FORMS\"}"),
                                @ExampleObject(
                                        name = "validity",
                                        value =
                                                "{\"kind\":\"VALIDITY\",\"sampleSize\":10,\"drawOn\":\"2027-03-01\"}")
                            }))
    @APIResponse(responseCode = "200", description = "The contest")
    @APIResponse(responseCode = "400", description = "`quarter-invalid`, `request-invalid`")
    @APIResponse(responseCode = "403", description = "`whole-chain-only`: you lead one region")
    @APIResponse(responseCode = "409", description = "`contest-begun`, `quarter-over`")
    @APIResponse(
            responseCode = "422",
            description = "`contest-without-sample`, `contest-draw-outside`")
    public Uni<Contest> put(
            @PathParam("quarter") String quarter, @NotNull @Valid ContestRequest request) {
        return contests.put(Quarter.read(quarter), request);
    }

    @DELETE
    @Path("{quarter}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(summary = "Takes a contest back whose quarter has not begun")
    @APIResponse(responseCode = "204", description = "There is none any more")
    @APIResponse(responseCode = "403", description = "`whole-chain-only`: you lead one region")
    @APIResponse(responseCode = "404", description = "`contest-unknown`")
    @APIResponse(responseCode = "409", description = "`contest-begun`")
    public Uni<Void> remove(@PathParam("quarter") String quarter) {
        return contests.remove(Quarter.read(quarter));
    }

    @GET
    @Path("{quarter}/standing")
    @RolesAllowed(Role.HQ)
    @WithSession
    @Operation(
            summary = "Who is where in a region",
            description =
                    "As counted last, every five minutes; as it was at the end once the result is final. The first"
                            + " so many by rank, those without one last.")
    @APIResponse(responseCode = "200", description = "The standing")
    @APIResponse(responseCode = "404", description = "`contest-unknown`, `region-unknown`")
    public Uni<Standing> standing(
            @PathParam("quarter") String quarter,
            @QueryParam("regionId") @Nullable String regionId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return contests.require(Quarter.read(quarter))
                .chain(
                        contest ->
                                region(regionId).chain(region -> scores.ofRegion(contest, region)))
                .map(standing -> standing.first(limit));
    }

    /** The region asked for, as long as the caller leads it; without one the first of theirs. */
    private Uni<String> region(@Nullable String wanted) {
        return stores.inScope()
                .map(
                        all ->
                                regions(all.values().stream().map(store -> store.regionId()))
                                        .stream()
                                        .filter(region -> wanted == null || region.equals(wanted))
                                        .findFirst()
                                        .orElseThrow(ContestRefused::regionNeeded));
    }

    private static List<String> regions(Stream<String> all) {
        return all.distinct().sorted().toList();
    }
}
