package org.laoke.member.contest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.fact.Known;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/** Draws profiles, and takes in what managers found out about them. */
@Singleton
class Samples {
    /**
     * Who can be drawn: of whom something was noted that can be right or wrong, who may be called
     * and who was not drawn before in the quarter.
     */
    private static final String CANDIDATES =
            "select m.consultant_id, m.id from member m join staff p on p.id = m.consultant_id"
                    + " where p.store_id = :store and p.active and p.role = 'CONSULTANT'"
                    + " and (:staff = '' or p.id = :staff)"
                    + " and m.merged_into is null"
                    + " and m.status not in ('SUSPENDED', 'CANCELLED', 'ERASED')"
                    + " and case when m.permissions is null then m.consent_call"
                    + " else ' ' || m.permissions || ' ' like '% CARE/CALL %' end"
                    + " and exists (select 1 from fact f where f.member_id = m.id and f.ended_at is null)"
                    + " and not exists (select 1 from contest_sample s where s.quarter = :quarter"
                    + " and s.member_id = m.id)";

    private static final String SEED =
            "select seed, frozen_at is not null from contest where quarter = :quarter for share";
    private static final String LAST =
            "select coalesce(max(position), 0) from contest_sample where quarter = :quarter"
                    + " and staff_id = :staff";
    private static final String KEEP =
            "insert into contest_sample (id, quarter, store_id, staff_id, member_id, position)"
                    + " select id, cast(:quarter as date), cast(:store as text), \"staffId\", \"memberId\", position from"
                    + " jsonb_to_recordset(cast(cast(:drawn as text) as jsonb))"
                    + " as r(id uuid, \"staffId\" text, \"memberId\" uuid, position int)";
    private static final String SELECT =
            "select s.id, s.staff_id, p.name, s.position, s.member_id,"
                    + " case m.value_class when 'A' then 'A' else '' end || m.name, m.number, s.verdict,"
                    + " array_to_string(s.wrong_facts, ','), s.verified_at, s.verified_by"
                    + " from contest_sample s join staff p on p.id = s.staff_id"
                    + " join member m on m.id = s.member_id"
                    + " where s.quarter = :quarter and s.store_id = :store and m.status <> 'ERASED'";
    private static final String PAGE =
            SELECT
                    + " and (s.staff_id, s.position) > (:staff, cast(:position as int))"
                    + " order by s.staff_id, s.position limit :max";
    private static final String ONE = SELECT + " and s.id = :id for update of s";
    private static final String VERDICT =
            "update contest_sample set verdict = :verdict,"
                    + " wrong_facts = string_to_array(nullif(:wrong, ''), ','), verified_at = :now,"
                    + " verified_by = :by where id = :id";

    /** What came out. */
    @Schema(name = "ContestVerdict")
    enum Verdict {
        /** What is noted is right. */
        CONFIRMED,
        /** Something noted is wrong. */
        WRONG,
        /** The member could not be reached; another one is drawn in their place. */
        UNREACHABLE
    }

    /**
     * A profile that was drawn.
     *
     * @param staffId whose it was when it was drawn
     * @param label the member, as staff list them
     * @param wrongFacts keys of facts that were wrong
     */
    @Schema(name = "ContestProfile")
    record Item(
            UUID id,
            String staffId,
            String staffName,
            int position,
            UUID memberId,
            String label,
            String number,
            @Nullable Verdict verdict,
            List<String> wrongFacts,
            @Nullable Instant verifiedAt,
            @Nullable String verifiedBy) {}

    private record Drawn(UUID id, String staffId, UUID memberId, int position) {}

    private record Candidate(String staffId, UUID memberId) {}

    private final Known known;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;

    Samples(Known known, ObjectMapper json, Caller caller, Clock clock) {
        this.known = known;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    /** Draws so many profiles for each consultant of a store, in the current transaction. */
    Uni<Void> draw(Contest contest, String store, int size) {
        return seed(contest)
                .chain(
                        seed ->
                                candidates(contest, store, "")
                                        .map(all -> drawn(all, seed, size))
                                        .chain(drawn -> keep(contest, store, drawn)));
    }

    /** Those of a store, person by person, after a place in the list. */
    Uni<List<Item>> ofStore(Contest contest, String store, String staff, int position, int max) {
        return Sql.rows(
                PAGE,
                Map.of(
                        "quarter", contest.begins(),
                        "store", store,
                        "staff", staff,
                        "position", position,
                        "max", max),
                Samples::read);
    }

    /**
     * Takes in what came out of one; it can be corrected until the contest is over.
     *
     * @throws ContestRefused if it is over, the profile is none of the store's, or was drawn for
     *     the caller
     */
    Uni<Item> verify(
            Contest contest, String store, UUID id, Verdict verdict, List<String> wrongFacts) {
        return seed(contest)
                .chain(seed -> verify(contest, store, seed, id, verdict, wrongFacts))
                .chain(() -> one(contest, store, id));
    }

    private Uni<Void> verify(
            Contest contest,
            String store,
            String seed,
            UUID id,
            Verdict verdict,
            List<String> wrongFacts) {
        return one(contest, store, id)
                .invoke(this::requireNotOwn)
                .call(() -> requireFacts(verdict, wrongFacts))
                .call(
                        item ->
                                Sql.change(
                                        VERDICT,
                                        Map.of(
                                                "id", id,
                                                "verdict", verdict.name(),
                                                "wrong", String.join(",", wrongFacts),
                                                "now", clock.instant(),
                                                "by", caller.name())))
                .chain(
                        item ->
                                verdict == Verdict.UNREACHABLE
                                                && item.verdict() != Verdict.UNREACHABLE
                                        ? another(contest, store, seed, item.staffId())
                                        : Uni.createFrom().voidItem());
    }

    private void requireNotOwn(Item item) {
        if (caller.staffId().filter(item.staffId()::equals).isPresent()) {
            throw ContestRefused.ownSample();
        }
    }

    private Uni<Void> requireFacts(Verdict verdict, List<String> wrongFacts) {
        if (wrongFacts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (verdict != Verdict.WRONG) {
            throw ContestRefused.wrongFacts();
        }
        return known.areFacts(wrongFacts)
                .invoke(
                        all -> {
                            if (!all) {
                                throw ContestRefused.wrongFacts();
                            }
                        })
                .replaceWithVoid();
    }

    /** Draws one more in place of somebody who could not be reached, as long as there is one. */
    private Uni<Void> another(Contest contest, String store, String seed, String staff) {
        return Sql.rows(
                        LAST,
                        Map.of("quarter", contest.begins(), "staff", staff),
                        row -> (int) row.number(0))
                .chain(
                        last ->
                                candidates(contest, store, staff)
                                        .map(all -> after(drawn(all, seed, 1), last.getFirst())))
                .chain(drawn -> keep(contest, store, drawn));
    }

    private static List<Drawn> after(List<Drawn> drawn, int last) {
        return drawn.stream()
                .map(d -> new Drawn(d.id(), d.staffId(), d.memberId(), last + d.position()))
                .toList();
    }

    private static List<Drawn> drawn(List<Candidate> all, String seed, int size) {
        var byPerson =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Candidate::staffId,
                                        Collectors.mapping(
                                                Candidate::memberId, Collectors.toList())));
        var drawn = new ArrayList<Drawn>();
        byPerson.forEach(
                (staff, members) -> {
                    int position = 1;
                    for (var member : Draw.of(members, seed, size)) {
                        drawn.add(new Drawn(Ids.next(), staff, member, position++));
                    }
                });
        return drawn;
    }

    /** With the contest held, so that it is not made final meanwhile. */
    private static Uni<String> seed(Contest contest) {
        return Sql.rows(
                        SEED,
                        Map.of("quarter", contest.begins()),
                        row -> {
                            if (row.flag(1)) {
                                throw ContestRefused.frozen();
                            }
                            return row.text(0);
                        })
                .map(List::getFirst);
    }

    private static Uni<List<Candidate>> candidates(Contest contest, String store, String staff) {
        return Sql.rows(
                CANDIDATES,
                Map.of("quarter", contest.begins(), "store", store, "staff", staff),
                row -> new Candidate(row.text(0), row.uuid(1)));
    }

    private Uni<Void> keep(Contest contest, String store, List<Drawn> drawn) {
        return Sql.change(
                        KEEP,
                        Map.of("quarter", contest.begins(), "store", store, "drawn", write(drawn)))
                .replaceWithVoid();
    }

    private static Uni<Item> one(Contest contest, String store, UUID id) {
        return Sql.rows(
                        ONE,
                        Map.of("quarter", contest.begins(), "store", store, "id", id),
                        Samples::read)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw ContestRefused.noItem();
                            }
                            return found.getFirst();
                        });
    }

    private static Item read(Row row) {
        String verdict = row.textOrNull(7);
        String wrong = row.textOrNull(8);
        return new Item(
                row.uuid(0),
                row.text(1),
                row.text(2),
                (int) row.number(3),
                row.uuid(4),
                row.text(5),
                row.text(6),
                verdict == null ? null : Verdict.valueOf(verdict),
                wrong == null || wrong.isEmpty() ? List.of() : List.of(wrong.split(",", -1)),
                row.instantOrNull(9),
                row.textOrNull(10));
    }

    private String write(List<Drawn> drawn) {
        try {
            return json.writeValueAsString(drawn);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
