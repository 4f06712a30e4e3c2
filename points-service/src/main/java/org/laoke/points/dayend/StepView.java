package org.laoke.points.dayend;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One step of a day's end.
 *
 * @param step ACTIVATE, REDEEM, TIERS_BEFORE_EXPIRY, EXPIRE, TIERS_AFTER_EXPIRY, WARN or SEAL
 * @param state OPEN, RUNNING or DONE
 * @param holders accounts the step concerns
 * @param handled of these, done so far
 * @param points moved, spent, or warned of, so far
 */
@Schema(name = "DayEndStep")
record StepView(
        LocalDate day,
        String step,
        String state,
        long holders,
        long handled,
        long points,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    static StepView of(Row row) {
        return new StepView(
                row.getLocalDate("day"),
                row.getString("step"),
                row.getString("state"),
                row.getLong("holders"),
                row.getLong("handled"),
                row.getLong("points"),
                instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
