package org.laoke.member.benefit;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;

@Path("/v1/members")
@Tag(name = "Benefits")
class MemberBenefitResource {
    @Schema(name = "BenefitUseRequest")
    record UseRequest(
            @Schema(description = "Default: your store")
                    @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    @Nullable String storeId,
            @Size(max = 200) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String note) {}

    private final Benefits benefits;
    private final Members members;
    private final Views views;
    private final Caller caller;
    private final Idempotency idempotency;

    MemberBenefitResource(
            Benefits benefits,
            Members members,
            Views views,
            Caller caller,
            Idempotency idempotency) {
        this.benefits = benefits;
        this.members = members;
        this.views = views;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @GET
    @Path("{id}/benefits")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary = "What a member's tier gives this year, what is left, and the latest uses",
            description =
                    "Also of members of other stores: serving them needs it. Years are calendar years of the"
                            + " programme's zone.")
    @APIResponse(responseCode = "200", description = "The latest 50 uses")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<BenefitView.OfMember> get(@PathParam("id") UUID id) {
        return members.require(id).call(member -> views.of(member, "benefits")).chain(benefits::of);
    }

    @POST
    @Path("{id}/benefits/{benefit}/uses")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @Operation(
            summary = "A member uses a benefit",
            description =
                    "Counted under a lock of the member: uses at several desks at once never exceed the allowance.")
    @APIResponse(
            responseCode = "201",
            description = "The use",
            content = @Content(schema = @Schema(implementation = BenefitView.Use.class)))
    @APIResponse(
            responseCode = "404",
            description = "`member-unknown`, `benefit-unknown`, `store-unknown`")
    @APIResponse(responseCode = "409", description = "`benefit-not-in-tier`, `benefit-used-up`")
    @APIResponse(responseCode = "422", description = "`store-missing`")
    public Uni<Response> use(
            @PathParam("id") UUID id,
            @PathParam("benefit") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    String benefit,
            @NotNull @Valid UseRequest request) {
        String asked = request.storeId();
        String store = asked == null ? caller.storeId().orElse("") : asked;
        if (store.isEmpty()) {
            throw BenefitRefused.storeMissing();
        }
        String note = request.note();
        return idempotency.once(
                "benefit %s of %s".formatted(benefit, id),
                request,
                201,
                () ->
                        members.require(id)
                                .call(member -> views.of(member, "benefits"))
                                .chain(
                                        () ->
                                                benefits.use(
                                                        id,
                                                        benefit,
                                                        store,
                                                        note == null ? "" : note.strip())));
    }
}
