package org.laoke.points.segment;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;
import org.laoke.platform.problem.Rejection;
import org.laoke.points.segment.Segments.Replaced;
import org.laoke.points.segment.Segments.SegmentView;

@Path("/v1/segments")
@Tag(name = "Segments", description = "Groups of members earning rules can name (PTS-3)")
@RolesAllowed(Role.HQ)
class SegmentResource {
    private static final String ID = "[a-z0-9][a-z0-9-]{0,63}";
    private static final String ID_MESSAGE = "small letters, digits and hyphens, at most 64";
    private static final int MEMBERS_MAX = 200_000;

    private final Segments segments;
    private final Caller caller;

    SegmentResource(Segments segments, Caller caller) {
        this.segments = segments;
        this.caller = caller;
    }

    /** Everybody who is to be in the segment; whoever is not named leaves it. */
    @Schema(name = "SegmentMembers")
    record MembersRequest(@NotNull @Size(max = 5_000) List<@NotNull UUID> memberIds) {}

    @GET
    @Operation(summary = "All segments with their size")
    public Uni<Page<SegmentView>> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return segments.list(limit, cursor);
    }

    @GET
    @Path("{id}/members")
    @Operation(summary = "Who is in a segment, by id", description = "Error: segment-not-found.")
    public Uni<Page<UUID>> members(
            @PathParam("id") @Pattern(regexp = ID, message = ID_MESSAGE) String id,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return segments.get(id).chain(() -> segments.members(id, limit, cursor));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "How many members a segment has",
            description = "Error: segment-not-found.")
    public Uni<SegmentView> get(
            @PathParam("id") @Pattern(regexp = ID, message = ID_MESSAGE) String id) {
        return segments.get(id);
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Replace a segment's members",
            description = "Putting the same members again changes nothing.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "two members",
                                            value =
                                                    "{\"memberIds\":[\"019ab2c4-1111-7abc-8def-001122334455\","
                                                            + "\"019ab2c4-2222-7abc-8def-001122334455\"]}")))
    public Uni<Replaced> put(
            @PathParam("id") @Pattern(regexp = ID, message = ID_MESSAGE) String id,
            @NotNull @Valid MembersRequest request) {
        requireWholeChain();
        return segments.replace(id, request.memberIds(), caller.name());
    }

    @PUT
    @Path("{id}/batch")
    @Consumes("application/x-ndjson")
    @Operation(
            summary = "Replace a segment's members by a file",
            description =
                    "One member id per line, as a JSON string; at most 200,000 lines and 8 MiB. Errors:"
                            + " segment-line-invalid, too-many-lines.")
    public Uni<Replaced> putMany(
            @PathParam("id") @Pattern(regexp = ID, message = ID_MESSAGE) String id,
            @NotNull String lines) {
        requireWholeChain();
        return segments.replace(id, read(lines), caller.name());
    }

    private static List<UUID> read(String ndjson) {
        var ids = new ArrayList<UUID>();
        int no = 0;
        for (String line : ndjson.lines().toList()) {
            no++;
            if (line.isBlank()) {
                continue;
            }
            if (ids.size() == MEMBERS_MAX) {
                throw new TooManyLines();
            }
            try {
                ids.add(UUID.fromString(line.strip().replace("\"", "")));
            } catch (IllegalArgumentException e) {
                throw new LineInvalid(no);
            }
        }
        return ids;
    }

    private void requireWholeChain() {
        if (!caller.isChainWide() || caller.region().isPresent()) {
            throw new WholeChainOnly();
        }
    }

    /** A line that is no id. */
    static final class LineInvalid extends Rejection {
        private static final long serialVersionUID = 1L;

        LineInvalid(int line) {
            super(
                    Kind.INVALID,
                    "segment-line-invalid",
                    "Line "
                            + line
                            + " is not a member id. Nothing was changed; correct it and send all again.");
        }
    }

    /** A segment has only so many members. */
    static final class TooManyLines extends Rejection {
        private static final long serialVersionUID = 1L;

        TooManyLines() {
            super(
                    Kind.TOO_LARGE,
                    "too-many-lines",
                    "A segment holds at most " + MEMBERS_MAX + " members. Nothing was changed.");
        }
    }

    /** Segments are for the whole chain. */
    static final class WholeChainOnly extends Rejection {
        private static final long serialVersionUID = 1L;

        WholeChainOnly() {
            super(
                    Kind.FORBIDDEN,
                    "whole-chain-only",
                    "Segments hold for the whole chain; your sign-in is limited to a part of it.");
        }
    }
}
