package org.laoke.member.report;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Store;
import org.laoke.member.organisation.Stores;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Reports")
class NewMembersResource {
    /**
     * A new member, without contact data.
     *
     * @param missing what is to be asked for
     */
    @Schema(name = "NewMember")
    record NewMember(
            UUID memberId,
            String number,
            String name,
            Instant enrolledAt,
            String enrolledBy,
            Member.Source source,
            List<Entry> missing) {
        static NewMember of(Member member, List<Entry> wanted) {
            return new NewMember(
                    member.id(),
                    member.number(),
                    member.name(),
                    member.enrolledAt(),
                    member.enrolledBy(),
                    member.source(),
                    Entry.missing(member, wanted));
        }
    }

    /** The new members of a store in a week, those to be completed apart. */
    @Schema(name = "StoreWeek")
    record StoreWeek(
            String storeId,
            @Schema(examples = "2026-W47") String week,
            LocalDate from,
            LocalDate to,
            List<NewMember> complete,
            List<NewMember> incomplete) {}

    private final Members members;
    private final Stores stores;
    private final ReportConfig config;
    private final Clock clock;

    NewMembersResource(Members members, Stores stores, ReportConfig config, Clock clock) {
        this.members = members;
        this.stores = stores;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("new-members")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithSession
    @Operation(
            summary = "Each store's new members of a week, incomplete entries apart (ORG-5)",
            description =
                    "Complete is who has what `laoke.member.report.complete-entry` names (birthday and gender, unless"
                            + " configured otherwise) and a birthday that can be. As it is now: an entry completed"
                            + " later moves over. Weeks are those of each store's time zone.")
    @APIResponse(responseCode = "200", description = "One entry per store of the caller's scope")
    @APIResponse(responseCode = "400", description = "`week-invalid`")
    public Uni<Page<StoreWeek>> newMembers(
            @QueryParam("week") @Nullable String week,
            @QueryParam("storeId") @Nullable String storeId) {
        return stores.inScope()
                .map(
                        scope ->
                                scope.values().stream()
                                        .filter(s -> storeId == null || s.id().equals(storeId))
                                        .sorted(java.util.Comparator.comparing(Store::id))
                                        .toList())
                .chain(asked -> weeks(asked, week))
                .map(Page::of);
    }

    private Uni<List<StoreWeek>> weeks(List<Store> asked, @Nullable String week) {
        Uni<List<StoreWeek>> all = Uni.createFrom().item(new ArrayList<>());
        for (Store store : asked) {
            all = all.call(found -> week(store, week).invoke(found::add));
        }
        return all;
    }

    private Uni<StoreWeek> week(Store store, @Nullable String text) {
        var zone = ZoneId.of(store.timeZone());
        var week = Week.of(text, clock, zone);
        return members.enrolledIn(store.id(), week.begins(zone), week.ends(zone))
                .map(
                        found ->
                                found.stream()
                                        .map(m -> NewMember.of(m, config.completeEntry()))
                                        .toList())
                .map(
                        found ->
                                new StoreWeek(
                                        store.id(),
                                        week.text(),
                                        week.monday(),
                                        week.monday().plusDays(6),
                                        found.stream().filter(m -> m.missing().isEmpty()).toList(),
                                        found.stream()
                                                .filter(m -> !m.missing().isEmpty())
                                                .toList()));
    }
}
