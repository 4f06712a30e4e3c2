package org.laoke.member.merge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Row;

/** One merge, with ids only. */
@Schema(name = "Merge")
record MergeView(
        UUID id,
        UUID memberId,
        UUID from,
        @Schema(examples = "M0000000124") String fromNumber,
        Instant at,
        @Schema(examples = "E101") String by,
        String reason,
        @Schema(description = "Fields taken of the record that went") List<String> taken,
        Instant undoUntil,
        @Schema(description = "A first person asked to take it back; a second confirms")
                @Nullable Instant undoAskedAt,
        @Nullable String undoAskedBy,
        @Nullable String undoReason,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {
    static final String COLUMNS =
            "g.id, g.into_id, g.from_id, f.number, g.at, g.by, g.reason, array_to_string(g.taken, ' '),"
                    + " g.undo_until, g.undo_asked_at, g.undo_asked_by, g.undo_reason, g.undone_at,"
                    + " g.undone_by from member_merge g join member f on f.id = g.from_id";

    static MergeView of(Row row) {
        return new MergeView(
                row.uuid(0),
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                row.instant(4),
                row.text(5),
                row.text(6),
                words(row.text(7)),
                row.instant(8),
                row.instantOrNull(9),
                row.textOrNull(10),
                row.textOrNull(11),
                row.instantOrNull(12),
                row.textOrNull(13));
    }

    static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }
}
