package org.laoke.member.tier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The receipts of members, kept for tiers only. */
@Singleton
public class Receipts {
    /** The receipt, and with it what its member bought in its month (MEM-7). */
    private static final String ADD =
            "with added as (insert into tier_receipt (member_id, receipt_id, kind, store_id, pos_id, number, sold_at,"
                    + " total, points, net_points, items, original) values (:member, :id, :kind, :store, :pos,"
                    + " :number, :soldAt, :total, :points, :points, cast(cast(:items as text) as jsonb),"
                    + " cast(nullif(:original, '') as jsonb)) on conflict do nothing"
                    + " returning member_id, kind, store_id, sold_at, total)"
                    + " insert into spend_month as m (member_id, month, net, last_sale_at)"
                    + " select a.member_id, cast(date_trunc('month', a.sold_at at time zone"
                    + " coalesce(s.time_zone, :zone)) as date),"
                    + " case a.kind when 'SALE' then a.total else -a.total end,"
                    + " case a.kind when 'SALE' then a.sold_at end"
                    + " from added a left join store s on s.id = a.store_id"
                    + " on conflict (member_id, month) do update set net = m.net + excluded.net,"
                    + " last_sale_at = greatest(m.last_sale_at, excluded.last_sale_at)";

    private static final String OF_MEMBER =
            "select receipt_id, kind, store_id, pos_id, number, sold_at, total, points,"
                    + " cast(items as text), cast(original as text)"
                    + " from tier_receipt where member_id = :member";
    private static final String KEEP_NET =
            "update tier_receipt t set net_points = n.value from (select cast(key as uuid) as id,"
                    + " cast(value as bigint) as value from jsonb_each_text(cast(cast(:net as text) as jsonb))) n"
                    + " where t.member_id = :member and t.receipt_id = n.id"
                    + " and t.net_points <> n.value";
    private static final String EARNED =
            "select sold_at, net_points from tier_receipt where member_id = :member"
                    + " and kind = 'SALE' and sold_at > :since and sold_at <= :until";
    private static final String POINTS_SINCE =
            "select member_id, cast(sum(net_points) as bigint) from tier_receipt"
                    + " where member_id in (:members) and kind = 'SALE' and sold_at > :since"
                    + " group by member_id";

    private final ObjectMapper json;
    private final TierRules rules;

    Receipts(ObjectMapper json, TierRules rules) {
        this.json = json;
        this.rules = rules;
    }

    /** Adds a receipt to the current transaction; false if it was there already. */
    public Uni<Boolean> add(UUID memberId, Receipt receipt) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(ADD)
                                        .setParameter("member", memberId)
                                        .setParameter("id", receipt.id())
                                        .setParameter("kind", receipt.kind().name())
                                        .setParameter("store", receipt.number().storeId())
                                        .setParameter("pos", receipt.number().posId())
                                        .setParameter("number", receipt.number().number())
                                        .setParameter(
                                                "soldAt", receipt.soldAt().atOffset(ZoneOffset.UTC))
                                        .setParameter("total", receipt.total())
                                        .setParameter("points", receipt.points())
                                        .setParameter("items", write(receipt.items()))
                                        .setParameter("original", orEmpty(receipt.original()))
                                        .setParameter("zone", rules.zone().getId())
                                        .executeUpdate())
                .map(rows -> rows > 0);
    }

    public Uni<List<Receipt>> of(UUID memberId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(OF_MEMBER, Object[].class)
                                        .setParameter("member", memberId)
                                        .getResultList())
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /** Points left of the member's sales in a stretch of time. */
    public Uni<Earned> earned(UUID memberId, Instant since, Instant until) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(EARNED, Object[].class)
                                        .setParameter("member", memberId)
                                        .setParameter("since", since.atOffset(ZoneOffset.UTC))
                                        .setParameter("until", until.atOffset(ZoneOffset.UTC))
                                        .getResultList())
                .map(rows -> (from, to) -> sum(rows, from, to));
    }

    private static long sum(List<Object[]> rows, Instant from, Instant to) {
        return rows.stream()
                .filter(row -> instant(row[0]).isAfter(from) && !instant(row[0]).isAfter(to))
                .mapToLong(row -> (Long) row[1])
                .sum();
    }

    /** Keeps what is left of each sale, for {@link #pointsSince}. */
    public Uni<Void> keepNet(UUID memberId, Map<UUID, Long> netPoints) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(KEEP_NET)
                                        .setParameter("member", memberId)
                                        .setParameter("net", write(netPoints))
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Points left of the sales since then, per member; members without any are absent. */
    public Uni<Map<UUID, Long>> pointsSince(Collection<UUID> members, Instant since) {
        if (members.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(POINTS_SINCE, Object[].class)
                                        .setParameter("members", members)
                                        .setParameter("since", since.atOffset(ZoneOffset.UTC))
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        row -> (UUID) row[0],
                                                        row -> (Long) row[1])));
    }

    private Receipt read(Object[] row) {
        return new Receipt(
                (UUID) row[0],
                Receipt.Kind.valueOf((String) row[1]),
                new Receipt.TillNumber((String) row[2], (String) row[3], (String) row[4]),
                instant(row[5]),
                (BigDecimal) row[6],
                (Long) row[7],
                parse((String) row[8], new TypeReference<List<Receipt.Item>>() {}),
                row[9] == null
                        ? null
                        : parse((String) row[9], new TypeReference<Receipt.TillNumber>() {}));
    }

    private static Instant instant(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tier_receipt holds JSON nobody can read", e);
        }
    }

    private String orEmpty(@Nullable Object value) {
        return value == null ? "" : write(value);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
