package org.laoke.member.photo;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Role;

@Path("/v1/members")
@Tag(name = "Photo")
class PhotoResource {
    private final Photos photos;
    private final Members members;
    private final Views views;
    private final PhotoConfig config;
    private final Vertx vertx;

    PhotoResource(Photos photos, Members members, Views views, PhotoConfig config, Vertx vertx) {
        this.photos = photos;
        this.members = members;
        this.views = views;
        this.config = config;
        this.vertx = vertx;
    }

    @PUT
    @Path("{id}/picture")
    @Consumes({"image/jpeg", "image/png", "application/octet-stream"})
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @Operation(
            summary = "Keeps a member's photo, with their consent (MEM-4)",
            description =
                    "The body is the picture, JPEG or PNG, 5 MiB at most. It is made small and written anew:"
                            + " nothing of the upload but its pixels is kept. `consent` says how the member"
                            + " agreed, `text` to which version.")
    @APIResponse(responseCode = "204", description = "Kept; another photo before it is gone")
    @APIResponse(responseCode = "400", description = "`picture-unreadable`, `picture-too-detailed`")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    @APIResponse(responseCode = "413", description = "`picture-too-large`")
    @APIResponse(responseCode = "422", description = "`photo-consent-missing`")
    public Uni<Response> put(
            @PathParam("id") UUID id,
            @QueryParam("consent") Photos.@Nullable Consent consent,
            @QueryParam("text") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    @Nullable String text,
            byte[] body) {
        if (consent == null || text == null) {
            throw PhotoRefused.consentMissing();
        }
        if (body.length > config.bytesMax()) {
            throw PhotoRefused.tooLarge(config.bytesMax());
        }
        return Panache.withTransaction(() -> full(id)) // before the work of decoding
                .chain(() -> portrait(body))
                .chain(
                        portrait ->
                                photos.store(portrait)
                                        .chain(
                                                file ->
                                                        Panache.withTransaction(
                                                                () ->
                                                                        keep(
                                                                                id, file, portrait,
                                                                                consent, text))))
                .replaceWith(() -> Response.noContent().build());
    }

    @GET
    @Path("{id}/picture")
    @Produces("image/jpeg")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithTransaction
    @Operation(summary = "A member's photo; every look at it is noted (ORG-3)")
    @APIResponse(responseCode = "200", description = "JPEG, 800 pixels at most")
    @APIResponse(responseCode = "404", description = "`member-unknown`, `photo-none`")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return full(id).chain(() -> photos.get(id))
                .map(
                        jpeg ->
                                Response.ok(jpeg, "image/jpeg")
                                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                        .header("X-Content-Type-Options", "nosniff")
                                        .build());
    }

    @DELETE
    @Path("{id}/picture")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithTransaction
    @Operation(summary = "Removes a member's photo at once; the consent is taken back")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "404", description = "`member-unknown`, `photo-none`")
    public Uni<Response> delete(@PathParam("id") UUID id) {
        return members.locked(id)
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .chain(member -> views.of(member, "photo"))
                .invoke(MemberView::requireFull)
                .chain(() -> photos.remove(id))
                .replaceWith(() -> Response.noContent().build());
    }

    private Uni<Portrait> portrait(byte[] body) {
        return vertx.executeBlocking(
                () -> Portrait.of(body, config.side(), config.pixelsMax()), false);
    }

    private Uni<Void> keep(
            UUID id, String file, Portrait portrait, Photos.Consent consent, String text) {
        return members.locked(id)
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .chain(() -> photos.keep(id, file, portrait, consent, text));
    }

    private Uni<MemberView> full(UUID id) {
        return members.require(id)
                .chain(member -> views.of(member, "photo"))
                .invoke(MemberView::requireFull);
    }
}
