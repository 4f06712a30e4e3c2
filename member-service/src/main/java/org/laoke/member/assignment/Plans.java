package org.laoke.member.assignment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.People;
import org.laoke.member.organisation.Staff;
import org.laoke.member.profile.Member;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.platform.turn.InTurn;

/** Who has how many members, and how those without anybody could be shared out (MEM-8). */
@Singleton
class Plans {
    private static final String LOAD =
            "select p.id, p.name, p.employment, count(m.id),"
                    + " count(m.id) filter (where m.value_class = 'A')"
                    + " from staff p left join member m on m.consultant_id = p.id"
                    + " where p.store_id = :store and p.role = 'CONSULTANT' and p.active"
                    + " group by p.id order by p.id";
    private static final String FREE =
            "select count(*), count(*) filter (where value_class = 'A') from member"
                    + " where home_store_id = :store and consultant_id is null"
                    + " and merged_into is null and status not in ('CANCELLED', 'ERASED')";
    private static final String CLIENTS =
            "select m.id, case m.value_class when 'A' then 'A' else '' end || m.name, m.value_class,"
                    + " m.language, m.consultant_id from member m"
                    + " left join staff p on p.id = m.consultant_id"
                    + " where m.home_store_id = :store and m.merged_into is null"
                    + " and m.status not in ('CANCELLED', 'ERASED')";
    private static final String ORDER =
            " order by m.value_class = 'A' desc nulls last, m.id limit :max";

    /** Which members a plan is made for. */
    @Schema(name = "PlanScope")
    enum Scope {
        /** Nobody looks after them. */
        UNASSIGNED(" and m.consultant_id is null"),
        /** Class A without a regular consultant of the store. */
        CLASS_A(
                " and m.value_class = 'A' and (p.id is null or p.employment <> 'REGULAR'"
                        + " or not p.active or p.store_id is distinct from m.home_store_id)");

        private final String condition;

        Scope(String condition) {
            this.condition = condition;
        }
    }

    /** How many members somebody looks after. */
    @Schema(name = "ConsultantLoad")
    record Load(
            String staffId, String name, Staff.Employment employment, long members, long classA) {
        Redistribution.Consultant consultant() {
            return new Redistribution.Consultant(
                    staffId,
                    employment == Staff.Employment.REGULAR,
                    (int) members,
                    (int) classA,
                    Set.of(),
                    null);
        }
    }

    /** The members of a store by who looks after them. */
    @Schema(name = "StoreLoad")
    record StoreLoad(
            String storeId, List<Load> consultants, long unassigned, long unassignedClassA) {}

    /** One line of a proposal; the caller may change {@code staffId} before sending it back. */
    @Schema(name = "ProposedAssignment")
    record Line(
            UUID memberId,
            @Schema(examples = "A李梅") String label,
            @JsonProperty("class") Member.@Nullable ValueClass valueClass,
            @Nullable String currentStaffId,
            @Schema(description = "Null: nobody suits; hire or move somebody first")
                    @Nullable String staffId,
            List<Redistribution.Match> matched) {}

    /** A line sent back. */
    record Choice(UUID memberId, String staffId, int line) {}

    private record Candidate(
            Redistribution.Client client,
            String label,
            Member.@Nullable ValueClass valueClass,
            @Nullable String current) {}

    private final Assignments assignments;
    private final People people;
    private final AssignmentConfig config;

    Plans(Assignments assignments, People people, AssignmentConfig config) {
        this.assignments = assignments;
        this.people = people;
        this.config = config;
    }

    Uni<StoreLoad> load(String store) {
        return loads(store)
                .chain(
                        consultants ->
                                Sql.rows(
                                                FREE,
                                                Map.of("store", store),
                                                row ->
                                                        new StoreLoad(
                                                                store,
                                                                consultants,
                                                                row.number(0),
                                                                row.number(1)))
                                        .map(List::getFirst));
    }

    /** Shares out at most so many members; nothing is changed. */
    Uni<List<Line>> propose(String store, Scope scope, int max) {
        return loads(store)
                .chain(
                        consultants ->
                                Sql.rows(
                                                CLIENTS + scope.condition + ORDER,
                                                Map.of("store", store, "max", max),
                                                Plans::candidate)
                                        .map(candidates -> lines(candidates, consultants)));
    }

    /**
     * Assigns all of them in the current transaction, or fails at the first that cannot be. People
     * are locked before members, all in one order, so that two plans cannot block each other.
     */
    Uni<Integer> assign(List<Choice> choices) {
        var staff = choices.stream().map(Choice::staffId).distinct().sorted().toList();
        var ordered = choices.stream().sorted(Comparator.comparing(Choice::memberId)).toList();
        return InTurn.each(staff, id -> people.locked(id).replaceWithVoid())
                .chain(() -> InTurn.each(ordered, this::assign))
                .replaceWith(choices.size());
    }

    private Uni<Void> assign(Choice choice) {
        return assignments
                .assign(choice.memberId(), choice.staffId())
                .onFailure(UnsuitableConsultant.class)
                .transform(failure -> failure.inLine(choice.line()))
                .replaceWithVoid();
    }

    private static Uni<List<Load>> loads(String store) {
        return Sql.rows(
                LOAD,
                Map.of("store", store),
                row ->
                        new Load(
                                row.text(0),
                                row.text(1),
                                Staff.Employment.valueOf(row.text(2)),
                                row.number(3),
                                row.number(4)));
    }

    private static Candidate candidate(Row row) {
        String given = row.textOrNull(2);
        var valueClass = given == null ? null : Member.ValueClass.valueOf(given);
        return new Candidate(
                new Redistribution.Client(
                        row.uuid(0), valueClass == Member.ValueClass.A, row.text(3), null),
                row.text(1),
                valueClass,
                row.textOrNull(4));
    }

    private List<Line> lines(List<Candidate> candidates, List<Load> consultants) {
        Map<UUID, Redistribution.Proposed> proposed =
                new Redistribution(config.slack())
                                .propose(
                                        candidates.stream().map(Candidate::client).toList(),
                                        consultants.stream().map(Load::consultant).toList())
                                .stream()
                                .collect(
                                        Collectors.toMap(
                                                Redistribution.Proposed::memberId,
                                                Function.identity()));
        return candidates.stream()
                .map(candidate -> line(candidate, proposed.get(candidate.client().memberId())))
                .toList();
    }

    private static Line line(Candidate candidate, Redistribution.@Nullable Proposed proposed) {
        return new Line(
                candidate.client().memberId(),
                candidate.label(),
                candidate.valueClass(),
                candidate.current(),
                proposed == null ? null : proposed.staffId(),
                proposed == null ? List.of() : proposed.matched());
    }
}
