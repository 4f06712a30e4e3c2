package org.laoke.member.care;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.organisation.Stores;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.problem.Rejection;

@Path("/v1/members")
@Tag(name = "Data care")
class DuplicateResource {
    private static final UUID FIRST = new UUID(0, 0);

    private final Duplicates duplicates;
    private final Members members;
    private final Views views;
    private final Stores stores;
    private final StoreScope scope;
    private final Caller caller;
    private final Clock clock;

    DuplicateResource(
            Duplicates duplicates,
            Members members,
            Views views,
            Stores stores,
            StoreScope scope,
            Caller caller,
            Clock clock) {
        this.duplicates = duplicates;
        this.members = members;
        this.views = views;
        this.stores = stores;
        this.scope = scope;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("duplicates")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(
            summary = "Records that are likely to be of one person (MEM-16)",
            description =
                    "Same e-mail; same name and birthday; or same name and last four digits, as when a phone"
                            + " was written down twice with different country codes. What more than five share"
                            + " counts for nothing. Pairs found to be two people are left out.")
    @APIResponse(responseCode = "200", description = "A page of pairs")
    @APIResponse(responseCode = "400", description = "`cursor-invalid`, `request-invalid`")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<Duplicates.Pair>> duplicates(
            @QueryParam("storeId")
                    @Parameter(description = "One of the two is of this store", example = "S001")
                    @Pattern(regexp = Texts.ID)
                    @Nullable String storeId,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var after =
                cursor == null
                        ? List.of(FIRST, FIRST)
                        : Cursor.read(cursor, 2).stream()
                                .map(id -> Cursor.value(id, UUID::fromString))
                                .toList();
        return (storeId == null ? Uni.createFrom().nullItem() : scope.require(storeId))
                .chain(stores::inScope)
                .chain(
                        all ->
                                duplicates.of(
                                        all.keySet(),
                                        storeOf(storeId, all.keySet()),
                                        after.get(0),
                                        after.get(1),
                                        limit + 1))
                .map(
                        pairs ->
                                Page.cut(
                                        pairs,
                                        limit,
                                        last -> Cursor.of(last.one().id(), last.other().id())));
    }

    @PUT
    @Path("{id}/distinct/{other}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Notes that two records are of two people (MEM-16)",
            description = "The pair is not proposed again.")
    @APIResponse(responseCode = "204", description = "Noted")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(responseCode = "410", description = "`member-merged`")
    @APIResponse(responseCode = "422", description = "`one-record`")
    public Uni<Void> setApart(@PathParam("id") UUID id, @PathParam("other") UUID other) {
        if (id.equals(other)) {
            throw new OneRecord();
        }
        return seen(id).chain(() -> seen(other))
                .chain(() -> duplicates.setApart(id, other, clock.instant(), caller.name()));
    }

    private static String storeOf(@Nullable String asked, Set<String> scope) {
        if (asked != null) {
            return asked;
        }
        return scope.size() == 1 ? scope.iterator().next() : "";
    }

    /** Nobody is two people. */
    static final class OneRecord extends Rejection {
        private static final long serialVersionUID = 1L;

        OneRecord() {
            super(Kind.UNPROCESSABLE, "one-record", "Name two different records.");
        }
    }

    private Uni<MemberView> seen(UUID id) {
        return members.require(id)
                .chain(member -> views.of(member, "duplicates"))
                .invoke(MemberView::requireFull);
    }
}
