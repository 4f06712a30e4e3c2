package org.laoke.member.benefit;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Page;

@Path("/v1/benefits")
@Tag(name = "Benefits")
class BenefitResource {
    @Schema(name = "BenefitRequest")
    record BenefitRequest(
            @NotNull BenefitView.Kind kind,
            @NotNull @Valid LocalName name,
            @NotNull @Valid BenefitView.Details details,
            @Min(0) @Max(1000) int position,
            boolean active,
            @NotNull @Size(max = 3) List<BenefitView.@NotNull @Valid Allowance> allowances) {}

    @Schema(name = "UndoRequest")
    record UndoRequest(
            @NotNull
                    @Size(min = 3, max = 300)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason) {}

    private final BenefitCatalogue catalogue;
    private final Benefits benefits;
    private final Idempotency idempotency;

    BenefitResource(BenefitCatalogue catalogue, Benefits benefits, Idempotency idempotency) {
        this.catalogue = catalogue;
        this.benefits = benefits;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT, Role.MEMBER})
    @WithSession
    @Operation(summary = "The catalogue of benefits with what each tier has in a year (MEM-14)")
    @APIResponse(responseCode = "200", description = "All, also those no longer offered")
    public Uni<Page<BenefitView>> all() {
        return catalogue.all().map(Page::of);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(
            summary = "Adds a benefit or changes it",
            description =
                    "`perYear` null is as often as they like; a tier that is not named does not have it. Holds at"
                            + " once; what was used before stays. One benefit of kind LOUNGE opens the lounge.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = BenefitRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "stylist",
                                            value =
                                                    """
                                                    {"kind":"STYLIST","name":{"zh":"形象顾问服务","en":"Stylist service"},\
                                                    "details":{"zh":"一对一搭配。","en":"A stylist for you alone."},\
                                                    "position":2,"active":true,"allowances":[{"tier":"GOLD","perYear":2},\
                                                    {"tier":"DIAMOND","perYear":null}]}""")))
    @APIResponse(responseCode = "200", description = "The benefit")
    @APIResponse(responseCode = "403", description = "`chain-only`: you lead one region")
    @APIResponse(responseCode = "409", description = "`benefit-second-lounge`")
    @APIResponse(responseCode = "422", description = "`allowance-invalid`")
    public Uni<BenefitView> put(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id,
            @NotNull @Valid BenefitRequest request) {
        return catalogue.put(id, request);
    }

    @POST
    @Path("uses/{use}/undo")
    @RolesAllowed({Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @Operation(
            summary = "Takes back a use that was noted by mistake",
            description =
                    "By manager or specialist of the store it was noted in, with a reason. The use stays on record and"
                            + " counts no more.")
    @APIResponse(
            responseCode = "200",
            description = "The use",
            content = @Content(schema = @Schema(implementation = BenefitView.Use.class)))
    @APIResponse(responseCode = "404", description = "`benefit-use-unknown`")
    @APIResponse(responseCode = "409", description = "`benefit-use-undone`")
    public Uni<Response> undo(@PathParam("use") UUID use, @NotNull @Valid UndoRequest request) {
        return idempotency.once(
                "undo benefit " + use,
                request,
                200,
                () -> benefits.undo(use, request.reason().strip()));
    }
}
