package org.laoke.points.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.BlindIndex;
import org.laoke.points.earning.Earning;
import org.laoke.points.rule.Buyer;
import org.laoke.points.rule.Fact;
import org.laoke.points.rule.Tier;
import org.laoke.points.rule.ValueClass;

/**
 * Members as the ledger knows them: ids, card, a blind index of the phone, whether they take part,
 * and what earning rules may ask about them.
 */
@Singleton
public class Members {
    /**
     * Who may earn and spend (MEM-6): prospects from their first purchase on, and members whose
     * card has run out, because buying again is what brings them back.
     */
    private static final Set<String> TAKING_PART = Set.of("PROSPECT", "ACTIVE", "EXPIRED");

    private static final String FACTS =
            """
            select cast(k.ord as int) as ord, m.tier, m.class, m.birthday, m.referred,
                   case when $4 then array(select s.segment_id from segment_member s where s.member_id = m.id)
                        end as segments,
                   case when $5 then not exists (
                        select 1 from receipt r where r.member_id = m.id and r.kind = 'SALE') end as first_purchase
            from unnest(cast($1 as uuid[]), cast($2 as text[]), cast($3 as text[]))
                with ordinality as k (id, card, phone_index, ord)
            cross join lateral (
                select * from member where id = k.id
                union all select * from member where card_number = k.card
                union all select * from member where phone_index = k.phone_index
                limit 1) m
            """;

    private static final String PUT = "select member_put($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    private static final String MERGE = "select member_merge_put($1, $2, $3, $4, $5, $6)";
    private static final String PART = "select member_merges_end($1, $2)";

    private static final String MERGED =
            """
            select cast(k.ord as int) as ord, member_now(m.id) as id
            from unnest(cast($1 as uuid[]), cast($2 as text[]), cast($3 as text[]))
                with ordinality as k (id, card, phone_index, ord)
            cross join lateral (
                select * from member where id = k.id
                union all select * from member where card_number = k.card
                union all select * from member where phone_index = k.phone_index
                limit 1) m
            where m.merged_into is not null
            """;

    private static final String REFER = "select referral_put($1, $2)";
    private static final String SPEAK = "select member_speak($1, $2, $3)";

    private final Pool pool;
    private final BlindIndex blindIndex;
    private final Earning earning;

    Members(Pool pool, BlindIndex blindIndex, Earning earning) {
        this.pool = pool;
        this.blindIndex = blindIndex;
        this.earning = earning;
    }

    /** The member's home store, or a failure if nobody has this id. */
    public Uni<@Nullable String> homeStore(UUID id) {
        return pool.preparedQuery("select home_store from member where id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new UnknownMember.Id(id);
                            }
                            Row row = rows.iterator().next();
                            return row.getString("home_store");
                        });
    }

    /**
     * How a receipt names its buyer, by exactly one of the three; by none of them if it names
     * nobody.
     *
     * @param phoneIndex blind index of the phone
     */
    public record Named(@Nullable UUID id, @Nullable String card, @Nullable String phoneIndex) {}

    /**
     * What earning rules may ask about these buyers, with one query.
     *
     * @param needs which facts the rules need; the others are left out
     * @return one for each, in the same order; {@link Buyer#UNKNOWN} for who is not known
     */
    public Uni<List<Buyer>> facts(List<Named> buyers, Set<Fact> needs) {
        var ids = buyers.stream().map(Named::id).toArray(UUID[]::new);
        var cards = buyers.stream().map(Named::card).toArray(String[]::new);
        var phones = buyers.stream().map(Named::phoneIndex).toArray(String[]::new);
        return pool.preparedQuery(FACTS)
                .execute(
                        Tuple.tuple()
                                .addArrayOfUUID(ids)
                                .addArrayOfString(cards)
                                .addArrayOfString(phones)
                                .addBoolean(needs.contains(Fact.SEGMENTS))
                                .addBoolean(needs.contains(Fact.FIRST_PURCHASE)))
                .map(rows -> buyers(rows, buyers.size()));
    }

    /**
     * Whose account these people have today, if their record was merged into another one.
     *
     * @return by index; who was not merged is absent
     */
    public Uni<Map<Integer, UUID>> merged(List<Named> people) {
        return pool.preparedQuery(MERGED)
                .execute(
                        Tuple.tuple()
                                .addArrayOfUUID(people.stream().map(Named::id).toArray(UUID[]::new))
                                .addArrayOfString(
                                        people.stream().map(Named::card).toArray(String[]::new))
                                .addArrayOfString(
                                        people.stream()
                                                .map(Named::phoneIndex)
                                                .toArray(String[]::new)))
                .map(
                        rows -> {
                            var now = new HashMap<Integer, UUID>();
                            rows.forEach(
                                    row -> now.put(row.getInteger("ord") - 1, row.getUUID("id")));
                            return now;
                        });
    }

    private static List<Buyer> buyers(RowSet<Row> rows, int size) {
        var facts = new ArrayList<>(Collections.nCopies(size, Buyer.UNKNOWN));
        for (var row : rows) {
            facts.set(row.getInteger("ord") - 1, buyer(row));
        }
        return facts;
    }

    private static Buyer buyer(Row row) {
        var birthday = row.getString("birthday");
        var segments = row.getArrayOfStrings("segments");
        return new Buyer(
                Tier.named(row.getString("tier")),
                ValueClass.named(row.getString("class")),
                birthday == null ? null : MonthDay.parse("--" + birthday),
                segments == null ? Set.of() : Set.of(segments),
                Boolean.TRUE.equals(row.getBoolean("first_purchase")),
                row.getBoolean("referred"));
    }

    private static @Nullable String monthAndDay(@Nullable LocalDate birthday) {
        return birthday == null ? null : MonthDay.from(birthday).toString().substring(2);
    }

    /**
     * Takes over newer states, all of them or none; older and repeated ones change nothing. A state
     * of somebody newer than their merge takes the merge back.
     */
    Uni<Void> put(List<MemberChanged> changes, List<MemberMerged> merges) {
        var states = changes.stream().map(this::state).toList();
        var languages =
                changes.stream()
                        .filter(changed -> changed.language() != null)
                        .map(c -> Tuple.of(c.memberId(), c.language(), c.version()))
                        .toList();
        var referrals =
                changes.stream()
                        .filter(MemberChanged::isReferred)
                        .map(c -> Tuple.of(c.memberId(), c.referrerId()))
                        .toList();
        return pool.withTransaction(
                connection ->
                        all(connection, PUT, states)
                                .chain(() -> part(connection, changes))
                                .chain(() -> all(connection, SPEAK, languages))
                                .chain(() -> all(connection, REFER, referrals))
                                .chain(
                                        () ->
                                                all(
                                                        connection,
                                                        MERGE,
                                                        merges.stream()
                                                                .map(this::merge)
                                                                .toList())));
    }

    private Uni<Void> part(SqlConnection connection, List<MemberChanged> changes) {
        var ids = changes.stream().map(MemberChanged::memberId).distinct().toArray(UUID[]::new);
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(PART)
                        .execute(Tuple.tuple().addArrayOfUUID(ids).addLocalDate(earning.today()))
                        .replaceWithVoid();
    }

    private Tuple merge(MemberMerged merged) {
        return Tuple.tuple()
                .addUUID(merged.memberId())
                .addUUID(merged.into())
                .addString(merged.phone() == null ? null : blindIndex.of(merged.phone()))
                .addString(merged.cardNumber())
                .addLong(merged.version())
                .addLocalDate(earning.today());
    }

    private static Uni<Void> all(SqlConnection connection, String call, List<Tuple> arguments) {
        return arguments.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(call).executeBatch(arguments).replaceWithVoid();
    }

    private Tuple state(MemberChanged changed) {
        return Tuple.tuple()
                .addUUID(changed.memberId())
                .addString(changed.phone() == null ? null : blindIndex.of(changed.phone()))
                .addString(changed.cardNumber())
                .addString(changed.homeStoreId())
                .addBoolean(TAKING_PART.contains(changed.status()))
                .addLong(changed.version())
                .addString(changed.tier() == null ? "NONE" : changed.tier())
                .addString(changed.valueClass())
                .addString(monthAndDay(changed.birthday()))
                .addBoolean("REFERRAL".equals(changed.source()) || changed.isReferred());
    }

    /**
     * Erasure: the id stays, because the ledger refers to it; everything that finds the person
     * goes.
     */
    Uni<Void> forget(UUID id, long version) {
        return pool.preparedQuery("select member_forget($1, $2)")
                .execute(Tuple.of(id, version))
                .replaceWithVoid();
    }

    /** The part of {@code member.merged.v1} this service needs. */
    record MemberMerged(
            UUID memberId,
            UUID into,
            @Nullable String phone,
            @Nullable String cardNumber,
            long version) {}

    /** The part of {@code member.changed.v1} this service needs. */
    record MemberChanged(
            UUID memberId,
            @Nullable String phone,
            @Nullable String cardNumber,
            @Nullable String homeStoreId,
            @Nullable String language,
            String status,
            @Nullable String tier,
            @JsonProperty("class") @Nullable String valueClass,
            @Nullable LocalDate birthday,
            @Nullable String source,
            @Nullable UUID referrerId,
            long version) {
        boolean isReferred() {
            return referrerId != null && !referrerId.equals(memberId);
        }
    }
}
