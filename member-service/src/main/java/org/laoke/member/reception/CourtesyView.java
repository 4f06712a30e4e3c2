package org.laoke.member.reception;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Row;

/** Something lent to a member; {@code deposit} in yuan. */
@Schema(name = "Courtesy")
record CourtesyView(
        UUID id,
        String storeId,
        UUID memberId,
        String label,
        @Schema(examples = "雨伞 12") String item,
        BigDecimal deposit,
        Instant lentAt,
        String lentBy,
        @Nullable Instant returnedAt,
        @Nullable String returnedTo) {
    static final String SELECT =
            "select c.id, c.store_id, c.member_id,"
                    + " case m.value_class when 'A' then 'A' else '' end || m.name, c.item, c.deposit,"
                    + " c.lent_at, c.lent_by, c.returned_at, c.returned_to"
                    + " from courtesy c join member m on m.id = c.member_id";

    static CourtesyView read(Row row) {
        return new CourtesyView(
                row.uuid(0),
                row.text(1),
                row.uuid(2),
                row.text(3),
                row.text(4),
                Objects.requireNonNull(row.decimalOrNull(5)),
                row.instant(6),
                row.text(7),
                row.instantOrNull(8),
                row.textOrNull(9));
    }
}
