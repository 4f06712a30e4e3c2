package org.laoke.outreach.contact;

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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.member.Members;
import org.laoke.outreach.member.Reach;
import org.laoke.outreach.member.UnknownMember;
import org.laoke.outreach.message.Message;
import org.laoke.outreach.message.Messages;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

/** A member's past contacts. */
@Path("/v1/contacts")
@Tag(name = "Contacts")
@RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
class ContactResource {
    private final Caller caller;
    private final Members members;
    private final Contacts contacts;
    private final Messages messages;
    private final Clock clock;

    ContactResource(
            Caller caller, Members members, Contacts contacts, Messages messages, Clock clock) {
        this.caller = caller;
        this.members = members;
        this.contacts = contacts;
        this.messages = messages;
        this.clock = clock;
    }

    @GET
    @WithSession
    @Operation(
            summary = "Past contacts with a member (OUT-6)",
            description =
                    "Records of employees and messages sent, newest first. Members out of reach are 404.")
    @APIResponse(responseCode = "200", description = "One page of contacts")
    @APIResponse(responseCode = "400", description = "request-invalid, cursor-invalid")
    @APIResponse(responseCode = "404", description = "member-not-found")
    public Uni<Page<ContactView>> list(
            @QueryParam("memberId") @NotNull UUID memberId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return members.within(Reach.of(caller), memberId)
                .chain(() -> page(memberId, cursor, limit));
    }

    @GET
    @Path("mine")
    @WithSession
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Contacts with the member who is signed in (MEM-15)",
            description =
                    "What was said, noted and sent, newest first; part of the copy of one's data. Who wrote"
                            + " it is not told.")
    @APIResponse(responseCode = "200", description = "One page of contacts")
    @APIResponse(responseCode = "400", description = "request-invalid, cursor-invalid")
    public Uni<Page<ContactView>> mine(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        var memberId = caller.memberId().orElseThrow(UnknownMember::new);
        return page(memberId, cursor, limit).map(page -> page.map(ContactView::forMember));
    }

    private Uni<Page<ContactView>> page(UUID memberId, @Nullable String cursor, int limit) {
        Instant before = cursor == null ? clock.instant().plusSeconds(1) : at(cursor);
        return members.records(memberId)
                .chain(
                        records ->
                                contacts.of(records, before, limit + 1)
                                        .chain(
                                                recorded ->
                                                        messages.sentTo(records, before, limit + 1)
                                                                .map(
                                                                        sent ->
                                                                                page(
                                                                                        recorded,
                                                                                        sent,
                                                                                        limit))));
    }

    private static Page<ContactView> page(List<Contact> recorded, List<Message> sent, int limit) {
        var newest =
                Stream.concat(
                                recorded.stream().map(ContactView::of),
                                sent.stream().map(ContactView::of))
                        .sorted(Comparator.comparing(ContactView::at).reversed())
                        .limit(limit + 1L)
                        .toList();
        return Page.cut(newest, limit, last -> Cursor.of(last.at()));
    }

    private static Instant at(String cursor) {
        try {
            return Instant.parse(Cursor.read(cursor, 1).getFirst());
        } catch (DateTimeException e) {
            throw new Cursor.InvalidCursor();
        }
    }
}
