package org.laoke.member.care;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;

/**
 * Pairs of records that may be of one person. A key more than five share is not a person's (a
 * shop's own address, a common name with a birthday nobody knew) and counts for nothing.
 */
@Singleton
class Duplicates {
    private static final String SAME_KEY = " having count(*) between 2 and 5)";

    /** Of all stores: keys that several share are found first. */
    private static final String OF_ALL =
            "with mail as (select email_index as k from member where email_index is not null group by 1"
                    + SAME_KEY
                    + ", day as (select birthday as d, lower(name) as n from member"
                    + " where birthday is not null group by 1, 2"
                    + SAME_KEY
                    + ", tail as (select tail_index as k, lower(name) as n from member"
                    + " where tail_index is not null group by 1, 2"
                    + SAME_KEY
                    + ", pair as ("
                    + "select 'EMAIL' as sign, m.id as one, o.id as other from mail"
                    + " join member m on m.email_index = mail.k"
                    + " join member o on o.email_index = mail.k and o.id > m.id"
                    + " union all select 'NAME_AND_BIRTHDAY', m.id, o.id from day"
                    + " join member m on m.birthday = day.d and lower(m.name) = day.n"
                    + " join member o on o.birthday = day.d and lower(o.name) = day.n and o.id > m.id"
                    + " union all select 'NAME_AND_TAIL', m.id, o.id from tail"
                    + " join member m on m.tail_index = tail.k and lower(m.name) = tail.n"
                    + " join member o on o.tail_index = tail.k and lower(o.name) = tail.n and o.id > m.id)";

    /** Of one store: who shares a key with one of its members, each way once. */
    private static final String OF_STORE =
            "with own as (select id, email_index, birthday, tail_index, lower(name) as n from member"
                    + " where home_store_id = :store and status <> 'ERASED'), pair as ("
                    + shared("EMAIL", "x.email_index = m.email_index")
                    + " union "
                    + shared("NAME_AND_BIRTHDAY", "x.birthday = m.birthday and lower(x.name) = m.n")
                    + " union "
                    + shared("NAME_AND_TAIL", "x.tail_index = m.tail_index and lower(x.name) = m.n")
                    + ")";

    private static final String PAIRS =
            " select string_agg(p.sign, ' ' order by p.sign), "
                    + side("m")
                    + ", "
                    + side("o")
                    + " from pair p join member m on m.id = p.one join member o on o.id = p.other"
                    + " where (p.one, p.other) > (:one, :other)"
                    + " and m.merged_into is null and o.merged_into is null"
                    + " and m.status <> 'ERASED' and o.status <> 'ERASED'"
                    + " and m.home_store_id = any(string_to_array(:scope, ','))"
                    + " and o.home_store_id = any(string_to_array(:scope, ','))"
                    + " and not exists (select 1 from member_distinct x"
                    + " where x.one_id = p.one and x.other_id = p.other)"
                    + " group by m.id, o.id order by m.id, o.id limit :max";

    private static final String DISTINCT =
            "insert into member_distinct (one_id, other_id, at, by)"
                    + " values (least(cast(:one as uuid), cast(:other as uuid)),"
                    + " greatest(cast(:one as uuid), cast(:other as uuid)), :at, :by) on conflict do nothing";

    /** One record of a pair; no contact data. */
    @Schema(name = "DuplicateRecord")
    record Candidate(
            UUID id,
            @Schema(examples = "M0000000123") String number,
            @Schema(examples = "A李梅") String label,
            String homeStoreId,
            @Schema(examples = "SILVER") String tier,
            Instant enrolledAt) {
        static Candidate of(Row row) {
            return new Candidate(
                    row.uuid(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.instant(5));
        }
    }

    /** Two records and what makes them look like one person's. */
    @Schema(name = "DuplicatePair")
    record Pair(
            @Schema(examples = "[\"EMAIL\",\"NAME_AND_BIRTHDAY\",\"NAME_AND_TAIL\"]")
                    List<String> signs,
            Candidate one,
            Candidate other) {}

    Duplicates() {}

    private static String shared(String sign, String condition) {
        return "select '%1$s' as sign, least(m.id, o.id) as one, greatest(m.id, o.id) as other from own m, lateral (select array_agg(x.id) as ids from (select x.id from member x where %2$s limit 6) x having count(*) between 2 and 5) k, unnest(k.ids) o (id) where o.id <> m.id"
                .formatted(sign, condition);
    }

    private static String side(String t) {
        return "%1$s.id, %1$s.number, case %1$s.value_class when 'A' then 'A' else '' end || %1$s.name, %1$s.home_store_id, %1$s.tier, %1$s.enrolled_at"
                .formatted(t);
    }

    /**
     * Pairs whose records both are of these stores.
     *
     * @param store one of the two is of this store; empty for any. Far cheaper with a store
     * @param one the last pair seen
     */
    Uni<List<Pair>> of(Collection<String> scope, String store, UUID one, UUID other, int max) {
        var parameters = new HashMap<String, Object>();
        parameters.put("scope", String.join(",", scope));
        parameters.put("one", one);
        parameters.put("other", other);
        parameters.put("max", max);
        if (!store.isEmpty()) {
            parameters.put("store", store);
        }
        return Sql.rows(
                (store.isEmpty() ? OF_ALL : OF_STORE) + PAIRS,
                parameters,
                row ->
                        new Pair(
                                List.of(row.text(0).split(" ")),
                                Candidate.of(row.from(1)),
                                Candidate.of(row.from(7))));
    }

    /** They are two people. */
    Uni<Void> setApart(UUID one, UUID other, Instant at, String by) {
        return Sql.change(DISTINCT, Map.of("one", one, "other", other, "at", at, "by", by))
                .replaceWithVoid();
    }
}
