package org.laoke.member.bulk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Row;

/** One export: what was asked for, and how far it is. */
@Schema(name = "BulkExport")
record BulkExport(
        UUID id,
        String reason,
        @Schema(examples = "[\"S001\"]") List<String> stores,
        @Nullable String tier,
        @Schema(name = "class") @Nullable String valueClass,
        @Nullable String status,
        State state,
        @Schema(description = "Contact data unmasked, as asked for") boolean full,
        @Schema(description = "Contact data unmasked, as approved") boolean fullGiven,
        String requestedBy,
        Instant requestedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note,
        int rows,
        @Nullable Instant readyAt,
        @Schema(description = "The files are gone from then on") @Nullable Instant expiresAt) {
    /** How far it is. */
    @Schema(name = "BulkExportState")
    enum State {
        REQUESTED,
        DECLINED,
        APPROVED,
        RUNNING,
        READY,
        FAILED,
        EXPIRED
    }

    static final String COLUMNS =
            "e.id, e.reason, array_to_string(e.stores, ','), e.tier, e.value_class, e.status, e.state,"
                    + " e.asked_full, e.given_full, e.requested_by, e.requested_at, e.decided_by,"
                    + " e.decided_at, e.note, e.rows, e.ready_at, e.expires_at";

    static BulkExport of(Row row) {
        return new BulkExport(
                row.uuid(0),
                row.text(1),
                List.of(row.text(2).split(",")),
                row.textOrNull(3),
                row.textOrNull(4),
                row.textOrNull(5),
                State.valueOf(row.text(6)),
                row.flag(7),
                row.flag(8),
                row.text(9),
                row.instant(10),
                row.textOrNull(11),
                row.instantOrNull(12),
                row.textOrNull(13),
                (int) row.number(14),
                row.instantOrNull(15),
                row.instantOrNull(16));
    }

    /** What every row and every sheet says. */
    String watermark() {
        return "%s %s %s".formatted(requestedBy, requestedAt, id);
    }
}
