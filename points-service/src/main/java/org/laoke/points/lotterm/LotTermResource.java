package org.laoke.points.lotterm;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.laoke.points.receipt.Receipts;

@Path("/v1")
@Tag(name = "Lots", description = "More time for points, and points that wait for an event (PTS-4)")
class LotTermResource {
    private final LotTerms terms;
    private final AccountAccess access;
    private final Receipts receipts;
    private final Caller caller;

    LotTermResource(LotTerms terms, AccountAccess access, Receipts receipts, Caller caller) {
        this.terms = terms;
        this.access = access;
        this.receipts = receipts;
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

    /**
     * @param event what happened, as the earning rule names it
     */
    record Happening(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,39}") @Schema(examples = "DELIVERED")
                    String event) {}

    /**
     * @param points that can be spent now
     */
    record Activated(long points) {}

    @POST
    @Path("accounts/{memberId}/lots/{lot}/extensions")
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
    @Path("accounts/{memberId}/lots/{lot}/reinstatements")
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

    @POST
    @Path("receipts/{id}/happenings")
    @RolesAllowed({Role.POS, Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Tell what the pending points of a receipt wait for",
            description = "Telling it again moves nothing.")
    public Uni<Activated> came(
            @PathParam("id") UUID receiptId, @NotNull @Valid Happening happening) {
        return receipts.requireVisible(receiptId, caller)
                .chain(() -> terms.came(receiptId, happening.event()))
                .map(Activated::new);
    }
}
