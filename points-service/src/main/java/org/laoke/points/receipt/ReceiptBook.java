package org.laoke.points.receipt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.problem.Rejection;
import org.laoke.points.earning.Earning;
import org.laoke.points.member.UnknownMember;

/**
 * Writes receipts and all that follows from them, many in one database call; each has its own
 * answer.
 */
@Singleton
class ReceiptBook {
    private static final String BOOK =
            "select ord, status, receipt_id, member_id, points, available, reserved, debt"
                    + " from receipts_book(cast(cast($1 as text) as jsonb), $2, $3)";

    /** An answer: the booking, or why there is none. */
    record Answer(@Nullable Booking booking, @Nullable Rejection refusal) {
        static Answer refused(Rejection refusal) {
            return new Answer(null, refusal);
        }

        Booking orThrow() {
            if (refusal != null) {
                throw refusal;
            }
            return Objects.requireNonNull(booking);
        }
    }

    private final Pool pool;
    private final Earning earning;
    private final DistributionSummary batchSizes;

    ReceiptBook(Pool pool, Earning earning, MeterRegistry metrics) {
        this.pool = pool;
        this.earning = earning;
        this.batchSizes = metrics.summary("laoke.points.receipts.batch");
    }

    /** Books the entries in one transaction; answers stand in the order of the entries. */
    Uni<List<Answer>> book(List<ObjectNode> entries) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            items.add(entries.get(i).put("ord", i));
        }
        batchSizes.record(entries.size());
        return pool.preparedQuery(BOOK)
                .execute(Tuple.of(items.toString(), earning.today(), earning.debtAllowed()))
                .map(rows -> answers(rows, entries.size()));
    }

    private static List<Answer> answers(RowSet<Row> rows, int size) {
        var answers = new ArrayList<Answer>(Collections.nCopies(size, null));
        for (var row : rows) {
            answers.set(row.getInteger("ord"), answer(row));
        }
        return answers;
    }

    private static Answer answer(Row row) {
        return switch (row.getString("status")) {
            case "ACCEPTED" -> new Answer(booking(row, Booking.Status.accepted), null);
            case "DUPLICATE" -> new Answer(booking(row, Booking.Status.duplicate), null);
            case "CONFLICT" -> Answer.refused(new ReceiptRefused.Conflicting());
            case "KEY_REUSED" -> Answer.refused(new Idempotency.KeyReused());
            case "UNKNOWN_MEMBER" -> Answer.refused(new UnknownMember());
            case "MEMBER_INACTIVE" -> Answer.refused(new UnknownMember.Inactive());
            default ->
                    throw new IllegalStateException(
                            "receipts_book answered " + row.getString("status"));
        };
    }

    private static Booking booking(Row row, Booking.Status status) {
        return new Booking(
                row.getUUID("receipt_id"),
                status,
                row.getUUID("member_id"),
                row.getLong("points"),
                row.getLong("available"),
                row.getLong("reserved"),
                row.getLong("debt"));
    }
}
