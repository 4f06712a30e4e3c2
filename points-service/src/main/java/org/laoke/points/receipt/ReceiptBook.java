package org.laoke.points.receipt;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.problem.Rejection;
import org.laoke.points.earning.Earning;
import org.laoke.points.earning.Earning.Earned;
import org.laoke.points.member.MemberRef;
import org.laoke.points.member.Members;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.receipt.ReceiptRequest.Kind;

/**
 * Writes receipts and all that follows from them, many in one database call; each has its own
 * answer.
 */
@Singleton
class ReceiptBook {
    private static final String BOOK =
            "select ord, status, receipt_id, member_id, points, available, reserved, debt from"
                    + " receipts_book($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, cast($13 as text[])::numeric[],"
                    + " cast($14 as text[])::numeric[], $15, cast($16 as text[])::date[], cast($17 as text[])::date[],"
                    + " cast($18 as text[])::jsonb[], $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30)";

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
    private final Earnings earnings;
    private final Members members;
    private final DistributionSummary batchSizes;

    ReceiptBook(
            Pool pool, Earning earning, Earnings earnings, Members members, MeterRegistry metrics) {
        this.pool = pool;
        this.earning = earning;
        this.earnings = earnings;
        this.members = members;
        this.batchSizes = metrics.summary("laoke.points.receipts.batch");
    }

    /** Books the entries in one transaction; answers stand in the order of the entries. */
    Uni<List<Answer>> book(List<Entry> entries) {
        batchSizes.record(entries.size());
        return write(entries).chain(answers -> follow(entries, answers));
    }

    /**
     * Receipts that name a record merged into another one are booked for that one. Asked only of
     * those that were refused, so the others cost nothing.
     */
    private Uni<List<Answer>> follow(List<Entry> entries, List<Answer> answers) {
        var refused =
                IntStream.range(0, entries.size())
                        .filter(i -> answers.get(i).refusal() instanceof UnknownMember.Inactive)
                        .boxed()
                        .toList();
        return refused.isEmpty()
                ? Uni.createFrom().item(answers)
                : members.merged(refused.stream().map(i -> entries.get(i).buyer()).toList())
                        .chain(merged -> again(entries, answers, refused, merged));
    }

    private Uni<List<Answer>> again(
            List<Entry> entries,
            List<Answer> answers,
            List<Integer> refused,
            Map<Integer, UUID> merged) {
        if (merged.isEmpty()) {
            return Uni.createFrom().item(answers);
        }
        var places = merged.keySet().stream().sorted().toList();
        return write(
                        places.stream()
                                .map(
                                        place ->
                                                entries.get(refused.get(place))
                                                        .boughtBy(
                                                                Objects.requireNonNull(
                                                                        merged.get(place))))
                                .toList())
                .map(
                        booked -> {
                            var all = new ArrayList<>(answers);
                            for (int i = 0; i < booked.size(); i++) {
                                all.set(refused.get(places.get(i)), booked.get(i));
                            }
                            return all;
                        });
    }

    private Uni<List<Answer>> write(List<Entry> entries) {
        return earnings.of(entries)
                .map(earned -> arguments(new Columns(entries), earned))
                .chain(arguments -> pool.preparedQuery(BOOK).execute(arguments))
                .map(rows -> answers(rows, entries.size()));
    }

    private Tuple arguments(Columns of, List<Earned> earned) {
        return Tuple.from(
                Arrays.asList(
                        of.all(UUID[]::new, Entry::id),
                        of.all(UUID[]::new, Entry::eventId),
                        of.receipts(Boolean[]::new, receipt -> receipt.kind() == Kind.SALE),
                        of.receipts(String[]::new, ReceiptRequest::storeId),
                        of.receipts(String[]::new, ReceiptRequest::posId),
                        of.receipts(String[]::new, ReceiptRequest::number),
                        of.members(UUID[]::new, MemberRef::id),
                        of.members(String[]::new, MemberRef::card),
                        of.all(String[]::new, Entry::phoneIndex),
                        of.receipts(String[]::new, ReceiptRequest::cashierId),
                        of.receipts(OffsetDateTime[]::new, ReceiptRequest::soldAt),
                        of.all(LocalDate[]::new, Entry::businessDate),
                        of.receipts(String[]::new, receipt -> receipt.total().toPlainString()),
                        earned.stream().map(e -> e.basis().toPlainString()).toArray(String[]::new),
                        earned.stream().map(Earned::points).toArray(Long[]::new),
                        earned.stream().map(e -> text(e.expiresOn())).toArray(String[]::new),
                        earned.stream().map(e -> text(e.availableOn())).toArray(String[]::new),
                        earned.stream().map(Earned::parts).toArray(String[]::new),
                        earned.stream().map(Earned::byParts).toArray(Boolean[]::new),
                        of.all(String[]::new, Entry::facts),
                        of.all(String[]::new, Entry::lines),
                        of.all(String[]::new, Entry::tenders),
                        of.originals(ReceiptRequest.Original::storeId),
                        of.originals(ReceiptRequest.Original::posId),
                        of.originals(ReceiptRequest.Original::number),
                        of.all(String[]::new, Entry::fingerprint),
                        of.all(String[]::new, Entry::caller),
                        of.all(String[]::new, Entry::key),
                        earning.today(),
                        earning.returnPolicy().name()));
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.equals(LocalDate.MAX) ? "infinity" : date.toString();
    }

    /** The entries turned into one array per argument. */
    private record Columns(List<Entry> entries) {
        <T> T[] all(IntFunction<T[]> array, Function<Entry, @Nullable T> value) {
            return entries.stream().map(value).toArray(array);
        }

        <T> T[] receipts(IntFunction<T[]> array, Function<ReceiptRequest, @Nullable T> value) {
            return all(array, entry -> value.apply(entry.receipt()));
        }

        <T> T[] members(IntFunction<T[]> array, Function<MemberRef, @Nullable T> value) {
            return receipts(
                    array,
                    receipt -> receipt.member() == null ? null : value.apply(receipt.member()));
        }

        String[] originals(Function<ReceiptRequest.Original, String> value) {
            return receipts(
                    String[]::new,
                    receipt -> receipt.original() == null ? null : value.apply(receipt.original()));
        }
    }

    private static List<Answer> answers(RowSet<Row> rows, int size) {
        var answers = new ArrayList<Answer>(Collections.nCopies(size, null));
        for (var row : rows) {
            answers.set(row.getInteger("ord") - 1, answer(row));
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
