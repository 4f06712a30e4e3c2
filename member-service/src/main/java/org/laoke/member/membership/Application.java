package org.laoke.member.membership;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Row;
import org.laoke.member.tier.Tier;

/**
 * Somebody asks for a card, a special issue or a reinstatement (MEM-6).
 *
 * @param tier null for a reinstatement
 * @param appliedBy staff id; null where the member asked
 * @param decision why it was declined, or a note
 */
@Schema(name = "MembershipApplication")
record Application(
        UUID id,
        UUID memberId,
        String memberLabel,
        String memberNumber,
        String storeId,
        Kind kind,
        @Nullable Tier tier,
        String reason,
        State state,
        Instant appliedAt,
        @Nullable String appliedBy,
        boolean byMember,
        @Nullable Instant reviewedAt,
        @Nullable String reviewedBy,
        @Nullable String reviewNote,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String decision) {
    /** What is asked for. */
    @Schema(name = "ApplicationKind")
    enum Kind {
        CARD,
        SPECIAL_ISSUE,
        REINSTATEMENT
    }

    /** How far it is. */
    @Schema(name = "ApplicationState")
    enum State {
        APPLIED,
        UNDER_REVIEW,
        ISSUED,
        DECLINED
    }

    static final String COLUMNS =
            "select a.id, a.member_id, case m.value_class when 'A' then 'A' else '' end || m.name, m.number,"
                    + " m.home_store_id, a.kind, a.tier, a.reason, a.state, a.applied_at, a.applied_by,"
                    + " a.by_member, a.reviewed_at, a.reviewed_by, a.review_note, a.decided_at, a.decided_by,"
                    + " a.decision from application a join member m on m.id = a.member_id";

    static Application of(Row row) {
        boolean byMember = row.flag(11);
        String tier = row.textOrNull(6);
        return new Application(
                row.uuid(0),
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                Kind.valueOf(row.text(5)),
                tier == null ? null : Tier.valueOf(tier),
                row.text(7),
                State.valueOf(row.text(8)),
                row.instant(9),
                byMember ? null : row.text(10),
                byMember,
                row.instantOrNull(12),
                row.textOrNull(13),
                row.textOrNull(14),
                row.instantOrNull(15),
                row.textOrNull(16),
                row.textOrNull(17));
    }

    boolean isOpen() {
        return state == State.APPLIED || state == State.UNDER_REVIEW;
    }

    /** What the member may read: who of the staff had to do with it is none of it. */
    Application forMember() {
        return new Application(
                id,
                memberId,
                "",
                memberNumber,
                storeId,
                kind,
                tier,
                byMember ? reason : "",
                state,
                appliedAt,
                null,
                byMember,
                reviewedAt,
                null,
                null,
                decidedAt,
                null,
                decision);
    }
}
