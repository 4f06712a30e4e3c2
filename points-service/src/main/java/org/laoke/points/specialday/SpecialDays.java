package org.laoke.points.specialday;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.store.Store;
import org.laoke.points.wording.Words;

/** Keeps special days and says which apply. There are few, so they are read whole. */
@Singleton
class SpecialDays {
    private static final int SHOWN_MAX = 500;

    private final Pool pool;
    private final Clock clock;

    SpecialDays(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A special day as it is kept. */
    @Schema(name = "SpecialDayKept")
    record Kept(String id, SpecialDay definition, long version, String changedBy) {}

    /**
     * What applies at a till.
     *
     * @param percent off on top of the card's
     * @param rewardId of the catalogue, if something of it is handed out
     */
    @Schema(name = "SpecialDayNow")
    record Now(
            String id,
            SpecialDay.Kind kind,
            SpecialDay.Benefit benefit,
            @Nullable BigDecimal percent,
            @Nullable UUID rewardId,
            Words name,
            Words text) {}

    /**
     * @param date today in the store's zone
     */
    @Schema(name = "SpecialDaysToday")
    record Today(LocalDate date, List<Now> items) {}

    private record Buyer(@Nullable MonthDay birthday, String tier) {
        private static final Buyer UNKNOWN = new Buyer(null, "NONE");
    }

    Uni<Kept> put(String id, SpecialDay day, String by) {
        var arguments =
                Tuple.tuple()
                        .addString(id)
                        .addString(day.kind().name())
                        .addString(day.name().zh())
                        .addString(day.name().en())
                        .addString(day.text().zh())
                        .addString(day.text().en())
                        .addInteger(day.month())
                        .addInteger(day.day())
                        .addInteger(day.week())
                        .addInteger(day.weekday())
                        .addBigDecimal(day.amount())
                        .addString(day.benefit().name())
                        .addBigDecimal(day.percent())
                        .addUUID(day.rewardId())
                        .addArrayOfString(array(day.stores()))
                        .addArrayOfString(array(day.tiers()))
                        .addLocalDate(day.validFrom())
                        .addLocalDate(day.validUntil())
                        .addBoolean(day.active())
                        .addString(by);
        return pool.preparedQuery(
                        "insert into special_day (id, kind, name_zh, name_en, text_zh, text_en, month, day, week,"
                                + " weekday, amount, benefit, percent, reward_id, stores, tiers, valid_from,"
                                + " valid_until, active, changed_by)"
                                + " select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
                                + " $17, $18, $19, $20"
                                + " where $14::uuid is null or exists (select 1 from reward where id = $14)"
                                + " on conflict (id) do update set kind = excluded.kind,"
                                + " name_zh = excluded.name_zh, name_en = excluded.name_en,"
                                + " text_zh = excluded.text_zh, text_en = excluded.text_en,"
                                + " month = excluded.month, day = excluded.day, week = excluded.week,"
                                + " weekday = excluded.weekday, amount = excluded.amount,"
                                + " benefit = excluded.benefit, percent = excluded.percent,"
                                + " reward_id = excluded.reward_id, stores = excluded.stores,"
                                + " tiers = excluded.tiers, valid_from = excluded.valid_from,"
                                + " valid_until = excluded.valid_until, active = excluded.active,"
                                + " version = special_day.version + 1, changed_by = excluded.changed_by,"
                                + " changed_at = now() returning *")
                .execute(arguments)
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new UnknownReward();
                            }
                            return kept(rows.iterator().next());
                        });
    }

    private static String @Nullable [] array(@Nullable List<?> values) {
        return values == null ? null : values.stream().map(String::valueOf).toArray(String[]::new);
    }

    Uni<List<Kept>> all() {
        return pool.preparedQuery("select * from special_day order by active desc, id limit $1")
                .execute(Tuple.of(SHOWN_MAX))
                .map(rows -> stream(rows).map(SpecialDays::kept).toList());
    }

    /** What applies in this store now, for this member and basket as far as they are known. */
    Uni<Today> today(Store store, @Nullable UUID memberId, @Nullable BigDecimal basket) {
        var today = LocalDate.ofInstant(clock.instant(), store.zone());
        return buyer(memberId)
                .chain(
                        buyer ->
                                offered(store.id(), buyer.tier(), today)
                                        .map(days -> applying(days, today, buyer, basket)))
                .map(items -> new Today(today, items));
    }

    private static List<Now> applying(
            Stream<Kept> days, LocalDate today, Buyer buyer, @Nullable BigDecimal basket) {
        return days.filter(day -> day.definition().appliesOn(today, buyer.birthday(), basket))
                .map(SpecialDays::now)
                .toList();
    }

    private Uni<Stream<Kept>> offered(String storeId, String tier, LocalDate today) {
        return pool.preparedQuery(
                        "select * from special_day where active and coalesce(valid_from, $3) <= $3"
                                + " and coalesce(valid_until, $3) >= $3"
                                + " and (stores is null or $1 = any (stores))"
                                + " and (tiers is null or $2 = any (tiers)) order by kind, amount, id")
                .execute(Tuple.of(storeId, tier, today))
                .map(rows -> stream(rows).map(SpecialDays::kept));
    }

    private Uni<Buyer> buyer(@Nullable UUID memberId) {
        if (memberId == null) {
            return Uni.createFrom().item(Buyer.UNKNOWN);
        }
        return pool.preparedQuery(
                        "select birthday, coalesce(tier, 'NONE') as tier from member where id = $1")
                .execute(Tuple.of(memberId))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new UnknownMember.Id(memberId);
                            }
                            return buyer(rows.iterator().next());
                        });
    }

    private static Buyer buyer(Row row) {
        String birthday = row.getString("birthday");
        return new Buyer(
                birthday == null ? null : MonthDay.parse("--" + birthday), row.getString("tier"));
    }

    private static Now now(Kept kept) {
        var day = kept.definition();
        return new Now(
                kept.id(),
                day.kind(),
                day.benefit(),
                day.percent(),
                day.rewardId(),
                day.name(),
                day.text());
    }

    private static Kept kept(Row row) {
        var stores = row.getArrayOfStrings("stores");
        var tiers = row.getArrayOfStrings("tiers");
        return new Kept(
                row.getString("id"),
                new SpecialDay(
                        SpecialDay.Kind.valueOf(row.getString("kind")),
                        new Words(row.getString("name_zh"), row.getString("name_en")),
                        new Words(row.getString("text_zh"), row.getString("text_en")),
                        row.getInteger("month"),
                        row.getInteger("day"),
                        row.getInteger("week"),
                        row.getInteger("weekday"),
                        row.getBigDecimal("amount"),
                        SpecialDay.Benefit.valueOf(row.getString("benefit")),
                        row.getBigDecimal("percent"),
                        row.getUUID("reward_id"),
                        stores == null ? null : List.of(stores),
                        tiers == null
                                ? null
                                : Stream.of(tiers).map(SpecialDay.Tier::valueOf).toList(),
                        row.getLocalDate("valid_from"),
                        row.getLocalDate("valid_until"),
                        row.getBoolean("active")),
                row.getLong("version"),
                row.getString("changed_by"));
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
