package org.laoke.points.reward;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Role;

@Path("/v1/rewards/{id}/picture")
@Tag(name = "Rewards")
@RolesAllowed({
    Role.HQ,
    Role.STORE_MANAGER,
    Role.VIP_SPECIALIST,
    Role.CONSULTANT,
    Role.POS,
    Role.MEMBER
})
class PictureResource {
    private final Pictures pictures;
    private final RewardConfig config;

    PictureResource(Pictures pictures, RewardConfig config) {
        this.pictures = pictures;
        this.config = config;
    }

    @PUT
    @RolesAllowed(Role.HQ)
    @Consumes({"image/png", "image/jpeg", "image/webp", "application/octet-stream"})
    @Operation(
            summary = "Set the picture of a reward",
            description =
                    "The body is the picture itself, at most 5 MiB; its content decides what it is. Errors:"
                            + " picture-unreadable, picture-too-large, reward-not-found.")
    @APIResponse(responseCode = "204", description = "Kept")
    @APIResponse(responseCode = "413", description = "picture-too-large")
    public Uni<Response> put(@PathParam("id") UUID id, byte[] body) {
        if (body.length > config.pictureBytesMax()) {
            throw RewardRefused.pictureTooLarge(config.pictureBytesMax());
        }
        var picture = Picture.of(body).orElseThrow(RewardRefused::noPicture);
        return pictures.put(id, picture).map(done -> Response.noContent().build());
    }

    @GET
    @Operation(
            summary = "The picture of a reward",
            description =
                    "Cached for days: the catalogue names it by an address that changes with it.")
    @APIResponse(responseCode = "200", description = "The picture")
    @APIResponse(responseCode = "304", description = "Unchanged")
    public Uni<Response> get(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        return pictures.get(id).map(picture -> answer(picture, known));
    }

    private Response answer(Picture picture, @Nullable String known) {
        String tag = "\"" + picture.sha256() + "\"";
        var answer =
                tag.equals(known)
                        ? Response.notModified()
                        : Response.ok(picture.content(), picture.mediaType());
        return answer.header(HttpHeaders.ETAG, tag)
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        "private, max-age=" + config.pictureCached().toSeconds())
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
