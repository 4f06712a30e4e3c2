package org.laoke.points.rule;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A trial of a version on past receipts.
 *
 * @param from first business day
 * @param to first business day not included
 * @param storeId only this store's receipts; null for all
 * @param state QUEUED, RUNNING, DONE or FAILED
 * @param processed receipts looked at so far
 * @param total receipts to look at; null until they have been counted
 */
@Schema(name = "Simulation")
record SimulationView(
        UUID id,
        int version,
        LocalDate from,
        LocalDate to,
        @Nullable String storeId,
        String state,
        long processed,
        @Nullable Long total,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant endedAt,
        @JsonRawValue @Schema(implementation = Tally.Result.class) @Nullable String result) {

    static final String COLUMNS =
            "id, version, from_date, to_date, store_id, state, processed, total, requested_by,"
                    + " requested_at, ended_at, cast(result as text) as result, fingerprint";

    static SimulationView of(Row row) {
        var endedAt = row.getOffsetDateTime("ended_at");
        return new SimulationView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getLocalDate("from_date"),
                row.getLocalDate("to_date"),
                row.getString("store_id"),
                row.getString("state"),
                row.getLong("processed"),
                row.getLong("total"),
                row.getString("requested_by"),
                row.getOffsetDateTime("requested_at").toInstant(),
                endedAt == null ? null : endedAt.toInstant(),
                row.getString("result"));
    }
}
