package org.laoke.member.photo;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/stores")
@Tag(name = "Photo")
class PhotolessResource {
    private static final String WITHOUT =
            "select m.id, 'A' || m.name, m.number, m.consultant_id from member m"
                    + " where m.home_store_id = :store and m.value_class = 'A'"
                    + " and m.status not in ('CANCELLED', 'ERASED')"
                    + " and not exists (select from photo p where p.member_id = m.id)"
                    + " order by m.id limit 500";

    /** A class A member without a photo. */
    @Schema(name = "MemberWithoutPhoto")
    record Photoless(
            UUID memberId,
            @Schema(examples = "A李梅") String label,
            String number,
            @Nullable String consultantId) {}

    private final StoreScope scope;

    PhotolessResource(StoreScope scope) {
        this.scope = scope;
    }

    @GET
    @Path("{id}/members-without-photo")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @WithTransaction
    @Operation(summary = "Class A members of whom there is no photo (MEM-4)")
    @APIResponse(responseCode = "200", description = "500 at most")
    @APIResponse(responseCode = "404", description = "`store-unknown`")
    public Uni<Page<Photoless>> list(@PathParam("id") String id) {
        return scope.require(id)
                .chain(
                        () ->
                                Sql.rows(
                                        WITHOUT,
                                        Map.of("store", id),
                                        row ->
                                                new Photoless(
                                                        row.uuid(0),
                                                        row.text(1),
                                                        row.text(2),
                                                        row.textOrNull(3))))
                .map(Page::of);
    }
}
