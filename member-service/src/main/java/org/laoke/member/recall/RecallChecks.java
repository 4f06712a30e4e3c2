package org.laoke.member.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.People;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/** Checks whether consultants know key members by face, with the results kept (MEM-10). */
@Singleton
class RecallChecks {
    private static final String FACES =
            "select m.id from member m join photo p on p.member_id = m.id"
                    + " where m.home_store_id = :store and m.value_class = 'A' order by m.id limit 500";
    private static final String ASK =
            "insert into recall_check (id, store_id, staff_id, asked_at, asked_by, questions)"
                    + " values (:id, :store, :staff, :now, :by,"
                    + " cast(cast(:questions as text) as jsonb))";
    private static final String SELECT =
            "select r.id, r.store_id, r.staff_id, s.name, r.asked_at, r.asked_by, cast(r.questions as text),"
                    + " r.right_count, r.answered_at from recall_check r"
                    + " join staff s on s.id = r.staff_id";
    private static final String ONE = SELECT + " where r.id = :id and r.store_id = :store";
    private static final String OF_STORE =
            SELECT + " where r.store_id = :store order by r.asked_at desc limit 100";
    private static final String ANSWER =
            "update recall_check set answers = cast(cast(:answers as text) as jsonb),"
                    + " right_count = :right, answered_at = :now where id = :id and answered_at is null";
    private static final String NAMES =
            "select id, name from member where id = any(cast(string_to_array(:ids, ',') as uuid[]))";

    /** A face, at {@code /v1/members/{photoOf}/picture}, and the names to choose from. */
    @Schema(name = "RecallQuestion")
    record Face(UUID photoOf, List<Name> names) {}

    /** A name to choose. */
    @Schema(name = "RecallName")
    record Name(UUID memberId, String name) {}

    /**
     * A check.
     *
     * @param faces empty in lists
     * @param right null until it is answered
     */
    @Schema(name = "RecallCheck")
    record Check(
            UUID id,
            String storeId,
            String staffId,
            String staffName,
            Instant askedAt,
            String askedBy,
            int questions,
            List<Face> faces,
            @Nullable Long right,
            @Nullable Instant answeredAt) {}

    private record Stored(Check check, List<Quiz.Question> questions) {}

    private final People people;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    RecallChecks(People people, ObjectMapper json, Caller caller, Clock clock) {
        this.people = people;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    /** Makes up a check for a consultant. */
    Uni<Check> ask(String store, String staffId, int size) {
        var id = Ids.next();
        return people.findById(staffId)
                .invoke(
                        person -> {
                            if (person == null || !person.consultsIn(store)) {
                                throw RecallRefused.nobody();
                            }
                        })
                .chain(() -> Sql.rows(FACES, Map.of("store", store), row -> row.uuid(0)))
                .chain(
                        faces ->
                                Sql.change(
                                        ASK,
                                        Map.of(
                                                "id",
                                                id,
                                                "store",
                                                store,
                                                "staff",
                                                staffId,
                                                "now",
                                                clock.instant(),
                                                "by",
                                                caller.name(),
                                                "questions",
                                                write(quiz(faces, size)))))
                .chain(() -> get(store, id));
    }

    Uni<Check> get(String store, UUID id) {
        return stored(store, id).chain(this::withFaces);
    }

    /** Takes the answers in, once. */
    Uni<Check> answer(String store, UUID id, List<@Nullable UUID> answers) {
        return stored(store, id)
                .chain(
                        stored -> {
                            if (stored.questions().size() != answers.size()) {
                                throw RecallRefused.count(stored.questions().size());
                            }
                            return Sql.change(
                                    ANSWER,
                                    Map.of(
                                            "id", id,
                                            "answers", write(answers),
                                            "right", Quiz.right(stored.questions(), answers),
                                            "now", clock.instant()));
                        })
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw RecallRefused.answered();
                            }
                        })
                .chain(() -> get(store, id));
    }

    /** The latest first. */
    Uni<List<Check>> ofStore(String store) {
        return Sql.rows(OF_STORE, Map.of("store", store), row -> read(row).check());
    }

    private List<Quiz.Question> quiz(List<UUID> faces, int size) {
        if (faces.size() < Quiz.NAMES) {
            throw RecallRefused.tooFewFaces(Quiz.NAMES);
        }
        return Quiz.of(faces, size, chance);
    }

    private Uni<Stored> stored(String store, UUID id) {
        return Sql.rows(ONE, Map.of("id", id, "store", store), this::read)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw RecallRefused.unknown();
                            }
                            return found.getFirst();
                        });
    }

    private Uni<Check> withFaces(Stored stored) {
        String ids =
                stored.questions().stream()
                        .flatMap(question -> question.options().stream())
                        .distinct()
                        .map(UUID::toString)
                        .collect(Collectors.joining(","));
        return Sql.rows(NAMES, Map.of("ids", ids), row -> new Name(row.uuid(0), row.text(1)))
                .map(
                        names ->
                                names.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Name::memberId, Function.identity())))
                .map(names -> withFaces(stored, names));
    }

    private static Check withFaces(Stored stored, Map<UUID, Name> names) {
        var check = stored.check();
        var faces = new ArrayList<Face>();
        for (var question : stored.questions()) {
            var options = new ArrayList<Name>();
            for (UUID option : question.options()) {
                var name = names.get(option);
                if (name != null) {
                    options.add(name);
                }
            }
            faces.add(new Face(question.memberId(), options));
        }
        return new Check(
                check.id(),
                check.storeId(),
                check.staffId(),
                check.staffName(),
                check.askedAt(),
                check.askedBy(),
                check.questions(),
                faces,
                check.right(),
                check.answeredAt());
    }

    private Stored read(Row row) {
        try {
            var questions =
                    json.readValue(row.text(6), new TypeReference<List<Quiz.Question>>() {});
            return new Stored(
                    new Check(
                            row.uuid(0),
                            row.text(1),
                            row.text(2),
                            row.text(3),
                            row.instant(4),
                            row.text(5),
                            questions.size(),
                            List.of(),
                            row.numberOrNull(7),
                            row.instantOrNull(8)),
                    questions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recall_check holds questions nobody can read", e);
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
