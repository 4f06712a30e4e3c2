package org.laoke.points.lotterm;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.points.receipt.Receipts;
import org.laoke.points.rule.RuleDefinition.Pending;

@Path("/v1/receipts/{id}/happenings")
@Tag(name = "Lots", description = "Points that wait for an event (PTS-4)")
class HappeningResource {
    private final LotTerms terms;
    private final Receipts receipts;
    private final Caller caller;

    HappeningResource(LotTerms terms, Receipts receipts, Caller caller) {
        this.terms = terms;
        this.receipts = receipts;
        this.caller = caller;
    }

    /**
     * @param event what happened, as the earning rule names it
     */
    record Happening(
            @NotNull @Pattern(regexp = Pending.EVENT) @Schema(examples = "DELIVERED")
                    String event) {}

    @POST
    @RolesAllowed({Role.POS, Role.STORE_MANAGER, Role.HQ})
    @Operation(
            summary = "Tell what the pending points of a receipt wait for",
            description =
                    "Frees the points whose earning rule names the event. Telling it again moves nothing and says"
                            + " so. Errors: event-not-awaited (422; a system that tells of everything may ignore"
                            + " it), event-too-late (409: they were cancelled), receipt-not-found.")
    public Uni<HappeningView> came(
            @PathParam("id") UUID receiptId, @NotNull @Valid Happening happening) {
        return receipts.requireVisible(receiptId, caller)
                .chain(() -> terms.came(receiptId, happening.event()));
    }
}
