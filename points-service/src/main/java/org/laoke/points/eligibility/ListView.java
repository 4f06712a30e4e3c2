package org.laoke.points.eligibility;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.wording.Words;

/**
 * A monthly list.
 *
 * @param state OPEN, PREPARED, CHECKED or CONFIRMED
 */
@Schema(name = "EligibilityList")
record ListView(
        YearMonth month,
        String storeId,
        String state,
        @Nullable Hand prepared,
        @Nullable Hand checked,
        @Nullable Hand confirmed,
        List<Line> lines) {

    /** Who signed, and when. */
    record Hand(String by, Instant at) {}

    /**
     * @param reason BIRTHDAY, SPENDING or ADDED
     * @param detail the birthday as MM-dd, or what was spent
     * @param state ENTITLED, STRUCK or COLLECTED
     * @param note why it was added or struck
     * @param changedBy who added or struck it
     */
    @Schema(name = "EligibilityLine")
    record Line(
            UUID id,
            UUID memberId,
            UUID rewardId,
            Words name,
            String reason,
            @Nullable String detail,
            String state,
            @Nullable String note,
            @Nullable String changedBy) {

        static Line of(Row row) {
            return new Line(
                    row.getUUID("id"),
                    row.getUUID("member_id"),
                    row.getUUID("reward_id"),
                    new Words(row.getString("name_zh"), row.getString("name_en")),
                    row.getString("reason"),
                    row.getString("detail"),
                    row.getString("state"),
                    row.getString("note"),
                    row.getString("changed_by"));
        }
    }

    static ListView of(Row row, List<Line> lines) {
        LocalDate month = row.getLocalDate("month");
        return new ListView(
                YearMonth.from(month),
                row.getString("store_id"),
                row.getString("state"),
                hand(row, "prepared"),
                hand(row, "checked"),
                hand(row, "confirmed"),
                lines);
    }

    private static @Nullable Hand hand(Row row, String step) {
        String by = row.getString(step + "_by");
        OffsetDateTime at = row.getOffsetDateTime(step + "_at");
        return by == null || at == null ? null : new Hand(by, at.toInstant());
    }
}
