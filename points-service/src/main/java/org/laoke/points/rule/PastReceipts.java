package org.laoke.points.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One simulation's way through the receipts, page by page in the order they were booked. */
final class PastReceipts {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String MEANT =
            " from receipt r where r.kind = 'SALE' and r.member_id is not null"
                    + " and r.business_date >= ? and r.business_date < ?"
                    + " and (cast(? as text) is null or r.store_id = ?)";

    private static final String PAGE =
            """
            select r.id, r.store_id, coalesce(s.region, ''), coalesce(s.time_zone, 'UTC'), r.member_id, r.sold_at, r.business_date, r.points,
                   cast(r.lines as text), cast(r.tenders as text), m.tier, m.class, m.birthday,
                   coalesce(m.referred, false),
                   case when ? then array(select g.segment_id from segment_member g
                                          where g.member_id = r.member_id) end,
                   case when ? then not exists (
                        select 1 from receipt e where e.member_id = r.member_id and e.kind = 'SALE'
                          and (e.sold_at, e.id) < (r.sold_at, r.id)) end
            from (select r.*"""
                    + MEANT
                    + """
             and r.id > ? order by r.id limit ?) r
            left join store s on s.id = r.store_id left join member m on m.id = r.member_id
            order by r.id""";

    private final UUID id;
    private final RuleSet rules;
    private final LocalDate from;
    private final LocalDate to;
    private final @Nullable String storeId;
    private final RulesJson json;
    private UUID last = BEFORE_ALL;
    private long processed;

    PastReceipts(
            UUID id,
            RuleSet rules,
            LocalDate from,
            LocalDate to,
            @Nullable String storeId,
            RulesJson json) {
        this.id = id;
        this.rules = rules;
        this.from = from;
        this.to = to;
        this.storeId = storeId;
        this.json = json;
    }

    UUID id() {
        return id;
    }

    /** Notes how many there are, for the progress. */
    void count(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "update earning_simulation set total = (select count(*)"
                                + MEANT
                                + ") where id = ?")) {
            meant(statement, 1);
            statement.setObject(5, id);
            statement.executeUpdate();
        }
    }

    private int meant(PreparedStatement statement, int at) throws SQLException {
        statement.setObject(at, from);
        statement.setObject(at + 1, to);
        statement.setString(at + 2, storeId);
        statement.setString(at + 3, storeId);
        return at + 4;
    }

    /** Decides the next page; false if it was the last. */
    boolean page(Connection connection, int size, Tally tally) throws SQLException {
        try (var statement = connection.prepareStatement(PAGE)) {
            statement.setBoolean(1, rules.needs().contains(Fact.SEGMENTS));
            statement.setBoolean(2, rules.needs().contains(Fact.FIRST_PURCHASE));
            int at = meant(statement, 3);
            statement.setObject(at, last);
            statement.setInt(at + 1, size);
            int seen = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    add(rows, tally);
                    seen++;
                }
            }
            processed += seen;
            return seen == size;
        }
    }

    private void add(ResultSet row, Tally tally) throws SQLException {
        last = row.getObject(1, UUID.class);
        var buyer = buyer(row);
        var decision = rules.decide(purchase(row), buyer);
        tally.add(
                row.getString(2),
                buyer.tier(),
                row.getObject(5, UUID.class),
                row.getLong(8),
                decision);
    }

    private Purchase purchase(ResultSet row) throws SQLException {
        Instant soldAt = row.getObject(6, OffsetDateTime.class).toInstant();
        var lines = new ArrayList<Purchase.Line>();
        for (var line : json.read(row.getString(9), JsonNode.class)) {
            lines.add(
                    new Purchase.Line(
                            line.path("no").asInt(),
                            line.path("sku").asText(),
                            line.path("category").asText(null),
                            line.path("style").asText(null),
                            new BigDecimal(line.path("amount").asText())));
        }
        var tenders = new TreeMap<String, BigDecimal>();
        for (var tender : json.read(row.getString(10), JsonNode.class)) {
            tenders.merge(
                    tender.path("type").asText(),
                    new BigDecimal(tender.path("amount").asText()),
                    BigDecimal::add);
        }
        return new Purchase(
                row.getString(2),
                row.getString(3),
                ZoneId.of(row.getString(4)),
                soldAt,
                row.getObject(7, LocalDate.class),
                lines,
                tenders);
    }

    private static Buyer buyer(ResultSet row) throws SQLException {
        var birthday = row.getString(13);
        var segments = row.getArray(15);
        return new Buyer(
                Tier.named(row.getString(11)),
                ValueClass.named(row.getString(12)),
                birthday == null ? null : MonthDay.parse("--" + birthday),
                segments == null ? Set.of() : Set.of((String[]) segments.getArray()),
                row.getBoolean(16),
                row.getBoolean(14));
    }

    /** Tells how far it is. */
    void report(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "update earning_simulation set processed = ? where id = ? and state = 'RUNNING'")) {
            statement.setLong(1, processed);
            statement.setObject(2, id);
            statement.executeUpdate();
        }
    }

    /** Leaves the job to the next who looks. */
    void release(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "update earning_simulation set state = 'QUEUED', attempts = attempts - 1,"
                                + " leased_until = null where id = ? and state = 'RUNNING'")) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
    }

    void finish(Connection connection, String result) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "update earning_simulation set state = 'DONE', result = cast(? as jsonb),"
                                + " ended_at = now(), leased_until = null where id = ? and state = 'RUNNING'")) {
            statement.setString(1, result);
            statement.setObject(2, id);
            statement.executeUpdate();
        }
    }
}
