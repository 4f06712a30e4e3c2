package org.laoke.member.reception;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;
import org.laoke.member.sql.Row;

/**
 * A visit as the store sees it.
 *
 * @param drinkMet whether the drink came in time; null while it may still come
 * @param factsPending the member has left and nobody has noted anything learned since they came
 */
@Schema(name = "Visit")
record VisitView(
        UUID id,
        String storeId,
        UUID memberId,
        @Schema(examples = "A李梅") String label,
        @JsonProperty("class") Member.@Nullable ValueClass valueClass,
        String tier,
        Instant arrivedAt,
        RecognisedBy recognisedBy,
        String receivedBy,
        @Nullable String receivedByName,
        @Nullable String drink,
        Instant drinkDueAt,
        @Nullable Instant drinkServedAt,
        @Nullable Boolean drinkMet,
        @Nullable Instant leftAt,
        @Nullable Boolean bought,
        @Nullable Boolean careAdvice,
        @Nullable Boolean contactCard,
        @Nullable Boolean seenOff,
        boolean factsPending) {
    /** What was used to find the member. */
    @Schema(name = "RecognisedBy")
    enum RecognisedBy {
        PHONE_TAIL,
        PHONE,
        CARD,
        QR,
        NAME,
        PHOTO
    }

    static final String SELECT =
            "select v.id, v.store_id, v.member_id,"
                    + " case m.value_class when 'A' then 'A' else '' end || m.name as label,"
                    + " m.value_class, m.tier,"
                    + " v.arrived_at, v.recognised_by, v.received_by, s.name as receiver, v.drink, v.drink_due_at,"
                    + " v.drink_served_at, v.left_at, v.bought, v.care_advice, v.contact_card, v.seen_off,"
                    + " v.left_at is not null and not exists (select from fact f"
                    + " where f.member_id = v.member_id and f.recorded_at >= v.arrived_at) as pending"
                    + " from visit v join member m on m.id = v.member_id"
                    + " left join staff s on s.id = v.received_by";

    static VisitView read(Row row, Instant now) {
        String valueClass = row.textOrNull(4);
        var dueAt = row.instant(11);
        var servedAt = row.instantOrNull(12);
        return new VisitView(
                row.uuid(0),
                row.text(1),
                row.uuid(2),
                row.text(3),
                valueClass == null ? null : Member.ValueClass.valueOf(valueClass),
                row.text(5),
                row.instant(6),
                RecognisedBy.valueOf(row.text(7)),
                row.text(8),
                row.textOrNull(9),
                row.textOrNull(10),
                dueAt,
                servedAt,
                met(dueAt, servedAt, row.instantOrNull(13), now),
                row.instantOrNull(13),
                row.flagOrNull(14),
                row.flagOrNull(15),
                row.flagOrNull(16),
                row.flagOrNull(17),
                row.flag(18));
    }

    private static @Nullable Boolean met(
            Instant dueAt, @Nullable Instant servedAt, @Nullable Instant leftAt, Instant now) {
        if (servedAt != null) {
            return !servedAt.isAfter(dueAt);
        }
        return (leftAt != null || now.isAfter(dueAt)) ? Boolean.FALSE : null;
    }
}
