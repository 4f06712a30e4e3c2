package org.laoke.points.claim;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.time.Ids;
import org.laoke.points.claim.ClaimResource.ClaimRequest;
import org.laoke.points.earning.Earning;
import org.laoke.points.earning.Earning.Earned;
import org.laoke.points.earning.Term;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.receipt.Earnings;
import org.laoke.points.rule.Purchase;
import org.laoke.points.store.Store;
import org.laoke.points.store.Stores;

/** Credits sales of nobody to the member who claims them, once. */
@Singleton
class Claims {
    private static final String BOOK =
            "select status, claim_id from claim_book($1, $2, $3, cast($4 as text)::numeric, $5,"
                    + " cast($6 as text)::date, cast($7 as text)::date, cast($8 as text)::jsonb, $9, $10, $11, $12,"
                    + " $13, $14)";

    private final Pool pool;
    private final Stores stores;
    private final Earning earning;
    private final Earnings earnings;
    private final ClaimConfig config;
    private final Clock clock;

    Claims(
            Pool pool,
            Stores stores,
            Earning earning,
            Earnings earnings,
            ClaimConfig config,
            Clock clock) {
        this.pool = pool;
        this.stores = stores;
        this.earning = earning;
        this.earnings = earnings;
        this.config = config;
        this.clock = clock;
    }

    /**
     * By code: credited at once.
     *
     * @param by the member of staff who does it at the counter; null for the member
     */
    Uni<ClaimView> byCode(String code, UUID member, @Nullable String by) {
        return pool.preparedQuery("select status, receipt_id from claim_find($1, $2, $3)")
                .execute(Tuple.of(member, ClaimCode.hash(code), config.wrongCodesMax()))
                .map(rows -> rows.iterator().next())
                .chain(
                        row ->
                                switch (row.getString("status")) {
                                    case "OK" ->
                                            book(
                                                    Ids.next(),
                                                    member,
                                                    row.getUUID("receipt_id"),
                                                    clock.instant(),
                                                    by,
                                                    null);
                                    case "TOO_MANY" -> throw ClaimRefused.tooManyWrong();
                                    default -> throw ClaimRefused.wrongCode();
                                })
                .call(claim -> note(claim.id(), by));
    }

    private Uni<Void> note(UUID claim, @Nullable String by) {
        return by == null
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(
                                "update claim set made_by = $2 where id = $1 and made_by is null")
                        .execute(Tuple.of(claim, by))
                        .replaceWithVoid();
    }

    /**
     * By what stands on the receipt: the store confirms.
     *
     * @param by the member of staff who does it at the counter; null for the member
     */
    Uni<ClaimView> byReceipt(ClaimRequest.OnReceipt receipt, UUID member, @Nullable String by) {
        if (receipt.soldOn().isBefore(earning.today().minusDays(config.window().toDays()))) {
            throw ClaimRefused.tooLate(config.window());
        }
        return stores.get(receipt.storeId())
                .chain(
                        store ->
                                pool.preparedQuery(
                                                "select status, claim_id from claim_wait_by($8, $1, $2, $3, $4, $5,"
                                                        + " cast($6 as text)::numeric, $7)")
                                        .execute(
                                                Tuple.tuple()
                                                        .addUUID(Ids.next())
                                                        .addUUID(member)
                                                        .addString(store.id())
                                                        .addString(receipt.number())
                                                        .addLocalDate(receipt.soldOn())
                                                        .addString(receipt.total().toPlainString())
                                                        .addLong(config.waitingMax())
                                                        .addString(by)))
                .chain(rows -> claimed(rows.iterator().next(), null));
    }

    /** The store confirms: the sale it means is credited. */
    Uni<ClaimView> confirm(UUID id, @Nullable String note, Caller caller) {
        return ofStore(id, caller)
                .chain(
                        claim ->
                                claim.state().equals("WAITING")
                                        ? confirm(claim, note, caller)
                                        : again(claim, "BOOKED"));
    }

    private Uni<ClaimView> confirm(ClaimView claim, @Nullable String note, Caller caller) {
        return pool.preparedQuery(
                        "select r.id as receipt_id, c.made_by from claim c,"
                                + " lateral claim_match(c) r where c.id = $1 and r.id is not null")
                .execute(Tuple.of(claim.id()))
                .chain(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ClaimRefused.noMatch();
                            }
                            if (caller.name().equals(rows.iterator().next().getString("made_by"))) {
                                throw ClaimRefused.ownClaim();
                            }
                            return book(
                                    claim.id(),
                                    claim.memberId(),
                                    rows.iterator().next().getUUID("receipt_id"),
                                    claim.madeAt(),
                                    caller.name(),
                                    note);
                        });
    }

    Uni<ClaimView> decline(UUID id, @Nullable String note, Caller caller) {
        return ofStore(id, caller)
                .chain(
                        claim ->
                                pool.preparedQuery(
                                                "update claim set state = 'DECLINED', checked_by = $2, checked_at = now(),"
                                                        + " note = $3 where id = $1 and state = 'WAITING'")
                                        .execute(Tuple.of(id, caller.name(), note))
                                        .chain(() -> find(id)))
                .chain(claim -> again(claim, "DECLINED"));
    }

    private static Uni<ClaimView> again(ClaimView claim, String wanted) {
        if (!claim.state().equals(wanted)) {
            throw ClaimRefused.decided();
        }
        return Uni.createFrom().item(claim);
    }

    private Uni<ClaimView> book(
            UUID id,
            UUID member,
            UUID receiptId,
            Instant claimedAt,
            @Nullable String checker,
            @Nullable String note) {
        return purchase(receiptId)
                .chain(purchase -> earnings.of(purchase, member))
                .chain(
                        earned ->
                                pool.preparedQuery(BOOK)
                                        .execute(
                                                arguments(
                                                        id, member, receiptId, earned, claimedAt,
                                                        checker, note)))
                .chain(rows -> claimed(rows.iterator().next(), receiptId));
    }

    private Tuple arguments(
            UUID id,
            UUID member,
            UUID receiptId,
            Earned earned,
            Instant claimedAt,
            @Nullable String checker,
            @Nullable String note) {
        return Tuple.tuple()
                .addUUID(id)
                .addUUID(member)
                .addUUID(receiptId)
                .addString(earned.basis().toPlainString())
                .addLong(earned.points())
                .addString(text(earned.expiresOn()))
                .addString(text(earned.availableOn()))
                .addString(earned.parts())
                .addBoolean(earned.byParts())
                .addOffsetDateTime(claimedAt.minus(config.window()).atOffset(ZoneOffset.UTC))
                .addString(checker)
                .addString(note)
                .addLocalDate(earning.today())
                .addString(earning.returnPolicy().name());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : Term.text(day);
    }

    /** The sale as the rules see it. */
    private Uni<Purchase> purchase(UUID receiptId) {
        return pool.preparedQuery(
                        "select store_id, sold_at, lines, tenders from receipt where id = $1")
                .execute(Tuple.of(receiptId))
                .map(rows -> rows.iterator().next())
                .chain(
                        row ->
                                stores.get(row.getString("store_id"))
                                        .map(store -> purchase(row, store)));
    }

    private Purchase purchase(Row row, Store store) {
        var lines = new ArrayList<Purchase.Line>();
        for (Object each : (JsonArray) row.getJson("lines")) {
            var line = (JsonObject) each;
            lines.add(
                    new Purchase.Line(
                            line.getInteger("no"),
                            line.getString("sku"),
                            line.getString("category"),
                            line.getString("style"),
                            new BigDecimal(line.getString("amount"))));
        }
        var tenders = new HashMap<String, BigDecimal>();
        for (Object each : (JsonArray) row.getJson("tenders")) {
            var tender = (JsonObject) each;
            tenders.merge(
                    tender.getString("type"),
                    new BigDecimal(tender.getString("amount")),
                    BigDecimal::add);
        }
        return new Purchase(
                store.id(),
                store.region(),
                store.zone(),
                row.getOffsetDateTime("sold_at").toInstant(),
                earning.today(),
                lines,
                tenders);
    }

    private Uni<ClaimView> claimed(Row row, @Nullable UUID receiptId) {
        return switch (row.getString("status")) {
            case "OK", "DUPLICATE" -> find(row.getUUID("claim_id"));
            case "TAKEN" -> throw ClaimRefused.taken();
            case "TOO_LATE" -> throw ClaimRefused.tooLate(config.window());
            case "TOO_MANY" -> throw ClaimRefused.tooManyWaiting(config.waitingMax());
            case "OWN_ACCOUNT" -> throw ClaimRefused.ownAccount();
            case "MEMBER_INACTIVE" -> throw new UnknownMember.Inactive();
            case "DECIDED" -> throw ClaimRefused.decided();
            default ->
                    throw new IllegalStateException(
                            "claiming " + receiptId + " was answered " + row.getString("status"));
        };
    }

    private Uni<ClaimView> find(UUID id) {
        return pool.preparedQuery("select " + ClaimView.COLUMNS + " from claim c where c.id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ClaimRefused.notFound(id);
                            }
                            return ClaimView.of(rows.iterator().next());
                        });
    }

    private Uni<ClaimView> ofStore(UUID id, Caller caller) {
        return find(id).call(
                        claim ->
                                stores.visible(claim.storeId(), caller)
                                        .invoke(
                                                visible -> {
                                                    if (!visible) {
                                                        throw ClaimRefused.notFound(id);
                                                    }
                                                }));
    }

    /** The member's own claims, newest first. */
    Uni<Page<ClaimView>> ofMember(UUID member, int limit, @Nullable String cursor) {
        return pool.preparedQuery(
                        "select "
                                + ClaimView.COLUMNS
                                + " from claim c where c.member_id = $1 and (cast($2 as uuid) is null or c.id < $2)"
                                + " order by c.id desc limit $3")
                .execute(Tuple.of(member, id(cursor), limit + 1))
                .map(rows -> page(rows, ClaimView::of, limit));
    }

    /** What waits for a store, oldest first. */
    Uni<Page<ClaimView>> waiting(String storeId, int limit, @Nullable String cursor) {
        return pool.preparedQuery(
                        "select "
                                + ClaimView.COLUMNS
                                + ", (claim_match(c)).id is not null as matched from claim c"
                                + " where c.store_id = $1 and not c.by_code and c.state = 'WAITING'"
                                + " and (cast($2 as uuid) is null or c.id > $2) order by c.id limit $3")
                .execute(Tuple.of(storeId, id(cursor), limit + 1))
                .map(rows -> page(rows, ClaimView::forStore, limit));
    }

    private static @Nullable UUID id(@Nullable String cursor) {
        return cursor == null
                ? null
                : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
    }

    private static Page<ClaimView> page(
            RowSet<Row> rows, Function<Row, ClaimView> view, int limit) {
        List<ClaimView> views = StreamSupport.stream(rows.spliterator(), false).map(view).toList();
        return Page.cut(views, limit, last -> Cursor.of(last.id()));
    }
}
