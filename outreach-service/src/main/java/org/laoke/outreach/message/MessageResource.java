package org.laoke.outreach.message;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.member.Members;
import org.laoke.outreach.member.Reach;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

/** A member's messages. */
@Path("/v1/messages")
@Tag(name = "Messages")
@RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
class MessageResource {
    /** Where a page begins. */
    private record Place(Instant createdAt, UUID id) {
        static Place of(String cursor) {
            var values = Cursor.read(cursor, 2);
            try {
                return new Place(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new Cursor.InvalidCursor();
            }
        }
    }

    private final Caller caller;
    private final Members members;
    private final Messages messages;

    MessageResource(Caller caller, Members members, Messages messages) {
        this.caller = caller;
        this.members = members;
        this.messages = messages;
    }

    @GET
    @WithSession
    @Operation(
            summary = "Messages to a member (OUT-10)",
            description =
                    "Queued, sent and ended messages, newest first. IN_DOUBT: handed to a mail server that"
                            + " did not answer; not sent again by itself.")
    @APIResponse(responseCode = "200", description = "One page of messages")
    @APIResponse(responseCode = "400", description = "request-invalid, cursor-invalid")
    @APIResponse(responseCode = "404", description = "member-not-found")
    public Uni<Page<MessageView>> list(
            @QueryParam("memberId") @NotNull UUID memberId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        var after = cursor == null ? null : Place.of(cursor);
        return members.within(Reach.of(caller), memberId)
                .chain(() -> members.records(memberId))
                .chain(
                        records ->
                                messages.of(
                                        records,
                                        after == null ? null : after.createdAt(),
                                        after == null ? null : after.id(),
                                        limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                                rows,
                                                limit,
                                                last -> Cursor.of(last.createdAt(), last.id()))
                                        .map(MessageView::of));
    }
}
