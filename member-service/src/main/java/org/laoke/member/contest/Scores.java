package org.laoke.member.contest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.member.fact.Known;
import org.laoke.member.organisation.People;
import org.laoke.member.organisation.Staff;
import org.laoke.member.organisation.Store;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;

/**
 * Counts how far the consultants of a store are. Who works there takes part, with what they did in
 * the quarter wherever they did it; who left takes part no more.
 */
@Singleton
class Scores {
    private static final String FORMS =
            "select p.id, (select count(distinct (a.questionnaire_id, a.member_id)) from questionnaire_answer a"
                    + " where a.by = p.id and a.at >= :from and a.at < :until)"
                    + " + (select count(*) from (select f.member_id from fact f where f.author = p.id"
                    + " and f.recorded_at >= :from and f.recorded_at < :until"
                    + " and f.source not in ('QUESTIONNAIRE', 'IMPORT') group by f.member_id"
                    + " having count(distinct f.key) >= :facts) filled)"
                    + " from staff p where p.store_id = :store and p.active and p.role = 'CONSULTANT'";
    private static final String VERDICTS =
            "select s.staff_id, count(*) filter (where s.verdict = 'CONFIRMED'),"
                    + " count(*) filter (where s.verdict in ('CONFIRMED', 'WRONG')),"
                    + " count(*) filter (where s.verdict is null),"
                    + " count(*) filter (where s.verdict = 'UNREACHABLE') from contest_sample s"
                    + " join staff p on p.id = s.staff_id where s.quarter = :quarter"
                    + " and p.store_id = :store and p.active and p.role = 'CONSULTANT' group by s.staff_id";
    private static final String KEPT =
            "select s.staff_id, p.name, s.store_id, s.region_id, s.counted, s.total, s.waiting, s.unreached,"
                    + " s.score from contest_score s join staff p on p.id = s.staff_id"
                    + " where s.quarter = :quarter and s.region_id = :region";
    private static final String REGION_THEN =
            "select region_id from contest_score where quarter = :quarter and store_id = :store limit 1";
    private static final String COUNTED_AT =
            "select min(c.counted_at) from contest_store c join store s on s.id = c.store_id"
                    + " where c.quarter = :quarter and s.region_id = :region and c.counted_at is not null";
    private static final String CLEAR =
            "delete from contest_score where quarter = :quarter and (store_id = :store"
                    + " or staff_id = any (string_to_array(:people, ',')))";
    private static final String KEEP =
            "insert into contest_score (quarter, staff_id, store_id, region_id, counted, total, waiting,"
                    + " unreached, score) select cast(:quarter as date), \"staffId\", \"storeId\", \"regionId\", counted,"
                    + " total, waiting, unreached, score from jsonb_to_recordset(cast(cast(:scores as text)"
                    + " as jsonb)) as r(\"staffId\" text, \"storeId\" text, \"regionId\" text, counted bigint,"
                    + " total bigint, waiting bigint, unreached bigint, score numeric)";

    private record Counts(
            long counted, long total, long waiting, long unreached, @Nullable BigDecimal score) {
        static final Counts NONE = new Counts(0, 0, 0, 0, null);
    }

    private final People people;
    private final Known known;
    private final ContestConfig config;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;

    Scores(
            People people,
            Known known,
            ContestConfig config,
            ObjectMapper json,
            Caller caller,
            Clock clock) {
        this.people = people;
        this.known = known;
        this.config = config;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    /** A store's people, counted now, and their places among those of the region. */
    Uni<Standing> ofStore(Contest contest, Store store) {
        return contest.isFrozen()
                ? regionThen(contest, store)
                        .chain(
                                region ->
                                        kept(contest, region)
                                                .map(
                                                        all ->
                                                                standing(
                                                                        contest,
                                                                        region,
                                                                        all,
                                                                        frozen(contest))))
                        .map(all -> only(all, store.id()))
                : counted(contest, store)
                        .chain(
                                own ->
                                        kept(contest, store.regionId())
                                                .map(others -> joined(own, others, store.id())))
                        .map(all -> standing(contest, store.regionId(), all, clock.instant()))
                        .map(all -> only(all, store.id()));
    }

    /** All people of a region, as counted last. */
    Uni<Standing> ofRegion(Contest contest, String region) {
        return kept(contest, region)
                .chain(
                        all ->
                                countedAt(contest, region)
                                        .map(at -> standing(contest, region, all, at)));
    }

    /** Counts a store and keeps the scores, in the current transaction. */
    Uni<Void> recount(Contest contest, Store store) {
        return counted(contest, store)
                .chain(
                        scores ->
                                Sql.change(
                                                CLEAR,
                                                Map.of(
                                                        "quarter",
                                                        contest.begins(),
                                                        "store",
                                                        store.id(),
                                                        "people",
                                                        scores.stream()
                                                                .map(Score::staffId)
                                                                .collect(Collectors.joining(","))))
                                        .chain(
                                                () ->
                                                        Sql.change(
                                                                KEEP,
                                                                Map.of(
                                                                        "quarter",
                                                                        contest.begins(),
                                                                        "scores",
                                                                        write(scores)))))
                .replaceWithVoid();
    }

    private Uni<List<Score>> counted(Contest contest, Store store) {
        return people.consultantsOf(store.id())
                .chain(
                        all ->
                                counts(contest, store)
                                        .map(
                                                counts ->
                                                        all.stream()
                                                                .map(p -> score(p, store, counts))
                                                                .toList()));
    }

    private Uni<Map<String, Counts>> counts(Contest contest, Store store) {
        return switch (contest.kind()) {
            case FORMS -> forms(contest.of(), store);
            case COMPLETENESS -> completeness(store);
            case VALIDITY -> verdicts(contest, store);
        };
    }

    private Uni<Map<String, Counts>> forms(Quarter quarter, Store store) {
        var zone = ZoneId.of(store.timeZone());
        return Sql.rows(
                        FORMS,
                        Map.of(
                                "store", store.id(),
                                "from", quarter.from(zone),
                                "until", quarter.until(zone),
                                "facts", config.factsOfForm()),
                        row -> Map.entry(row.text(0), forms(row.number(1))))
                .map(Scores::byPerson);
    }

    private static Counts forms(long forms) {
        return new Counts(forms, forms, 0, 0, BigDecimal.valueOf(forms));
    }

    private Uni<Map<String, Counts>> completeness(Store store) {
        return known.shares(store.id())
                .map(
                        all ->
                                all.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Known.Share::staffId, this::completeness)));
    }

    /** Of one or two members the average says nothing. */
    private Counts completeness(Known.Share share) {
        return new Counts(
                share.members(),
                share.members(),
                0,
                0,
                share.members() < config.leastMembers() ? null : share.completeness());
    }

    private static Uni<Map<String, Counts>> verdicts(Contest contest, Store store) {
        return Sql.rows(
                        VERDICTS,
                        Map.of("quarter", contest.begins(), "store", store.id()),
                        row ->
                                Map.entry(
                                        row.text(0),
                                        new Counts(
                                                row.number(1),
                                                row.number(2),
                                                row.number(3),
                                                row.number(4),
                                                Score.share(row.number(1), row.number(2)))))
                .map(Scores::byPerson);
    }

    private static Map<String, Counts> byPerson(List<Map.Entry<String, Counts>> rows) {
        return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Score score(Staff person, Store store, Map<String, Counts> counts) {
        var own = counts.getOrDefault(person.id(), Counts.NONE);
        return new Score(
                person.id(),
                person.name(),
                store.id(),
                store.regionId(),
                own.counted(),
                own.total(),
                own.waiting(),
                own.unreached(),
                own.score());
    }

    /** The store as it is now, the others as they were counted last. */
    private static List<Score> joined(List<Score> own, List<Score> others, String store) {
        var here = own.stream().collect(Collectors.toMap(Score::staffId, Function.identity()));
        var all = new ArrayList<>(own);
        others.stream()
                .filter(one -> !one.storeId().equals(store) && !here.containsKey(one.staffId()))
                .forEach(all::add);
        return all;
    }

    private Standing standing(
            Contest contest, String region, List<Score> all, @Nullable Instant asOf) {
        var lines = Standing.lines(all, caller.staffId().orElse(""));
        return new Standing(contest, region, Standing.ranked(lines), lines, asOf);
    }

    private static Standing only(Standing all, String store) {
        return new Standing(
                all.contest(),
                all.regionId(),
                all.regionPeople(),
                all.people().stream().filter(line -> line.storeId().equals(store)).toList(),
                all.asOf());
    }

    private static Instant frozen(Contest contest) {
        return Objects.requireNonNull(contest.frozenAt());
    }

    /** The region the store was in then; where it is now if nobody took part. */
    private static Uni<String> regionThen(Contest contest, Store store) {
        return Sql.rows(
                        REGION_THEN,
                        Map.of("quarter", contest.begins(), "store", store.id()),
                        row -> row.text(0))
                .map(found -> found.isEmpty() ? store.regionId() : found.getFirst());
    }

    private static Uni<List<Score>> kept(Contest contest, String region) {
        return Sql.rows(KEPT, Map.of("quarter", contest.begins(), "region", region), Scores::read);
    }

    private static Uni<@Nullable Instant> countedAt(Contest contest, String region) {
        return Sql.rows(
                        COUNTED_AT,
                        Map.of("quarter", contest.begins(), "region", region),
                        row -> new Counted(row.instantOrNull(0)))
                .map(found -> found.getFirst().at());
    }

    private record Counted(@Nullable Instant at) {}

    private static Score read(Row row) {
        return new Score(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.number(4),
                row.number(5),
                row.number(6),
                row.number(7),
                row.decimalOrNull(8));
    }

    private String write(List<Score> scores) {
        try {
            return json.writeValueAsString(scores);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
