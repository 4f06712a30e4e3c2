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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/staff")
@Tag(name = "Organisation")
class StaffResource {
    record StaffRequest(
            @NotNull @Size(max = 80) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String name,
            @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) @Nullable String storeId,
            @NotNull Staff.Position role,
            @NotNull Staff.Employment employment,
            boolean active,
            @Nullable String phone) {}

    record StaffView(
            String id,
            String name,
            @Nullable String storeId,
            Staff.Position role,
            Staff.Employment employment,
            boolean active,
            @Nullable String phone) {
        static StaffView of(Staff person) {
            return new StaffView(
                    person.id(),
                    person.name(),
                    person.storeId(),
                    person.role(),
                    person.employment(),
                    person.active(),
                    person.phone());
        }
    }

    private final Organisation organisation;
    private final StaffRules rules;
    private final People people;
    private final Stores stores;
    private final Caller caller;

    StaffResource(
            Organisation organisation,
            StaffRules rules,
            People people,
            Stores stores,
            Caller caller) {
        this.organisation = organisation;
        this.rules = rules;
        this.people = people;
        this.stores = stores;
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
                            + " (ORG-4).")
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
    @APIResponse(responseCode = "403", description = "`foreign-store`, `position-reserved`")
    @APIResponse(responseCode = "409", description = "`members-assigned`: reassign them first")
    @APIResponse(responseCode = "422", description = "`store-unknown`, `store-missing`")
    public Uni<StaffView> put(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @NotNull @Valid StaffRequest request) {
        String written = request.phone();
        String phone = written == null ? null : Phone.e164(written);
        return stores.inScope()
                .chain(scope -> rules.check(id, request, scope))
                .chain(() -> organisation.put(id, request, phone))
                .replaceWith(() -> view(id, request, phone));
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithSession
    @Operation(
            summary = "People of a store, or of all stores in the caller's scope",
            description = "Store people see their own store. Other stores are an empty list.")
    public Uni<Page<StaffView>> list(@QueryParam("storeId") @Nullable String storeId) {
        boolean everyone = storeId == null && caller.isChainWide() && caller.region().isEmpty();
        return everyone
                ? people.everyone().map(StaffResource::page)
                : stores.inScope()
                        .chain(scope -> people.ofStores(asked(scope, storeId)))
                        .map(StaffResource::page);
    }

    private static List<String> asked(Map<String, Store> scope, @Nullable String storeId) {
        return scope.keySet().stream().filter(id -> storeId == null || id.equals(storeId)).toList();
    }

    private static Page<StaffView> page(List<Staff> found) {
        return Page.of(found.stream().map(StaffView::of).toList());
    }

    private static StaffView view(String id, StaffRequest request, @Nullable String phone) {
        return new StaffView(
                id,
                request.name(),
                request.storeId(),
                request.role(),
                request.employment(),
                request.active(),
                phone);
    }
}
