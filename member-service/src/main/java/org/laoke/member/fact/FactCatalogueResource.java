package org.laoke.member.fact;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/facts")
@Tag(name = "Profile")
class FactCatalogueResource {
    record OptionRequest(
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String key,
            @NotNull @Size(max = 80) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String zh,
            @NotNull @Size(max = 80) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String en) {}

    record KindRequest(
            @NotNull FactKind.Part part,
            @NotNull @Valid LocalName name,
            @NotNull @Valid LocalName ask,
            @NotNull FactKind.Type type,
            @Size(max = 60) @Nullable List<@NotNull @Valid OptionRequest> options,
            boolean optional,
            boolean contact,
            @Min(0) @Max(10_000) int position,
            boolean active) {
        FactKind kind(String key) {
            var given = options;
            return new FactKind(
                    key,
                    part,
                    name,
                    ask,
                    type,
                    given == null
                            ? List.of()
                            : given.stream()
                                    .map(o -> new FactKind.Option(o.key(), o.zh(), o.en()))
                                    .toList(),
                    optional,
                    contact,
                    false,
                    position,
                    active);
        }
    }

    private final FactCatalogue catalogue;

    FactCatalogueResource(FactCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithTransaction
    @Operation(summary = "What can be known about a member (MEM-2)")
    @APIResponse(responseCode = "200", description = "Hard facts first, each part in its order")
    public Uni<Page<FactKind>> list() {
        return catalogue.all().map(Page::of);
    }

    @PUT
    @Path("{key}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(
            summary = "Adds a fact to the catalogue or changes it",
            description =
                    "The type stays once there are answers. `active` false takes a fact out of use: it does"
                            + " not count any more, and its answers are kept.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "pet",
                                            value =
                                                    """
                                                    {"part":"SOFT","name":{"zh":"宠物","en":"Pet"},\
                                                    "ask":{"zh":"家里养宠物吗？","en":"Do you have a pet?"},\
                                                    "type":"CHOICE","options":[{"key":"cat","zh":"猫","en":"Cat"},\
                                                    {"key":"dog","zh":"狗","en":"Dog"}],"optional":true,\
                                                    "contact":false,"position":130,"active":true}""")))
    @APIResponse(responseCode = "200", description = "The fact as it is now")
    @APIResponse(responseCode = "400", description = "`fact-options-wrong`, `request-invalid`")
    @APIResponse(responseCode = "409", description = "`fact-form-fixed`")
    public Uni<FactKind> put(
            @PathParam("key") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String key,
            @NotNull @Valid KindRequest request) {
        return catalogue.put(request.kind(key));
    }
}
