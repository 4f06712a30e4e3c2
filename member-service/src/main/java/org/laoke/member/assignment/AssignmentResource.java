package org.laoke.member.assignment;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

@Path("/v1/members")
@Tag(name = "Assignment")
class AssignmentResource {
    record AssignmentRequest(
            @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) @Nullable String staffId) {}

    private final Assignments assignments;
    private final Members members;
    private final Views views;
    private final Caller caller;

    AssignmentResource(Assignments assignments, Members members, Views views, Caller caller) {
        this.assignments = assignments;
        this.members = members;
        this.views = views;
        this.caller = caller;
    }

    @PUT
    @Path("{id}/consultant")
    @RolesAllowed(Role.STORE_MANAGER)
    @WithTransaction
    @Operation(
            summary = "Gives a member to a consultant (MEM-8)",
            description =
                    "An active consultant of the member's home store; a regular one for a class A member,"
                            + " who always has one. `staffId` null leaves the member to nobody in particular.")
    @APIResponse(responseCode = "200", description = "The member")
    @APIResponse(responseCode = "404", description = "`member-unknown`: not of your store")
    @APIResponse(
            responseCode = "422",
            description =
                    "`consultant-unknown`, `consultant-elsewhere`, `consultant-on-probation`,"
                            + " `consultant-untrained`, `consultant-needed`")
    public Uni<MemberView> assign(
            @PathParam("id") UUID id, @NotNull @Valid AssignmentRequest request) {
        return assignments
                .assign(id, request.staffId())
                .chain(member -> views.of(member, "assignment"));
    }

    @GET
    @Path("{id}/consultants")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(summary = "Who looked after a member, and since when")
    @APIResponse(responseCode = "200", description = "First to last; the open one is today's")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<Page<Assignment.View>> history(@PathParam("id") UUID id) {
        return members.require(id)
                .chain(member -> views.of(member, "assignments"))
                .invoke(MemberView::requireFull)
                .chain(view -> assignments.of(view.id()))
                .map(rows -> Page.of(rows.stream().map(Assignment::view).toList()));
    }

    @GET
    @Path("mine")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary = "The caller's book of members",
            description =
                    "Consultants: who is assigned to them. Managers and specialists: all of the store.")
    @APIResponse(responseCode = "200", description = "A page, by time of enrolment")
    @APIResponse(responseCode = "400", description = "`cursor-invalid`, `request-invalid`")
    public Uni<Page<MemberView>> mine(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return book(cursor == null ? null : after(cursor), limit + 1)
                .map(rows -> Page.cut(rows, limit, last -> Cursor.of(last.id())))
                .chain(page -> show(page));
    }

    private Uni<List<Member>> book(@Nullable UUID after, int max) {
        boolean wholeStore = caller.has(Role.STORE_MANAGER) || caller.has(Role.VIP_SPECIALIST);
        var key = wholeStore ? caller.storeId() : caller.staffId();
        if (key.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return wholeStore
                ? members.ofStore(key.get(), after, max)
                : members.ofConsultant(key.get(), after, max);
    }

    private Uni<Page<MemberView>> show(Page<Member> page) {
        return views.of(page.items(), "book").map(items -> new Page<>(items, page.next()));
    }

    private static UUID after(String cursor) {
        try {
            return UUID.fromString(Cursor.read(cursor, 1).getFirst());
        } catch (IllegalArgumentException e) {
            throw new Cursor.InvalidCursor();
        }
    }
}
