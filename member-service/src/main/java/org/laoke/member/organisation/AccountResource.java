package org.laoke.member.organisation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.member.access.OneTimePasswords;
import org.laoke.member.access.StaffSync;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Page;

/** What concerns people's accounts rather than their place. */
@Path("/v1/staff")
@Tag(name = "Organisation")
class AccountResource {
    private final StaffRules rules;
    private final Stores stores;
    private final StaffSync sync;
    private final StaffLog log;
    private final OneTimePasswords passwords;

    AccountResource(
            StaffRules rules,
            Stores stores,
            StaffSync sync,
            StaffLog log,
            OneTimePasswords passwords) {
        this.rules = rules;
        this.stores = stores;
        this.sync = sync;
        this.log = log;
        this.passwords = passwords;
    }

    @POST
    @Path("{id}/one-time-passwords")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @Operation(
            summary = "Makes a password for one sign-in",
            description =
                    "For a first sign-in or after a password was forgotten. It is shown once, kept nowhere, and"
                            + " must be changed at the sign-in; the person's sessions end. Each call makes another"
                            + " one, whatever the Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "Tell it to the person",
            content = @Content(schema = @Schema(implementation = OneTimePasswords.Issued.class)))
    @APIResponse(responseCode = "403", description = "`position-reserved`")
    @APIResponse(responseCode = "404", description = "`person-unknown`")
    @APIResponse(responseCode = "409", description = "`account-missing`")
    @APIResponse(
            responseCode = "503",
            description = "`identity-provider-away`, `identity-provider-refused`")
    public Uni<Response> issue(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id) {
        return Panache.withTransaction(
                        () -> kept(id).call(() -> log.note(id, "one-time password asked for")))
                .chain(() -> passwords.issue(id))
                .map(AccountResource::toldOnce);
    }

    @POST
    @Path("{id}/synchronisations")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithTransaction
    @Operation(
            summary = "Carries a person to the sign-in service again, and now",
            description = "For when somebody changed the account there, or a failure was repaired.")
    @APIResponse(responseCode = "202", description = "On its way; GET /v1/staff shows `access`")
    @APIResponse(responseCode = "404", description = "`person-unknown`")
    public Uni<Response> again(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id) {
        return kept(id).chain(() -> sync.again(id)).replaceWith(Response.accepted().build());
    }

    @GET
    @Path("{id}/log")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER})
    @WithSession
    @Operation(summary = "Who changed a person's place or access, latest first")
    @APIResponse(responseCode = "200", description = "At most a hundred entries")
    @APIResponse(responseCode = "404", description = "`person-unknown`")
    public Uni<Page<StaffLog.Entry>> log(
            @PathParam("id") @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String id) {
        return kept(id).chain(() -> log.of(id)).map(Page::of);
    }

    private Uni<Staff> kept(String id) {
        return stores.inScope().chain(scope -> rules.kept(id, scope));
    }

    private static Response toldOnce(OneTimePasswords.Issued issued) {
        var once = new CacheControl();
        once.setNoStore(true);
        return Response.status(Response.Status.CREATED).cacheControl(once).entity(issued).build();
    }
}
