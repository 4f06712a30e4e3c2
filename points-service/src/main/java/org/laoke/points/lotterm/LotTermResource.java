package org.laoke.points.lotterm;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.points.ledger.AccountAccess;

@Path("/v1/accounts/{memberId}/lots/{lot}")
@Tag(name = "Lots", description = "More time for points (PTS-4)")
class LotTermResource {
    private final LotTerms terms;
    private final AccountAccess access;
    private final Caller caller;

    LotTermResource(LotTerms terms, AccountAccess access, Caller caller) {
        this.terms = terms;
        this.access = access;
        this.caller = caller;
    }

    /**
     * @param expiresOn the new last day
     * @param reason shown in the history
     */
    record Extension(
            @NotNull @Schema(examples = "2029-06-30") LocalDate expiresOn,
            @NotBlank @Size(max = 200) @Schema(examples = "store closed for renovation")
                    String reason) {}

    /**
     * @param expiresOn last day of what comes back; absent means the programme's default
     * @param reason shown in the history
     */
    record Reinstatement(
            @Nullable LocalDate expiresOn,
            @NotBlank @Size(max = 200) @Schema(examples = "member was in hospital")
                    String reason) {}

    @POST
    @Path("extensions")
    @RolesAllowed({Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Let the rest of a lot end later",
            description =
                    "By head office and the manager of the home store. The rest moves into a new lot."
                            + " Errors: lot-not-found, lot-empty, not-later, too-far.")
    public Uni<Void> extend(
            @PathParam("memberId") UUID memberId,
            @PathParam("lot") long lot,
            @NotNull @Valid Extension extension) {
        return access.requireFull(memberId, caller)
                .chain(
                        () ->
                                terms.extend(
                                        memberId,
                                        lot,
                                        extension.expiresOn(),
                                        extension.reason(),
                                        caller.name()));
    }

    @POST
    @Path("reinstatements")
    @RolesAllowed({Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Bring back what expired of a lot",
            description =
                    "Once, within the window after its last day. Errors: lot-not-found, not-expired,"
                            + " too-late, too-far.")
    public Uni<Void> reinstate(
            @PathParam("memberId") UUID memberId,
            @PathParam("lot") long lot,
            @NotNull @Valid Reinstatement reinstatement) {
        return access.requireFull(memberId, caller)
                .chain(
                        () ->
                                terms.reinstate(
                                        memberId,
                                        lot,
                                        reinstatement.expiresOn(),
                                        reinstatement.reason(),
                                        caller.name()));
    }
}
