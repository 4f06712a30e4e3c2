package org.laoke.member.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.LocalName;

/**
 * What is known about a member, how complete it is and what to ask next.
 *
 * @param checkedAt when somebody last went through it; null since the enrolment
 * @param stale nobody did for too long
 */
@Schema(name = "MemberProfile")
record Profile(
        UUID memberId,
        Completeness completeness,
        @Nullable Instant checkedAt,
        boolean stale,
        List<Item> facts,
        List<Question> next) {

    /**
     * One kind of fact and its answer.
     *
     * @param known whether there is an answer
     * @param value null if there is none, or if the caller may not see it
     */
    @Schema(name = "ProfileFact")
    record Item(
            FactKind kind,
            boolean known,
            @Schema(implementation = Object.class, examples = "green-tea") @Nullable JsonNode value,
            Fact.@Nullable Source source,
            @Nullable LocalDate learnedOn,
            @Nullable String author,
            @Nullable Instant recordedAt) {}

    /** Something to ask the member. */
    @Schema(name = "NextQuestion")
    record Question(String key, LocalName name, LocalName ask) {
        static Question of(FactKind kind) {
            return new Question(kind.key(), kind.name(), kind.ask());
        }
    }

    /** One answer in the history of a fact. */
    @Schema(name = "FactHistory")
    record Past(
            @Schema(implementation = Object.class) @Nullable JsonNode value,
            Fact.Source source,
            LocalDate learnedOn,
            String author,
            Instant recordedAt,
            @Nullable Instant endedAt,
            @Nullable String endedBy) {}
}
