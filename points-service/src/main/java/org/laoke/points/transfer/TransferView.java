package org.laoke.points.transfer;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A gift of points as one of the two sees it.
 *
 * @param part GIVER or RECEIVER: what the reader is
 * @param state PROPOSED, ACCEPTED, BOOKED, DECLINED, CANCELLED or LAPSED
 * @param named how the other one is named: CARD or PHONE as the giver typed it; the giver's CARD
 * @param tail the last four characters of that; null if there is no card
 * @param answerBy when it lapses unless the receiver agreed
 * @param booksAt when the giver can cancel no more; null until the receiver agreed
 * @param balance the reader's available points now
 */
@Schema(name = "Transfer")
record TransferView(
        UUID id,
        String part,
        long points,
        String state,
        String named,
        @Nullable String tail,
        Instant proposedAt,
        Instant answerBy,
        @Nullable Instant booksAt,
        @Nullable Instant endedAt,
        long balance) {

    /** For the member {@code $1}. */
    static final String SELECT =
            "select t.id, case when t.giver = $1 then 'GIVER' else 'RECEIVER' end as part, t.points, t.state,"
                    + " case when t.giver = $1 then t.named_by else 'CARD' end as named,"
                    + " case when t.giver = $1 then t.named_tail else right(g.card_number, 4) end as tail,"
                    + " t.proposed_at, t.answer_by, t.books_at, t.ended_at, a.available"
                    + " from transfer t join account a on a.member_id = $1 left join member g on g.id = t.giver"
                    + " where (t.giver = $1 or t.receiver = $1)";

    static TransferView of(Row row) {
        return new TransferView(
                row.getUUID("id"),
                row.getString("part"),
                row.getLong("points"),
                row.getString("state"),
                row.getString("named"),
                row.getString("tail"),
                row.getOffsetDateTime("proposed_at").toInstant(),
                row.getOffsetDateTime("answer_by").toInstant(),
                instant(row.getOffsetDateTime("books_at")),
                instant(row.getOffsetDateTime("ended_at")),
                row.getLong("available"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
