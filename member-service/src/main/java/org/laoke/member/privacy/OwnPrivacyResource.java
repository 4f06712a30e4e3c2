package org.laoke.member.privacy;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.AccessLog;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

@Path("/v1/me")
@Tag(name = "Privacy")
class OwnPrivacyResource {
    private static final String EXAMPLE =
            """
            {"textVersion":"2026-01","changes":[{"purpose":"MARKETING","channel":"SMS","given":false},\
            {"purpose":"PHOTO","given":true}]}""";

    private final Consenting consenting;
    private final Export export;
    private final Erasure erasure;
    private final AccessLog views;
    private final Caller caller;

    OwnPrivacyResource(
            Consenting consenting, Export export, Erasure erasure, AccessLog views, Caller caller) {
        this.consenting = consenting;
        this.export = export;
        this.erasure = erasure;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Path("consents")
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(summary = "What the member who is signed in agrees to (MEM-15)")
    @APIResponse(responseCode = "200", description = "Everything one can agree to")
    public Uni<ConsentsView> consents() {
        return consenting.of(me(), "consents");
    }

    @PUT
    @Path("consents")
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(
            summary = "Agrees or takes back (MEM-15)",
            description =
                    "Every act is kept as a receipt with its time and text. What is taken back holds at once"
                            + " here and within seconds everywhere.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ConsentRequest.Own.class),
                            examples = @ExampleObject(name = "fewer messages", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "400", description = "`request-invalid`, `consent-unknown`")
    public Uni<ConsentsView> change(@NotNull @Valid ConsentRequest.Own request) {
        return consenting.change(
                me(), request.changes(), request.textVersion(), ConsentReceipts.Source.PORTAL);
    }

    @GET
    @Path("views")
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(
            summary = "Who saw the profile of the member who is signed in (ORG-3)",
            description =
                    "Latest first, by position and store; names of staff are theirs. Own visits are left"
                            + " out.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "400", description = "`cursor-invalid`, `request-invalid`")
    public Uni<Page<AccessLog.Seen>> views(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return views.ofMember(me(), limit, cursor);
    }

    @GET
    @Path("export")
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(
            summary = "Everything this service holds about the member who is signed in (MEM-15)",
            description =
                    "Machine readable. `elsewhere` names where the other services tell what they hold; the"
                            + " portal puts all of it into one file.")
    @APIResponse(responseCode = "200", description = "All of it")
    @APIResponse(responseCode = "404", description = "`member-unknown`: erased meanwhile")
    public Uni<Export.ExportView> export() {
        return export.of(me());
    }

    @POST
    @Path("erasure")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Erases the member who is signed in, at once (MEM-15)",
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
                                            name = "own number",
                                            value = ErasureRequest.EXAMPLE)))
    @APIResponse(responseCode = "204", description = "Erased; sign out now")
    @APIResponse(responseCode = "404", description = "`member-unknown`: erased already")
    @APIResponse(responseCode = "422", description = "`erasure-unconfirmed`")
    public Uni<Void> erase(@NotNull @Valid ErasureRequest request) {
        return erasure.onRequest(me(), request.number(), Erasure.Basis.MEMBER);
    }

    private UUID me() {
        return caller.memberId().orElseThrow(NoSuchMember::new);
    }
}
