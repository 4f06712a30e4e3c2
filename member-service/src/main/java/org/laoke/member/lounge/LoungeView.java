package org.laoke.member.lounge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Row;

/**
 * A store's lounge now.
 *
 * @param people inside, members and guests
 */
@Schema(name = "Lounge")
record LoungeView(
        String storeId,
        Rules rules,
        long people,
        List<Visit> inside,
        List<Visit> reserved,
        Instant asOf) {
    /** House rules in figures. */
    @Schema(name = "LoungeRules")
    record Rules(boolean open, int capacity, int minutes, int guests) {}

    /** By what the door knows who somebody is. */
    @Schema(name = "LoungeIdentity")
    enum Identity {
        CARD,
        CODE,
        PHOTO,
        DOCUMENT
    }

    /** Where a visit is in its life. */
    @Schema(name = "LoungeVisitState")
    enum State {
        RESERVED,
        INSIDE,
        LEFT,
        CANCELLED
    }

    /**
     * A visit, or a reservation for one.
     *
     * @param overdue inside for longer than the house allows
     */
    @Schema(name = "LoungeVisit")
    record Visit(
            UUID id,
            String storeId,
            UUID memberId,
            @Schema(examples = "A李梅") String label,
            String tier,
            State state,
            int guests,
            @Nullable Instant reservedFor,
            @Nullable Instant enteredAt,
            @Nullable Identity identity,
            @Nullable Instant endsAt,
            @Nullable Instant leftAt,
            boolean overdue) {
        static final String SELECT =
                "select v.id, v.store_id, v.member_id,"
                        + " case m.value_class when 'A' then 'A' else '' end || m.name as label, m.tier, v.state,"
                        + " v.guests, v.reserved_for, v.entered_at, v.identity, v.ends_at, v.left_at"
                        + " from lounge_visit v join member m on m.id = v.member_id";

        static Visit read(Row row, Instant now) {
            var state = State.valueOf(row.text(5));
            String identity = row.textOrNull(9);
            var endsAt = row.instantOrNull(10);
            return new Visit(
                    row.uuid(0),
                    row.text(1),
                    row.uuid(2),
                    row.text(3),
                    row.text(4),
                    state,
                    (int) row.number(6),
                    row.instantOrNull(7),
                    row.instantOrNull(8),
                    identity == null ? null : Identity.valueOf(identity),
                    endsAt,
                    row.instantOrNull(11),
                    state == State.INSIDE && endsAt != null && endsAt.isBefore(now));
        }
    }

    /** What is done about a broken rule. */
    @Schema(name = "LoungeMeasure")
    enum Measure {
        WARNING,
        BAR
    }

    /** What became of an appeal. */
    @Schema(name = "LoungeDecision")
    enum Decision {
        UPHELD,
        LIFTED
    }

    /** A house rule broken. */
    @Schema(name = "LoungeIncident")
    record Incident(
            UUID id,
            String storeId,
            UUID memberId,
            String label,
            Instant at,
            @Nullable String by,
            String text,
            Measure measure,
            @Nullable Instant barredUntil,
            @Nullable Instant appealedAt,
            @Nullable String appeal,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable Decision decision,
            @Nullable String decisionReason) {
        static final String SELECT =
                "select i.id, i.store_id, i.member_id,"
                        + " case m.value_class when 'A' then 'A' else '' end || m.name as label, i.at, i.by, i.text,"
                        + " i.measure, i.barred_until, i.appealed_at, i.appeal, i.decided_at, i.decided_by,"
                        + " i.decision, i.decision_reason"
                        + " from lounge_incident i join member m on m.id = i.member_id";

        static Incident read(Row row) {
            String decision = row.textOrNull(13);
            return new Incident(
                    row.uuid(0),
                    row.text(1),
                    row.uuid(2),
                    row.text(3),
                    row.instant(4),
                    row.text(5),
                    row.text(6),
                    Measure.valueOf(row.text(7)),
                    row.instantOrNull(8),
                    row.instantOrNull(9),
                    row.textOrNull(10),
                    row.instantOrNull(11),
                    row.textOrNull(12),
                    decision == null ? null : Decision.valueOf(decision),
                    row.textOrNull(14));
        }

        /** As the member reads it: not who noted or decided it. */
        Incident forMember() {
            return new Incident(
                    id,
                    storeId,
                    memberId,
                    label,
                    at,
                    null,
                    text,
                    measure,
                    barredUntil,
                    appealedAt,
                    appeal,
                    decidedAt,
                    null,
                    decision,
                    decisionReason);
        }
    }

    /** What a member reads of their own. */
    @Schema(name = "MyLounge")
    record Mine(@Nullable Instant barredUntil, List<Visit> visits, List<Incident> incidents) {}
}
