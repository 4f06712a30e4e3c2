package org.laoke.member.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.laoke.member.profile.MemberTables;

/** Facts of a member, those of today with their values, and what was asked. */
@Singleton
class FactData extends MemberTables {
    private final Facts facts;
    private final FactValues values;

    FactData(ObjectMapper json, Facts facts, FactValues values) {
        super(
                json,
                "facts",
                List.of(
                        new Table(
                                "fact",
                                "key, source, learned_on, recorded_at, ended_at",
                                "id",
                                "delete from fact where member_id = :member"),
                        new Table(
                                "profile_check",
                                "checked_at",
                                "checked_at",
                                "delete from profile_check where member_id = :member"),
                        new Table(
                                "questionnaire_answer",
                                "questionnaire_id, version, answered, at",
                                "at",
                                "delete from questionnaire_answer where member_id = :member")));
        this.facts = facts;
        this.values = values;
    }

    @Override
    public Uni<JsonNode> export(UUID memberId) {
        return super.export(memberId)
                .chain(
                        rows ->
                                facts.of(memberId)
                                        .invoke(found -> put((ObjectNode) rows, found))
                                        .replaceWith(rows));
    }

    private void put(ObjectNode rows, List<Fact> found) {
        var held = rows.putObject("values");
        for (var fact : found) {
            held.set(fact.key(), values.read(fact));
        }
    }
}
