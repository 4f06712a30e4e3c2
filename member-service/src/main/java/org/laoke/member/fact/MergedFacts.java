package org.laoke.member.fact;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laoke.member.profile.Contacts;
import org.laoke.member.profile.Member;
import org.laoke.member.sql.Sql;

/** What is known of a person who had two records. */
@Singleton
public class MergedFacts {
    private static final String END =
            "update fact set ended_at = :now, ended_by = :by where member_id = :member and ended_at is null"
                    + " and recorded_at = :at and key = any(string_to_array(:keys, ' '))";

    private final Facts facts;
    private final FactValues values;
    private final Contacts contacts;

    MergedFacts(Facts facts, FactValues values, Contacts contacts) {
        this.facts = facts;
        this.values = values;
        this.contacts = contacts;
    }

    /**
     * Gives the one record, which is locked, what only the other one knows.
     *
     * @return the kinds of facts that were taken over
     */
    public Uni<List<String>> takeOver(Member into, Member from, Instant at) {
        return facts.of(into.id())
                .chain(known -> facts.of(from.id()).map(found -> missing(into, known, found, at)))
                .call(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : facts.persist(fresh))
                .map(fresh -> fresh.stream().map(Fact::key).toList());
    }

    private List<Fact> missing(Member into, List<Fact> known, List<Fact> found, Instant at) {
        var have = known.stream().map(Fact::key).collect(Collectors.toSet());
        var key = contacts.keyOfLocked(into);
        return found.stream()
                .filter(fact -> !have.contains(fact.key()))
                .map(
                        fact ->
                                new Fact(
                                        into.id(),
                                        fact.key(),
                                        values.write(key, fact.key(), values.read(fact)),
                                        fact.source(),
                                        fact.learnedOn(),
                                        fact.author(),
                                        at))
                .toList();
    }

    /** Takes away again what was taken over then and is still held true. */
    public Uni<Void> giveBack(UUID into, List<String> keys, Instant at, Instant now, String by) {
        return Sql.change(
                        END,
                        Map.of(
                                "member",
                                into,
                                "keys",
                                String.join(" ", keys),
                                "at",
                                at,
                                "now",
                                now,
                                "by",
                                by))
                .replaceWithVoid();
    }
}
