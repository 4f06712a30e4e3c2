package org.laoke.member.organisation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.access.Access;
import org.laoke.member.access.StaffSync;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/staff")
@Tag(name = "Organisation")
class StaffResource {
    private static final String USER_NAME = "[a-z0-9][a-z0-9._-]{2,31}";
    private static final String USER_NAME_HINT =
            "has 3 to 32 small letters, digits, dots, hyphens or underscores, and starts with a letter or digit";

    record StaffRequest(
            @NotNull @Size(max = 80) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String name,
            @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) @Nullable String storeId,
            @NotNull Staff.Position role,
            @NotNull Staff.Employment employment,
            boolean active,
            @Nullable String phone,
            @Schema(description = "Limits a head-office person to a region")
                    @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    @Nullable String regionId,
            @Schema(
                            description =
                                    "What a new person signs in with; the number of the employee if absent."
                                            + " An account keeps its name.")
                    @Pattern(regexp = USER_NAME, message = USER_NAME_HINT)
                    @Nullable String userName,
            Staff.@Nullable Gender gender,
            @Schema(description = "What they speak with members; Chinese if absent")
                    @Size(min = 1, max = 5)
                    @Nullable List<@NotNull @Pattern(regexp = "zh-CN|en|ko") String> languages) {
        Place place(String id, @Nullable String e164, boolean designated) {
            return new Place(
                    id,
                    name,
                    storeId,
                    role,
                    employment,
                    active,
                    e164,
                    regionId,
                    gender,
                    languages == null ? List.of("zh-CN") : languages.stream().distinct().toList(),
                    designated);
        }
    }

    record StaffView(
            String id,
            String name,
            @Nullable String storeId,
            Staff.Position role,
            Staff.Employment employment,
            boolean active,
            @Nullable String phone,
            @Nullable String regionId,
            Staff.@Nullable Gender gender,
            List<String> languages,
            @Schema(
                            description =
                                    "Whether they are the one VIP specialist of the store, or of head office")
                    boolean designated,
            @Schema(description = "The account at the sign-in service; shown to who keeps people")
                    @Nullable Access access) {
        static StaffView of(Place place, @Nullable Access access) {
            return new StaffView(
                    place.id(),
                    place.name(),
                    place.storeId(),
                    place.role(),
                    place.employment(),
                    place.active(),
                    place.phone(),
                    place.regionId(),
                    place.gender(),
                    place.languages(),
                    place.designated(),
                    access);
        }
    }

    private final Organisation organisation;
    private final StaffRules rules;
    private final People people;
    private final Stores stores;
    private final Regions regions;
    private final StaffSync sync;
    private final Moves moves;
    private final Caller caller;

    StaffResource(
            Organisation organisation,
            StaffRules rules,
            People people,
            Stores stores,
            Regions regions,
            StaffSync sync,
            Moves moves,
            Caller caller) {
        this.organisation = organisation;
        this.rules = rules;
        this.people = people;
        this.stores = stores;
        this.regions = regions;
        this.sync = sync;
        this.moves = moves;
        this.caller = caller;
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Hires a person or changes their place",
            description =
                    "A manager keeps the consultants and the VIP specialist of the own store; head office keeps"
                            + " everyone. Who still looks after members cannot move, leave or change position"
                            + " (ORG-4). The account at the sign-in service follows within seconds; `access`"
                            + " says how far it is.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "consultant",
                                            value =
                                                    """
                                                    {"name":"王芳","storeId":"S001","role":"CONSULTANT",\
                                                    "employment":"REGULAR","active":true}""")))
    @APIResponse(responseCode = "200", description = "The person as kept now")
    @APIResponse(
            responseCode = "403",
            description = "`foreign-store`, `position-reserved`, `own-place`")
    @APIResponse(responseCode = "409", description = "`members-assigned`: reassign them first")
    @APIResponse(
            responseCode = "422",
            description = "`store-unknown`, `store-missing`, `region-unknown`, `region-not-needed`")
    public Uni<StaffView> put(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @NotNull @Valid StaffRequest request) {
        String written = request.phone();
        String phone = written == null ? null : Phone.e164(written);
        return requireRegion(request.regionId())
                .chain(stores::inScope)
                .chain(scope -> rules.check(id, request, scope))
                .chain(moved -> keep(id, request, phone, moved));
    }

    private Uni<StaffView> keep(
            String id, StaffRequest request, @Nullable String phone, boolean moved) {
        return designated(id, request)
                .map(designated -> request.place(id, phone, designated))
                .call(place -> organisation.put(place, moved, request.userName()))
                .chain(
                        place ->
                                sync.of(List.of(id))
                                        .map(access -> StaffView.of(place, access.get(id))));
    }

    /** The first specialist of a store is its one; who is the one stays it while in place. */
    private Uni<Boolean> designated(String id, StaffRequest request) {
        boolean headOffice = request.role() == Staff.Position.HQ;
        boolean specialist = request.role() == Staff.Position.VIP_SPECIALIST;
        if (!request.active() || (!headOffice && !specialist)) {
            return Uni.createFrom().item(false);
        }
        return moves.designated(headOffice ? null : request.storeId())
                .map(one -> one == null ? specialist : one.id().equals(id));
    }

    @PUT
    @Path("{id}/designation")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Makes a person the one VIP specialist of the store, or of head office",
            description = "Who was it before keeps their position, but is no longer the one.")
    @APIResponse(responseCode = "200", description = "The person")
    @APIResponse(responseCode = "403", description = "`position-reserved`")
    @APIResponse(responseCode = "404", description = "`person-unknown`")
    @APIResponse(responseCode = "422", description = "`not-a-specialist`")
    public Uni<StaffView> designate(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id) {
        return stores.inScope()
                .chain(scope -> moves.designate(id, scope))
                .map(person -> person.place().designated(true))
                .chain(
                        place ->
                                sync.of(List.of(id))
                                        .map(access -> StaffView.of(place, access.get(id))));
    }

    private Uni<Void> requireRegion(@Nullable String regionId) {
        return regionId == null
                ? Uni.createFrom().voidItem()
                : regions.require(regionId).replaceWithVoid();
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(
            summary = "People of a store, or of all stores in the caller's scope",
            description = "Store people see their own store. Other stores are an empty list.")
    public Uni<Page<StaffView>> list(@QueryParam("storeId") @Nullable String storeId) {
        boolean everyone = storeId == null && caller.isChainWide() && caller.region().isEmpty();
        return (everyone
                        ? people.everyone()
                        : stores.inScope().chain(scope -> people.ofStores(asked(scope, storeId))))
                .chain(found -> access(found).map(access -> page(found, access)));
    }

    private Uni<Map<String, Access>> access(List<Staff> found) {
        return caller.has(Role.HQ) || caller.has(Role.STORE_MANAGER)
                ? sync.of(found.stream().map(Staff::id).toList())
                : Uni.createFrom().item(Map.of());
    }

    private static List<String> asked(Map<String, Store> scope, @Nullable String storeId) {
        return scope.keySet().stream().filter(id -> storeId == null || id.equals(storeId)).toList();
    }

    private static Page<StaffView> page(List<Staff> found, Map<String, Access> access) {
        return Page.of(
                found.stream()
                        .map(person -> StaffView.of(person.place(), access.get(person.id())))
                        .toList());
    }
}
