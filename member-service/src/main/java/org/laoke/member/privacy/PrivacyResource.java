package org.laoke.member.privacy;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.AccessLog;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/members")
@Tag(name = "Privacy")
class PrivacyResource {
    private static final String EXAMPLE =
            """
            {"textVersion":"2026-01","source":"CALL",\
            "changes":[{"purpose":"MARKETING","channel":"SMS","given":false}]}""";

    private final Consenting consenting;
    private final Export export;
    private final Erasure erasure;
    private final AccessLog views;

    PrivacyResource(Consenting consenting, Export export, Erasure erasure, AccessLog views) {
        this.consenting = consenting;
        this.export = export;
        this.erasure = erasure;
        this.views = views;
    }

    @GET
    @Path("{id}/consents")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary = "What a member agrees to (MEM-15)",
            description = "Consultants for members whose contact data they see (ORG-2).")
    @APIResponse(responseCode = "200", description = "Everything one can agree to")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<ConsentsView> consents(@PathParam("id") UUID id) {
        return consenting.of(id, "consents");
    }

    @PUT
    @Path("{id}/consents")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST, Role.CONSULTANT})
    @WithTransaction
    @Operation(
            summary = "Notes what a member agreed to or took back (MEM-15)",
            description =
                    "In the store, on a call or by letter. Consultants for members whose contact data they"
                            + " see (ORG-2).")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ConsentRequest.class),
                            examples = @ExampleObject(name = "no more offers", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "400", description = "`request-invalid`, `consent-unknown`")
    @APIResponse(responseCode = "404", description = "`member-unknown`")
    public Uni<ConsentsView> change(
            @PathParam("id") UUID id, @NotNull @Valid ConsentRequest request) {
        return consenting.change(
                id,
                request.changes(),
                request.textVersion(),
                ConsentReceipts.Source.valueOf(request.source().name()));
    }

    @GET
    @Path("{id}/export")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Everything this service holds about a member, for handing it to them",
            description = "Noted in the access log like every view of a profile (ORG-3).")
    @APIResponse(responseCode = "200", description = "All of it")
    @APIResponse(responseCode = "404", description = "`member-unknown`: not of your store")
    public Uni<Export.ExportView> export(@PathParam("id") UUID id) {
        return export.of(id);
    }

    @POST
    @Path("{id}/erasure")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary =
                    "Erases a member who asked for it in the store, on the phone or by letter (MEM-15)",
            description =
                    "Phone, e-mail, WeChat, address, name, birthday and everything else that tells of the"
                            + " person are removed here and, told by a tombstone, in all services; receipts"
                            + " and postings stay under an id that names nobody. Points that are left cannot"
                            + " be spent any more and expire on their days; what was reserved is released. It"
                            + " cannot be undone.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ErasureRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "their number",
                                            value = ErasureRequest.EXAMPLE)))
    @APIResponse(responseCode = "204", description = "Erased")
    @APIResponse(
            responseCode = "404",
            description = "`member-unknown`: not of your store, or erased already")
    @APIResponse(responseCode = "422", description = "`erasure-unconfirmed`")
    public Uni<Void> erase(@PathParam("id") UUID id, @NotNull @Valid ErasureRequest request) {
        return erasure.onRequest(id, request.number(), Erasure.Basis.REQUEST);
    }

    @GET
    @Path("access-log")
    @RolesAllowed(Role.HQ)
    @WithTransaction
    @Operation(
            summary = "Who saw whose profile, when and where (ORG-3)",
            description =
                    "Latest first; a regional lead sees views of the region's members. The log takes new rows"
                            + " only, and reading it changes nothing in it.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "400", description = "`cursor-invalid`, `request-invalid`")
    public Uni<Page<AccessLog.Entry>> accessLog(
            @QueryParam("memberId") @Parameter(description = "Whose profile") @Nullable UUID member,
            @QueryParam("viewer")
                    @Parameter(description = "Staff id, member id or account", example = "E111")
                    @Nullable
                    @Pattern(regexp = "[\\p{Graph}]{1,80}")
                    String viewer,
            @QueryParam("from") @Parameter(description = "Not before") @Nullable Instant from,
            @QueryParam("to") @Parameter(description = "Before") @Nullable Instant to,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return views.search(new AccessLog.Search(member, viewer, from, to), limit, cursor);
    }
}
