package org.laoke.member.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/** The questionnaires of head office, whose answers are facts (MEM-3). */
@Singleton
class Questionnaires {
    private static final String ALL =
            "select id, title_zh, title_en, cast(questions as text), active, version from questionnaire"
                    + " order by id";
    private static final String PUT =
            "insert into questionnaire as q (id, title_zh, title_en, questions, active) values (:id, :zh,"
                    + " :en, cast(cast(:questions as text) as jsonb), :active) on conflict (id) do update set"
                    + " title_zh = excluded.title_zh, title_en = excluded.title_en,"
                    + " questions = excluded.questions, active = excluded.active,"
                    + " version = q.version + 1";
    private static final String ANSWERED =
            "insert into questionnaire_answer (id, questionnaire_id, version, member_id, answered, at, by)"
                    + " values (:id, :questionnaire, :version, :member, :answered, :now, :by)";

    /** One question; {@code key} is the fact its answer becomes. */
    record Question(String key, String zh, String en) {}

    /** A questionnaire; the version rises with every change. */
    record Questionnaire(
            String id, LocalName title, List<Question> questions, boolean active, long version) {}

    private final FactCatalogue catalogue;
    private final Profiles profiles;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;

    Questionnaires(
            FactCatalogue catalogue,
            Profiles profiles,
            ObjectMapper json,
            Caller caller,
            Clock clock) {
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<List<Questionnaire>> all() {
        return Sql.rows(ALL, Map.of(), this::read);
    }

    /** The one in use. */
    Uni<Questionnaire> require(String id) {
        return all().map(
                        all ->
                                all.stream()
                                        .filter(q -> q.id().equals(id) && q.active())
                                        .findFirst()
                                        .orElseThrow(FactRefused::questionnaireUnknown));
    }

    Uni<Questionnaire> put(String id, LocalName title, List<Question> questions, boolean active) {
        return catalogue
                .byKey()
                .invoke(kinds -> check(kinds, questions))
                .chain(
                        () ->
                                Sql.change(
                                        PUT,
                                        Map.of(
                                                "id", id,
                                                "zh", title.zh(),
                                                "en", title.en(),
                                                "questions", write(questions),
                                                "active", active)))
                .chain(this::all)
                .map(
                        all ->
                                all.stream()
                                        .filter(q -> q.id().equals(id))
                                        .findFirst()
                                        .orElseThrow(FactRefused::questionnaireUnknown));
    }

    /** Takes the answers of a locked member in; questions may be left open. */
    Uni<Void> answer(Questionnaire questionnaire, UUID memberId, List<Facts.Answer> answers) {
        var asked = questionnaire.questions().stream().map(Question::key).toList();
        for (int n = 0; n < answers.size(); n++) {
            if (!asked.contains(answers.get(n).key())) {
                throw FactRefused.notAsked("/answers/" + n + "/key");
            }
        }
        return profiles.learn(memberId, answers, "/answers")
                .chain(
                        () ->
                                Sql.change(
                                        ANSWERED,
                                        Map.of(
                                                "id", Ids.next(),
                                                "questionnaire", questionnaire.id(),
                                                "version", questionnaire.version(),
                                                "member", memberId,
                                                "answered", answers.size(),
                                                "now", clock.instant(),
                                                "by", caller.name())))
                .replaceWithVoid();
    }

    private static void check(Map<String, FactKind> kinds, List<Question> questions) {
        var seen = new HashSet<String>();
        for (int n = 0; n < questions.size(); n++) {
            String pointer = "/questions/" + n + "/key";
            var kind = kinds.get(questions.get(n).key());
            if (kind == null || !kind.active()) {
                throw FactRefused.unknown(pointer);
            }
            if (kind.builtIn()) {
                throw FactRefused.builtIn(pointer);
            }
            if (!seen.add(kind.key())) {
                throw FactRefused.twice(pointer);
            }
        }
    }

    private Questionnaire read(Row row) {
        try {
            return new Questionnaire(
                    row.text(0),
                    new LocalName(row.text(1), row.text(2)),
                    json.readValue(row.text(3), new TypeReference<List<Question>>() {}),
                    row.flag(4),
                    row.number(5));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a questionnaire nobody can read", e);
        }
    }

    private String write(List<Question> questions) {
        try {
            return json.writeValueAsString(questions);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
