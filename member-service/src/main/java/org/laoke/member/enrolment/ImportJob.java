package org.laoke.member.enrolment;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import and what came of it.
 *
 * @param storeId of the caller; null for the whole chain
 * @param rows read so far, the header apart
 * @param good can be enrolled
 * @param members are members already
 * @param wrong cannot be enrolled
 * @param enrolled are members now; all of the good ones or none
 * @param failure stable name of why nothing came of it
 * @param detail the same in words
 */
@Schema(name = "MemberImport")
record ImportJob(
        UUID id,
        String fileName,
        @Nullable String storeId,
        boolean dryRun,
        Known known,
        State state,
        int rows,
        int good,
        int members,
        int wrong,
        int enrolled,
        @Nullable String failure,
        @Nullable String detail,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {
    /** A running import gives a sign of life much more often. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(2);

    /** What happens when a row's phone is a member's already. */
    @Schema(name = "KnownMembers")
    enum Known {
        /** The row is left out. */
        SKIP,
        /** Nothing is enrolled. */
        REFUSE
    }

    /** How far an import is. */
    @Schema(name = "ImportState")
    enum State {
        RUNNING,
        /** A dry run is over. */
        CHECKED,
        /** All good rows are members. */
        LOADED,
        /** Something in the file is wrong: nothing was enrolled. */
        REFUSED,
        /** Something here went wrong: nothing was enrolled. */
        FAILED
    }

    static ImportJob of(Row row, Instant now) {
        var state = State.valueOf(row.getString("state"));
        boolean silent =
                state == State.RUNNING && instant(row, "beat_at").isBefore(now.minus(SILENCE_MAX));
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        return new ImportJob(
                row.getUUID("id"),
                row.getString("file_name"),
                row.getString("store_id"),
                row.getBoolean("dry_run"),
                Known.valueOf(row.getString("known")),
                silent ? State.FAILED : state,
                row.getInteger("rows"),
                row.getInteger("good"),
                row.getInteger("members"),
                row.getInteger("wrong"),
                row.getInteger("enrolled"),
                silent ? "service-ended" : row.getString("failure"),
                silent
                        ? "The service ended meanwhile. Nothing was enrolled: send the file again."
                        : row.getString("detail"),
                row.getString("started_by"),
                instant(row, "started_at"),
                ended == null ? null : ended.toInstant());
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
