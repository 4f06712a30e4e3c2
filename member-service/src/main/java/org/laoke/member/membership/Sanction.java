package org.laoke.member.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Row;

/**
 * What follows a breach of the agreement (MEM-6).
 *
 * @param until first day a suspension no longer holds; null for open
 * @param answer what was answered to the objection
 */
@Schema(name = "Sanction")
record Sanction(
        UUID id,
        UUID memberId,
        String memberLabel,
        String memberNumber,
        String storeId,
        Kind kind,
        String reason,
        @Nullable LocalDate until,
        State state,
        Instant imposedAt,
        @Nullable String imposedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String objection,
        @Nullable Instant objectedAt,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy) {
    /** How grave it is. */
    @Schema(name = "SanctionKind")
    enum Kind {
        WARNING,
        SUSPENSION,
        CANCELLATION
    }

    /** Whether it holds. */
    @Schema(name = "SanctionState")
    enum State {
        IN_FORCE,
        LIFTED,
        OVER
    }

    static final String COLUMNS =
            "select s.id, s.member_id, case m.value_class when 'A' then 'A' else '' end || m.name, m.number,"
                    + " m.home_store_id, s.kind, s.reason, s.until, s.state, s.imposed_at, s.imposed_by,"
                    + " s.ended_at, s.ended_by, s.objection, s.objected_at, s.answer, s.answered_at,"
                    + " s.answered_by from sanction s join member m on m.id = s.member_id";

    static Sanction of(Row row) {
        return new Sanction(
                row.uuid(0),
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                Kind.valueOf(row.text(5)),
                row.text(6),
                row.dateOrNull(7),
                State.valueOf(row.text(8)),
                row.instant(9),
                row.text(10),
                row.instantOrNull(11),
                row.textOrNull(12),
                row.textOrNull(13),
                row.instantOrNull(14),
                row.textOrNull(15),
                row.instantOrNull(16),
                row.textOrNull(17));
    }

    /** What the member may read: the measure, not the people. */
    Sanction forMember() {
        return new Sanction(
                id,
                memberId,
                "",
                memberNumber,
                storeId,
                kind,
                reason,
                until,
                state,
                imposedAt,
                null,
                endedAt,
                null,
                objection,
                objectedAt,
                answer,
                answeredAt,
                null);
    }
}
