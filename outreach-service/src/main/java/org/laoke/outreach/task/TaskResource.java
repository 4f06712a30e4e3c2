package org.laoke.outreach.task;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.contact.Outcome;
import org.laoke.outreach.member.Reach;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

/** The task desk: what is due, and the one-tap record. */
@Path("/v1/tasks")
@Tag(name = "Tasks")
@RolesAllowed({Role.CONSULTANT, Role.VIP_SPECIALIST, Role.STORE_MANAGER, Role.HQ})
class TaskResource {
    private final Caller caller;
    private final Tasks tasks;
    private final TaskViews views;
    private final RecordContact recordContact;
    private final Idempotency idempotency;
    private final Clock clock;

    TaskResource(
            Caller caller,
            Tasks tasks,
            TaskViews views,
            RecordContact recordContact,
            Idempotency idempotency,
            Clock clock) {
        this.caller = caller;
        this.tasks = tasks;
        this.views = views;
        this.recordContact = recordContact;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * What happened.
     *
     * @param agreedAt needed exactly if the call was INCONVENIENT
     */
    @Schema(name = "ContactRecord")
    record Request(
            @NotNull Outcome outcome,
            @Size(max = 2000) @Nullable String note,
            @Nullable Instant agreedAt) {}

    @GET
    @WithSession
    @Operation(
            summary = "Due contacts (OUT-7)",
            description =
                    "scope=mine: of one's own members and of the store's desk; scope=store: all the caller"
                            + " may see. Consultants see their own and the desk's, managers and specialists the"
                            + " store's, head office all (narrowed by storeId).")
    @APIResponse(responseCode = "200", description = "One page of tasks")
    @APIResponse(responseCode = "400", description = "request-invalid, cursor-invalid")
    public Uni<Page<TaskView>> list(
            @QueryParam("scope") @DefaultValue("mine") @Pattern(regexp = "mine|store") String scope,
            @QueryParam("state") @DefaultValue("due") @Pattern(regexp = "due|overdue|upcoming|done")
                    String state,
            @QueryParam("storeId") @Size(max = 40) @Nullable String storeId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        var reach = storeId == null ? Reach.of(caller) : Reach.of(caller).inStore(storeId);
        var list = TaskList.valueOf(state.toUpperCase(Locale.ROOT));
        String mine = scope.equals("mine") ? caller.staffId().orElse("-") : "";
        var selection = new Tasks.Selection(reach, mine, list, clock.instant());
        return tasks.select(selection, cursor == null ? null : place(cursor), limit + 1)
                .map(rows -> Page.cut(rows, limit, last -> cursor(list.place(last))))
                .chain(
                        page ->
                                views.of(page.items(), reach)
                                        .map(items -> new Page<>(items, page.next())));
    }

    @POST
    @Path("/{id}/records")
    @Operation(
            summary = "Record a contact (OUT-6)",
            description =
                    "Closes the task. INCONVENIENT with agreedAt makes the agreed time the new task; NO_ANSWER"
                            + " makes a follow-up until the attempts run out; SENT queues the drafted message; REFUSED"
                            + " and WRONG_NUMBER stop further calls. Send an Idempotency-Key to repeat safely.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Request.class),
                            examples = {
                                @ExampleObject(
                                        name = "reached",
                                        value =
                                                "{\"outcome\":\"REACHED\",\"note\":\"Wears well; asked about ironing.\"}"),
                                @ExampleObject(
                                        name = "inconvenient",
                                        value =
                                                "{\"outcome\":\"INCONVENIENT\",\"agreedAt\":\"2026-11-20T02:30:00Z\"}"),
                                @ExampleObject(name = "sent", value = "{\"outcome\":\"SENT\"}")
                            }))
    @APIResponse(
            responseCode = "201",
            description = "The task as it is now",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(responseCode = "400", description = "request-invalid, body-malformed")
    @APIResponse(responseCode = "404", description = "task-not-found")
    @APIResponse(responseCode = "409", description = "task-closed, no-consent")
    @APIResponse(
            responseCode = "422",
            description =
                    "outcome-not-for-kind, agreed-time-missing, agreed-time-past, agreed-time-too-far,"
                            + " agreed-time-quiet, agreed-time-unexpected, idempotency-key-reused")
    public Uni<Response> record(@PathParam("id") UUID id, @NotNull @Valid Request request) {
        var reach = Reach.of(caller);
        var happened =
                new RecordContact.Happened(
                        request.outcome(), request.note(), request.agreedAt(), caller.name());
        return idempotency.once(
                "POST /v1/tasks/" + id + "/records",
                request,
                201,
                () ->
                        recordContact
                                .record(id, reach, happened)
                                .chain(task -> views.of(List.of(task), reach))
                                .map(List::getFirst));
    }

    private static String cursor(Tasks.Place place) {
        return Cursor.of(place.at(), place.id());
    }

    private static Tasks.Place place(String cursor) {
        var values = Cursor.read(cursor, 2);
        try {
            return new Tasks.Place(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Cursor.InvalidCursor();
        }
    }
}
