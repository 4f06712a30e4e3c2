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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The receipts of members, kept for tiers only. */
@Singleton
public class Receipts {
    /**
     * The receipts, and with them what their members bought in their months (MEM-7). In order of
     * the keys, so that two batches with the same receipts cannot block each other.
     */
    private static final String ADD =
            "with added as (insert into tier_receipt (member_id, receipt_id, kind, store_id, pos_id, number,"
                    + " sold_at, total, points, net_points, items, original)"
                    + " select member, id, kind, store, pos, number, \"soldAt\", total, points, points,"
                    + " items, original"
                    + " from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(member uuid, id uuid,"
                    + " kind text, store text, pos text, number text, \"soldAt\" timestamptz, total numeric,"
                    + " points bigint, items jsonb, original jsonb) order by member, id"
                    + " on conflict do nothing"
                    + " returning receipt_id, member_id, kind, store_id, sold_at, total),"
                    + " spent as (insert into spend_month as m (member_id, month, net, last_sale_at)"
                    + " select a.member_id, cast(date_trunc('month', a.sold_at at time zone"
                    + " coalesce(s.time_zone, :zone)) as date) as month,"
                    + " sum(case a.kind when 'SALE' then a.total else -a.total end),"
                    + " max(a.sold_at) filter (where a.kind = 'SALE')"
                    + " from added a left join store s on s.id = a.store_id"
                    + " group by a.member_id, month order by a.member_id, month"
                    + " on conflict (member_id, month) do update set net = m.net + excluded.net,"
                    + " last_sale_at = greatest(m.last_sale_at, excluded.last_sale_at))"
                    + " select receipt_id from added";

    private static final String OF_MEMBERS =
            "select receipt_id, kind, store_id, pos_id, number, sold_at, total, points,"
                    + " cast(items as text), cast(original as text), member_id, net_points, net_total"
                    + " from tier_receipt where member_id in (:members)";
    private static final String KEEP_NET =
            "update tier_receipt t set net_points = n.points, net_total = n.net"
                    + " from jsonb_to_recordset(cast(cast(:net as text) as jsonb))"
                    + " as n(member uuid, receipt uuid, points bigint, net numeric)"
                    + " where t.member_id = n.member and t.receipt_id = n.receipt";

    private static final String OF_WINDOWS =
            " from jsonb_to_recordset(cast(cast(:windows as text) as jsonb))"
                    + " as w(member uuid, since timestamptz, until timestamptz, without uuid[])"
                    + " join tier_receipt t on t.member_id = w.member and t.kind = 'SALE'"
                    + " and t.sold_at > w.since and t.sold_at <= w.until"
                    + " and t.receipt_id <> all (w.without)";

    /** Answered from the index alone. */
    private static final String POINTS_EARNED =
            "select t.member_id, t.sold_at, t.net_points, 0.0" + OF_WINDOWS;

    private static final String EARNED =
            "select t.member_id, t.sold_at, t.net_points, coalesce(t.net_total, t.total)"
                    + OF_WINDOWS;

    private final ObjectMapper json;
    private final TierRules rules;

    Receipts(ObjectMapper json, TierRules rules) {
        this.json = json;
        this.rules = rules;
    }

    /**
     * What a member earned is asked for between the two moments.
     *
     * @param without receipts that do not count
     */
    public record Window(UUID member, Instant since, Instant until, Set<UUID> without) {}

    /** A receipt as it is kept, with what is left of it. */
    public record Kept(Receipt receipt, Career.Left left) {
        /** Whether the same is left of it. */
        public boolean isLeft(Career.@Nullable Left now) {
            return now == null
                    || (now.points() == left.points()
                            && (now.net() == null
                                    ? left.net() == null
                                    : left.net() != null && now.net().compareTo(left.net()) == 0));
        }
    }

    private record Row(
            UUID member,
            UUID id,
            Receipt.Kind kind,
            String store,
            String pos,
            String number,
            Instant soldAt,
            BigDecimal total,
            long points,
            List<Receipt.Item> items,
            Receipt.@Nullable TillNumber original) {
        static Row of(UUID member, Receipt receipt) {
            return new Row(
                    member,
                    receipt.id(),
                    receipt.kind(),
                    receipt.number().storeId(),
                    receipt.number().posId(),
                    receipt.number().number(),
                    receipt.soldAt(),
                    receipt.total(),
                    receipt.points(),
                    receipt.items(),
                    receipt.original());
        }
    }

    private record Net(UUID member, UUID receipt, long points, @Nullable BigDecimal net) {}

    /** Adds receipts to the current transaction; answers the ids of those that are new. */
    public Uni<Set<UUID>> add(Map<UUID, List<Receipt>> byMember) {
        var rows =
                byMember.entrySet().stream()
                        .flatMap(e -> e.getValue().stream().map(r -> Row.of(e.getKey(), r)))
                        .toList();
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(ADD, UUID.class)
                                        .setParameter("rows", write(rows))
                                        .setParameter("zone", rules.zone().getId())
                                        .getResultList())
                .map(Set::copyOf);
    }

    /** All receipts of the members; members without any are absent. */
    public Uni<Map<UUID, List<Kept>>> of(Collection<UUID> members) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(OF_MEMBERS, Object[].class)
                                        .setParameter("members", members)
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .collect(
                                                Collectors.groupingBy(
                                                        row -> (UUID) row[10],
                                                        Collectors.mapping(
                                                                row ->
                                                                        new Kept(
                                                                                read(row),
                                                                                new Career.Left(
                                                                                        (Long)
                                                                                                row[
                                                                                                        11],
                                                                                        (BigDecimal)
                                                                                                row[
                                                                                                        12])),
                                                                Collectors.toList()))));
    }

    /**
     * What is left of the sales in the windows, per member; members without any are absent.
     *
     * @param money whether the yuan matter, not the points alone
     */
    public Uni<Map<UUID, Earned>> earned(List<Window> windows, boolean money) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                money ? EARNED : POINTS_EARNED, Object[].class)
                                        .setParameter("windows", write(windows))
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .collect(
                                                Collectors.groupingBy(
                                                        row -> (UUID) row[0],
                                                        Collectors.collectingAndThen(
                                                                Collectors.toList(),
                                                                Receipts::earnedOf))));
    }

    private static Earned earnedOf(List<Object[]> rows) {
        var all =
                rows.stream()
                        .map(row -> new Bought(instant(row[1]), (Long) row[2], (BigDecimal) row[3]))
                        .toList();
        return (from, to) ->
                all.stream()
                        .filter(bought -> bought.at().isAfter(from) && !bought.at().isAfter(to))
                        .toList();
    }

    /** Keeps what is left of each sale, per member and receipt. */
    public Uni<Void> keepLeft(Map<UUID, Map<UUID, Career.Left>> left) {
        var rows = new ArrayList<Net>();
        left.forEach(
                (member, theirs) ->
                        theirs.forEach(
                                (receipt, one) ->
                                        rows.add(
                                                new Net(
                                                        member,
                                                        receipt,
                                                        one.points(),
                                                        one.net()))));
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.getSession()
                        .chain(
                                session ->
                                        session.createNativeQuery(KEEP_NET)
                                                .setParameter("net", write(rows))
                                                .executeUpdate())
                        .replaceWithVoid();
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

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
