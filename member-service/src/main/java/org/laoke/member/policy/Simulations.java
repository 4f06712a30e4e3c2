package org.laoke.member.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.policy.SimulationView.Move;
import org.laoke.member.policy.SimulationView.Sample;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Decrees;
import org.laoke.member.tier.Ladder;
import org.laoke.member.tier.PeopleDecide;
import org.laoke.member.tier.Policies;
import org.laoke.member.tier.Policy;
import org.laoke.member.tier.Receipts;
import org.laoke.member.tier.Tier;
import org.laoke.member.tier.TierPolicy;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/**
 * Tries drafts, some hundred members at a time, each chunk in a transaction of its own that also
 * says how far it is: whoever is alive goes on with it.
 */
@Singleton
class Simulations {
    private static final int CHUNK = 500;
    private static final int CHUNKS_A_ROUND = 40;
    private static final int SAMPLE_OF_A_MOVE = 10;

    private static final String SCOPE =
            " m.merged_into is null and m.status not in ('ERASED', 'CANCELLED') and (:region = '' or exists (select from store s"
                    + " where s.id = m.home_store_id and s.region_id = :region))";
    private static final String BEGIN =
            "insert into tier_simulation (id, policy_id, edition, tiers, since, asked_at, asked_by,"
                    + " region_id, members) select :id, :policy, :edition, cast(cast(:tiers as text) as jsonb),"
                    + " :since, :now, :by, nullif(:region, ''), (select count(*) from member m where"
                    + SCOPE
                    + ") where not exists (select from tier_simulation where finished_at is null)";
    private static final String COLUMNS =
            "select id, policy_id, edition, since, asked_at, asked_by, members, looked_at, finished_at"
                    + " from tier_simulation where (:region = '' or region_id = :region)";
    private static final String OF_POLICY =
            COLUMNS + " and policy_id = :policy order by asked_at desc limit 10";
    private static final String ONE = COLUMNS + " and id = :id";
    private static final String MOVES =
            "select store_id, from_tier, to_tier, members from tier_simulation_move"
                    + " where simulation_id = :id order by store_id, from_tier, to_tier";
    private static final String SAMPLES =
            "select s.member_id, m.number, m.home_store_id, s.from_tier, s.to_tier"
                    + " from tier_simulation_sample s join member m on m.id = s.member_id"
                    + " where s.simulation_id = :id and m.status <> 'ERASED'"
                    + " order by s.from_tier, s.to_tier, m.number";

    private static final String CLAIM =
            "select id, cast(tiers as text), since, coalesce(region_id, ''),"
                    + " coalesce(reached, cast('00000000-0000-0000-0000-000000000000' as uuid))"
                    + " from tier_simulation where finished_at is null order by asked_at limit 1"
                    + " for update skip locked";
    private static final String NEXT =
            "select m.id, m.home_store_id, m.tier, m.tier_decreed from member m where m.id > :after and"
                    + SCOPE
                    + " order by m.id limit "
                    + CHUNK;
    private static final String COUNT =
            "insert into tier_simulation_move as t (simulation_id, store_id, from_tier, to_tier, members)"
                    + " select :id, store, \"from\", \"to\", n"
                    + " from jsonb_to_recordset(cast(cast(:moves as text) as jsonb))"
                    + " as r(store text, \"from\" text, \"to\" text, n int)"
                    + " on conflict (simulation_id, store_id, from_tier, to_tier)"
                    + " do update set members = t.members + excluded.members";
    private static final String SAMPLE =
            "insert into tier_simulation_sample (simulation_id, member_id, from_tier, to_tier)"
                    + " select :id, r.member, r.\"from\", r.\"to\""
                    + " from jsonb_to_recordset(cast(cast(:some as text) as jsonb))"
                    + " as r(member uuid, \"from\" text, \"to\" text)"
                    + " where (select count(*) from tier_simulation_sample s where s.simulation_id = :id"
                    + " and s.from_tier = r.\"from\" and s.to_tier = r.\"to\") < "
                    + SAMPLE_OF_A_MOVE;
    private static final String REACHED =
            "update tier_simulation set reached = :reached, looked_at = looked_at + :n where id = :id";
    private static final String FINISH =
            "update tier_simulation set finished_at = :now where id = :id";

    private record Task(
            UUID id, List<TierPolicy> tiers, LocalDate since, String region, UUID after) {}

    private record Subject(UUID id, String store, Tier tier, boolean decreed) {}

    private record Counted(String store, Tier from, Tier to, int n) {}

    private record Sampled(UUID member, Tier from, Tier to) {}

    private record Way(String store, Tier from, Tier to) {}

    private final Policies policies;
    private final Receipts receipts;
    private final PeopleDecide decrees;
    private final TierRules rules;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;

    Simulations(
            Policies policies,
            Receipts receipts,
            PeopleDecide decrees,
            TierRules rules,
            ObjectMapper json,
            Caller caller,
            Clock clock) {
        this.policies = policies;
        this.receipts = receipts;
        this.decrees = decrees;
        this.rules = rules;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    /** Asks for a trial, in the current transaction. */
    Uni<SimulationView> begin(PolicyView version, @Nullable LocalDate since) {
        var id = Ids.next();
        var from =
                since == null
                        ? LocalDate.ofInstant(clock.instant(), rules.zone()).minusYears(1)
                        : since;
        return Sql.change(
                        BEGIN,
                        Map.of(
                                "id", id,
                                "policy", Objects.requireNonNull(version.id(), "has a row"),
                                "edition", version.edition(),
                                "tiers", write(version.tiers()),
                                "since", from,
                                "now", clock.instant(),
                                "by", caller.name(),
                                "region", region()))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw PolicyRefused.simulationRunning();
                            }
                        })
                .chain(() -> require(id));
    }

    Uni<List<SimulationView>> of(UUID policy) {
        return Sql.rows(OF_POLICY, Map.of("policy", policy, "region", region()), Simulations::view);
    }

    Uni<SimulationView> require(UUID id) {
        return Sql.rows(ONE, Map.of("id", id, "region", region()), Simulations::view)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw PolicyRefused.simulationUnknown();
                            }
                            return found.getFirst();
                        })
                .chain(this::withFigures);
    }

    private Uni<SimulationView> withFigures(SimulationView view) {
        var which = Map.of("id", view.id());
        return Sql.rows(
                        MOVES,
                        which,
                        row -> new Move(row.text(0), tier(row, 1), tier(row, 2), row.number(3)))
                .chain(
                        moves ->
                                Sql.rows(
                                                SAMPLES,
                                                which,
                                                row ->
                                                        new Sample(
                                                                row.uuid(0),
                                                                row.text(1),
                                                                row.text(2),
                                                                tier(row, 3),
                                                                tier(row, 4)))
                                        .map(some -> view.with(moves, some)));
    }

    @Scheduled(
            every = "${laoke.member.simulations.every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> goOn() {
        return goOn(CHUNKS_A_ROUND);
    }

    private Uni<Void> goOn(int chunks) {
        return Panache.withTransaction(this::chunk)
                .chain(more -> more && chunks > 1 ? goOn(chunks - 1) : Uni.createFrom().voidItem());
    }

    /** True if there may be more to do. */
    private Uni<Boolean> chunk() {
        return Sql.rows(CLAIM, Map.of(), this::task)
                .chain(
                        open ->
                                open.isEmpty()
                                        ? Uni.createFrom().item(false)
                                        : chunk(open.getFirst()));
    }

    private Uni<Boolean> chunk(Task task) {
        return Sql.rows(
                        NEXT,
                        Map.of("after", task.after(), "region", task.region()),
                        row -> new Subject(row.uuid(0), row.text(1), tier(row, 2), row.flag(3)))
                .chain(
                        subjects ->
                                subjects.isEmpty()
                                        ? Sql.change(
                                                        FINISH,
                                                        Map.of(
                                                                "id",
                                                                task.id(),
                                                                "now",
                                                                clock.instant()))
                                                .replaceWith(true)
                                        : tryOn(task, subjects).replaceWith(true));
    }

    private Uni<Void> tryOn(Task task, List<Subject> subjects) {
        var decreed = subjects.stream().filter(Subject::decreed).map(Subject::id).toList();
        return policies.current()
                .map(
                        timeline ->
                                new Ladder(
                                        timeline.with(
                                                new Policy(0, Instant.MIN, task.tiers()),
                                                timeline.start(task.since()))))
                .chain(
                        ladder ->
                                receipts.of(subjects.stream().map(Subject::id).toList())
                                        .chain(
                                                kept ->
                                                        decrees.about(decreed)
                                                                .chain(
                                                                        said ->
                                                                                note(
                                                                                        task,
                                                                                        subjects,
                                                                                        tiers(
                                                                                                ladder,
                                                                                                subjects,
                                                                                                kept,
                                                                                                said)))));
    }

    private Map<UUID, Tier> tiers(
            Ladder ladder,
            List<Subject> subjects,
            Map<UUID, List<Receipts.Kept>> kept,
            Map<UUID, Decrees> said) {
        var tiers = new HashMap<UUID, Tier>();
        var now = clock.instant();
        for (var subject : subjects) {
            var theirs =
                    kept.getOrDefault(subject.id(), List.of()).stream()
                            .map(Receipts.Kept::receipt)
                            .toList();
            var career = ladder.climb(theirs, said.getOrDefault(subject.id(), Decrees.NONE), now);
            tiers.put(subject.id(), career.standing().tier());
        }
        return tiers;
    }

    private Uni<Void> note(Task task, List<Subject> subjects, Map<UUID, Tier> tiers) {
        var counts = new HashMap<Way, Integer>();
        var sampled = new HashMap<Way, Integer>();
        var some = new ArrayList<Sampled>();
        for (var subject : subjects) {
            var to = Objects.requireNonNull(tiers.get(subject.id()), "was walked");
            counts.merge(new Way(subject.store(), subject.tier(), to), 1, Integer::sum);
            if (to != subject.tier()
                    && sampled.merge(new Way("", subject.tier(), to), 1, Integer::sum)
                            <= SAMPLE_OF_A_MOVE) {
                some.add(new Sampled(subject.id(), subject.tier(), to));
            }
        }
        var moves =
                counts.entrySet().stream()
                        .map(
                                e ->
                                        new Counted(
                                                e.getKey().store(),
                                                e.getKey().from(),
                                                e.getKey().to(),
                                                e.getValue()))
                        .toList();
        return Sql.change(COUNT, Map.of("id", task.id(), "moves", write(moves)))
                .chain(() -> Sql.change(SAMPLE, Map.of("id", task.id(), "some", write(some))))
                .chain(
                        () ->
                                Sql.change(
                                        REACHED,
                                        Map.of(
                                                "id",
                                                task.id(),
                                                "reached",
                                                subjects.getLast().id(),
                                                "n",
                                                subjects.size())))
                .replaceWithVoid();
    }

    private Task task(Row row) {
        return new Task(
                row.uuid(0), policies.read(row.text(1)), row.date(2), row.text(3), row.uuid(4));
    }

    private static Tier tier(Row row, int column) {
        return Tier.valueOf(row.text(column));
    }

    private static SimulationView view(Row row) {
        return new SimulationView(
                row.uuid(0),
                row.uuid(1),
                (int) row.number(2),
                row.date(3),
                row.instant(4),
                row.text(5),
                (int) row.number(6),
                (int) row.number(7),
                row.instantOrNull(8),
                List.of(),
                List.of());
    }

    private String region() {
        return caller.region().orElse("");
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
