package org.laoke.points.claim;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.points.store.Stores;

@Path("/v1/receipts/{id}/claim-code")
@Tag(name = "Claims", description = "Sales without member that a member claims later (PTS-3)")
@RolesAllowed(Role.POS)
class ClaimCodeResource {
    private final Pool pool;
    private final ClaimCode codes;
    private final ClaimConfig config;
    private final Stores stores;
    private final Caller caller;

    ClaimCodeResource(
            Pool pool, ClaimCode codes, ClaimConfig config, Stores stores, Caller caller) {
        this.pool = pool;
        this.codes = codes;
        this.config = config;
        this.stores = stores;
        this.caller = caller;
    }

    /**
     * @param until when it can be claimed no more
     */
    @Schema(name = "ClaimCode")
    record CodeView(@Schema(examples = "7K2M-0PQX-9ZTD-4HVA") String code, Instant until) {}

    @GET
    @Operation(
            summary = "The code to print on the receipt of a sale without member",
            description =
                    "Always the same for the same receipt. Errors: receipt-not-found, receipt-not-claimable.")
    @APIResponse(responseCode = "409", description = "receipt-not-claimable")
    public Uni<CodeView> code(@PathParam("id") UUID id) {
        return pool.preparedQuery(
                        "select store_id, kind = 'SALE' and member_id is null as claimable, sold_at"
                                + " from receipt where id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ClaimRefused.noReceipt(id);
                            }
                            return rows.iterator().next();
                        })
                .call(
                        row ->
                                stores.visible(row.getString("store_id"), caller)
                                        .invoke(visible -> check(row, visible, id)))
                .call(() -> keep(id))
                .map(row -> new CodeView(codes.of(id), until(row)));
    }

    private static void check(Row row, boolean visible, UUID id) {
        if (!visible) {
            throw ClaimRefused.noReceipt(id);
        }
        if (!row.getBoolean("claimable")) {
            throw ClaimRefused.notClaimable();
        }
    }

    private Uni<Void> keep(UUID id) {
        return pool.preparedQuery(
                        "insert into receipt_claim (receipt_id, code_hash) values ($1, $2) on conflict do nothing")
                .execute(Tuple.of(id, ClaimCode.hash(codes.of(id))))
                .replaceWithVoid();
    }

    private Instant until(Row row) {
        return row.getOffsetDateTime("sold_at").toInstant().plus(config.window());
    }
}
