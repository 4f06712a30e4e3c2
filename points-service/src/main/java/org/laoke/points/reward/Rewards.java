package org.laoke.points.reward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.time.Ids;
import org.laoke.points.earning.Earning;
import org.laoke.points.voucher.VoucherTerms;
import org.laoke.points.wording.Words;

/** The catalogue. Everybody sees what is offered; drafts and the retired are head office's. */
@Singleton
class Rewards {
    private static final String READ =
            "select r.id, r.kind, r.state, r.name_zh, r.name_en, r.description_zh, r.description_en, r.points,"
                    + " r.cash, r.per_member, r.per_period, r.period, r.per_tier::text as per_tier, r.stores,"
                    + " r.valid_from, r.valid_until, r.position, r.terms::text as terms, r.automatic_from, r.version,"
                    + " s.total, s.reserved, s.taken, left(p.sha256, 16) as picture,"
                    + " coalesce(a.available, 0) as available,"
                    + " case when m.id is not null then coalesce(reward_blocked(r, m, 1, null, $2),"
                    + " case when s.total - s.reserved - s.taken < 1 then 'OUT_OF_STOCK' end) end as blocked"
                    + " from reward r left join reward_stock s on s.reward_id = r.id"
                    + " left join reward_picture p on p.reward_id = r.id"
                    + " left join member m on m.id = $1 left join account a on a.member_id = m.id ";
    private static final String OFFERED =
            " r.state = 'ACTIVE' and coalesce(r.valid_from, $2) <= $2 and coalesce(r.valid_until, $2) >= $2";

    private final Pool pool;
    private final Earning earning;
    private final ObjectMapper json;

    Rewards(Pool pool, Earning earning, ObjectMapper json) {
        this.pool = pool;
        this.earning = earning;
        this.json = json;
    }

    /** A reward and whether this request made it or an earlier one with the same key. */
    record Made(RewardView reward, boolean replayed) {}

    Uni<Made> make(RewardRequest request, Caller caller, @Nullable String key) {
        var values =
                values(Ids.next(), request)
                        .addString(caller.name())
                        .addString(Fingerprint.of(request.toString()))
                        .addString(key)
                        .addLong(request.automaticFrom());
        return pool.preparedQuery(
                        "select status, reward_id, case when status = 'OK' then reward_automate(reward_id, $23) end"
                                + " from reward_make($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
                                + " $13::text::jsonb, $14, $15, $16, $17, $18::text::jsonb, $19, $20, $21, $22)")
                .execute(values)
                .map(rows -> rows.iterator().next())
                .chain(row -> made(row, caller));
    }

    private Uni<Made> made(Row row, Caller caller) {
        String status = row.getString("status");
        if (status.equals("KEY_REUSED")) {
            throw new Idempotency.KeyReused();
        }
        return get(row.getUUID("reward_id"), caller)
                .map(reward -> new Made(reward, status.equals("DUPLICATE")));
    }

    /** Replaces a reward, if it still has the version. */
    Uni<RewardView> replace(UUID id, long version, RewardRequest request, Caller caller) {
        return pool.preparedQuery(
                        "select outcome, case when outcome = 'OK' then reward_automate($1, $21) end"
                                + " from reward_replace($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
                                + " $13::text::jsonb, $14, $15, $16, $17, $18::text::jsonb, $19, $20) outcome")
                .execute(values(id, request).addLong(version).addLong(request.automaticFrom()))
                .invoke(rows -> check(rows.iterator().next().getString("outcome"), id))
                .chain(() -> get(id, caller));
    }

    private static void check(String outcome, UUID id) {
        switch (outcome) {
            case "OK" -> {}
            case "UNKNOWN" -> throw RewardRefused.notFound(id);
            case "STALE" -> throw RewardRefused.stale();
            case "PUBLISHED" -> throw RewardRefused.published();
            case "STOCK_TOO_SMALL" -> throw RewardRefused.stockTooSmall();
            default -> throw new IllegalStateException("reward_replace answered " + outcome);
        }
    }

    private Tuple values(UUID id, RewardRequest request) {
        var limits = request.limitsOrNone();
        var description = request.description();
        return Tuple.tuple()
                .addUUID(id)
                .addString(request.kind().name())
                .addString(request.state().name())
                .addString(request.name().zh())
                .addString(request.name().en())
                .addString(description == null ? "" : description.zh())
                .addString(description == null ? "" : description.en())
                .addLong(request.points())
                .addBigDecimal(Objects.requireNonNullElse(request.cash(), BigDecimal.ZERO))
                .addInteger(limits.perMember())
                .addInteger(limits.perPeriod())
                .addString(limits.period() == null ? null : limits.period().name())
                .addString(limits.perTier() == null ? null : write(limits.perTier()))
                .addArrayOfString(
                        request.stores() == null ? null : request.stores().toArray(String[]::new))
                .addLocalDate(request.validFrom())
                .addLocalDate(request.validUntil())
                .addInteger(Objects.requireNonNullElse(request.position(), 0))
                .addString(request.voucher() == null ? null : write(request.voucher()))
                .addLong(request.stock());
    }

    Uni<RewardView> get(UUID id, Caller caller) {
        return pool.preparedQuery(READ + "where r.id = $3 and ($4 or" + OFFERED + ")")
                .execute(
                        Tuple.of(
                                caller.memberId().orElse(null),
                                earning.today(),
                                id,
                                seesAll(caller)))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw RewardRefused.notFound(id);
                            }
                            return view(rows.iterator().next(), caller);
                        });
    }

    /** In the order of display. */
    Uni<Page<RewardView>> list(
            @Nullable RewardKind kind, int limit, @Nullable String cursor, Caller caller) {
        var after = cursor == null ? null : Cursor.read(cursor, 2);
        var arguments =
                Tuple.tuple()
                        .addUUID(caller.memberId().orElse(null))
                        .addLocalDate(earning.today())
                        .addBoolean(seesAll(caller))
                        .addString(kind == null ? null : kind.name())
                        .addInteger(
                                after == null ? null : Cursor.value(after.get(0), Integer::valueOf))
                        .addUUID(
                                after == null ? null : Cursor.value(after.get(1), UUID::fromString))
                        .addInteger(limit + 1);
        return pool.preparedQuery(
                        READ
                                + "where ($3 or"
                                + OFFERED
                                + ") and ($4::text is null or r.kind = $4)"
                                + " and ($5::int is null or (r.position, r.id) > ($5, $6))"
                                + " order by r.position, r.id limit $7")
                .execute(arguments)
                .map(
                        rows ->
                                Page.cut(
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(row -> view(row, caller))
                                                .toList(),
                                        limit,
                                        last -> Cursor.of(last.position(), last.id())));
    }

    private static boolean seesAll(Caller caller) {
        return caller.has(Role.HQ);
    }

    private RewardView view(Row row, Caller caller) {
        Long total = row.getLong("total");
        var stock =
                total == null
                        ? null
                        : new RewardView.Stock(
                                total, row.getLong("reserved"), row.getLong("taken"));
        String picture = row.getString("picture");
        var id = row.getUUID("id");
        var stores = row.getArrayOfStrings("stores");
        return new RewardView(
                id,
                row.getString("kind"),
                row.getString("state"),
                new Words(row.getString("name_zh"), row.getString("name_en")),
                new Words(row.getString("description_zh"), row.getString("description_en")),
                picture == null ? null : "/v1/rewards/" + id + "/picture?v=" + picture,
                row.getLong("points"),
                row.getBigDecimal("cash"),
                stock == null ? null : stock.total() - stock.reserved() - stock.taken(),
                seesAll(caller) ? stock : null,
                limits(row),
                stores == null ? null : List.of(stores),
                row.getLocalDate("valid_from"),
                row.getLocalDate("valid_until"),
                row.getInteger("position"),
                read(row.getString("terms"), VoucherTerms.class),
                row.getLong("automatic_from"),
                row.getLong("version"),
                caller.memberId().isPresent() ? mine(row) : null);
    }

    private static RewardView.Mine mine(Row row) {
        long missing = Math.max(0, row.getLong("points") - row.getLong("available"));
        String blocked = row.getString("blocked");
        var why = blocked == null ? null : Blocked.valueOf(blocked);
        return new RewardView.Mine(
                missing == 0,
                missing,
                why == null ? null : why.code(),
                why == null ? null : why.words());
    }

    private RewardRequest.@Nullable Limits limits(Row row) {
        String period = row.getString("period");
        var tiers = read(row.getString("per_tier"), RewardRequest.TierLimits.class);
        var limits =
                new RewardRequest.Limits(
                        row.getInteger("per_member"),
                        row.getInteger("per_period"),
                        period == null ? null : RewardRequest.Period.valueOf(period),
                        tiers);
        return limits.equals(RewardRequest.Limits.NONE) ? null : limits;
    }

    private <T> @Nullable T read(@Nullable String text, Class<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requests can be written as JSON", e);
        }
    }
}
