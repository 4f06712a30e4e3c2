package org.laoke.points.transfer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.privacy.BlindIndex;
import org.laoke.platform.time.Ids;
import org.laoke.points.earning.Term;
import org.laoke.points.ledger.AccountHeld;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.transfer.TransferResource.ProposeRequest;

/** Gifts of points, from proposal to booking; each step is one database call. */
@Singleton
class Transfers {
    private static final int DUE_PER_ROUND_MAX = 200;

    private final Pool pool;
    private final BlindIndex blindIndex;
    private final Term term;
    private final TransferConfig config;
    private final Clock clock;

    Transfers(Pool pool, BlindIndex blindIndex, Term term, TransferConfig config, Clock clock) {
        this.pool = pool;
        this.blindIndex = blindIndex;
        this.term = term;
        this.config = config;
        this.clock = clock;
    }

    /** A gift and whether this request made it or an earlier one with the same key. */
    record Proposed(TransferView transfer, boolean replayed) {}

    Uni<Proposed> propose(ProposeRequest request, UUID giver, @Nullable String key) {
        if (request.points() < config.pointsMin()) {
            throw TransferRefused.tooFew(config.pointsMin());
        }
        String phone = request.to().e164();
        String card = request.to().card();
        var arguments =
                Tuple.tuple()
                        .addUUID(Ids.next())
                        .addUUID(giver)
                        .addString(card)
                        .addString(phone == null ? null : blindIndex.of(phone))
                        .addString(tail(card == null ? String.valueOf(phone) : card))
                        .addLong(request.points())
                        .addOffsetDateTime(in(config.answerTime()))
                        .addLocalDate(term.today())
                        .addLong(config.dayPoints())
                        .addLong(config.dayCount())
                        .addLong(config.monthPoints())
                        .addLong(config.monthCount())
                        .addString(Fingerprint.of(request.toString()))
                        .addString(key);
        return pool.preparedQuery(
                        "select status, transfer_id from transfer_propose($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
                                + " $11, $12, $13, $14)")
                .execute(arguments)
                .chain(rows -> proposed(rows.iterator().next(), giver));
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 4));
    }

    private OffsetDateTime in(Duration time) {
        return clock.instant().plus(time).atOffset(ZoneOffset.UTC);
    }

    private Uni<Proposed> proposed(Row row, UUID giver) {
        String status = row.getString("status");
        return switch (status) {
            case "OK", "DUPLICATE" ->
                    get(row.getUUID("transfer_id"), giver)
                            .map(view -> new Proposed(view, status.equals("DUPLICATE")));
            case "KEY_REUSED" -> throw new Idempotency.KeyReused();
            case "OWN_ACCOUNT" -> throw TransferRefused.ownAccount();
            case "MEMBER_INACTIVE" -> throw new UnknownMember.Inactive();
            case "HELD" -> throw new AccountHeld();
            case "LIMIT" -> throw TransferRefused.limit(config);
            case "INSUFFICIENT" -> throw TransferRefused.insufficient();
            default -> throw new IllegalStateException("transfer_propose answered " + status);
        };
    }

    /** A gift of or to the member. */
    Uni<TransferView> get(UUID id, UUID member) {
        return pool.preparedQuery(TransferView.SELECT + " and t.id = $2")
                .execute(Tuple.of(member, id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw TransferRefused.notFound(id);
                            }
                            return TransferView.of(rows.iterator().next());
                        });
    }

    /** Gifts of and to the member, newest first. */
    Uni<Page<TransferView>> of(UUID member, int limit, @Nullable String cursor) {
        UUID before =
                cursor == null
                        ? null
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
        return pool.preparedQuery(
                        TransferView.SELECT
                                + " and (cast($2 as uuid) is null or t.id < $2) order by t.id desc limit $3")
                .execute(Tuple.of(member, before, limit + 1))
                .map(rows -> Page.cut(views(rows), limit, last -> Cursor.of(last.id())));
    }

    private static List<TransferView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(TransferView::of).toList();
    }

    Uni<TransferView> accept(UUID id, UUID member) {
        return require(id, member, "RECEIVER")
                .chain(
                        () ->
                                pool.preparedQuery("select transfer_accept($1, $2, $3) as outcome")
                                        .execute(
                                                Tuple.of(
                                                        id,
                                                        in(Duration.ZERO),
                                                        in(config.coolingOff()))))
                .invoke(rows -> check(rows.iterator().next().getString("outcome"), id))
                .chain(() -> get(id, member));
    }

    Uni<TransferView> decline(UUID id, UUID member) {
        return require(id, member, "RECEIVER").chain(() -> end(id, "DECLINED", member));
    }

    Uni<TransferView> cancel(UUID id, UUID member) {
        return require(id, member, "GIVER").chain(() -> end(id, "CANCELLED", member));
    }

    private Uni<Void> require(UUID id, UUID member, String part) {
        return get(id, member)
                .invoke(
                        view -> {
                            if (!view.part().equals(part)) {
                                throw TransferRefused.notFound(id);
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<TransferView> end(UUID id, String state, UUID member) {
        return call(id, state).invoke(outcome -> check(outcome, id)).chain(() -> get(id, member));
    }

    private static void check(String outcome, UUID id) {
        switch (outcome) {
            case "OK", "DUPLICATE" -> {}
            case "ENDED" -> throw TransferRefused.ended();
            case "MEMBER_INACTIVE" -> throw new UnknownMember.Inactive();
            case "UNKNOWN" -> throw TransferRefused.notFound(id);
            default -> throw new IllegalStateException("a transfer's end was answered " + outcome);
        }
    }

    private Uni<String> call(UUID id, String state) {
        return pool.preparedQuery("select transfer_end($1, $2, $3, $4) as outcome")
                .execute(Tuple.of(id, state, in(Duration.ZERO), term.today()))
                .map(rows -> rows.iterator().next().getString("outcome"));
    }

    /**
     * Books what has cooled off and lets lapse what nobody answered; safe to run twice, and on two
     * machines.
     */
    Uni<Void> settleDue() {
        return pool.preparedQuery(
                        "(select t.id, 'BOOKED' as state from transfer t join account a on a.member_id = t.giver"
                                + " where t.state = 'ACCEPTED' and t.books_at <= $1 and a.held_since is null"
                                + " order by t.books_at limit $2) union all"
                                + " (select id, 'LAPSED' from transfer where state = 'PROPOSED' and answer_by <= $1"
                                + " order by answer_by limit $2)")
                .execute(Tuple.of(in(Duration.ZERO), DUE_PER_ROUND_MAX))
                .chain(
                        due ->
                                Multi.createFrom()
                                        .iterable(due)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                row ->
                                                        call(
                                                                row.getUUID("id"),
                                                                row.getString("state")))
                                        .collect()
                                        .asList())
                .replaceWithVoid();
    }
}
