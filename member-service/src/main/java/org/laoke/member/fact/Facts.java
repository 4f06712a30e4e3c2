package org.laoke.member.fact;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Contacts;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.privacy.PersonalKey;

/** All facts about members, those of today and those before. */
@Singleton
class Facts implements PanacheRepositoryBase<Fact, Long> {
    private static final String CHECK =
            "insert into profile_check (member_id, checked_at, checked_by) values (:member, :now, :by)"
                    + " on conflict (member_id) do update set checked_at = excluded.checked_at,"
                    + " checked_by = excluded.checked_by";
    private static final String CHECKED =
            "select checked_at from profile_check where member_id = :member";
    private static final String STALE =
            "select m.id, case m.value_class when 'A' then 'A' else '' end || m.name, m.number,"
                    + " m.consultant_id, p.checked_at from member m"
                    + " left join profile_check p on p.member_id = m.id"
                    + " where m.home_store_id = :store and m.id > :after"
                    + " and m.merged_into is null and m.status not in ('CANCELLED', 'ERASED')"
                    + " and coalesce(p.checked_at, m.enrolled_at) < :before order by m.id limit :max";

    /**
     * An answer about to be kept.
     *
     * @param value null: what was held true is so no more
     */
    record Answer(String key, @Nullable JsonNode value, Fact.Source source, LocalDate learnedOn) {}

    /** A member whose profile nobody has gone through for long. */
    record Stale(
            UUID memberId,
            String label,
            String number,
            @Nullable String consultantId,
            @Nullable Instant checkedAt) {}

    private final FactValues values;
    private final Members members;
    private final Contacts contacts;
    private final Caller caller;
    private final Clock clock;

    Facts(FactValues values, Members members, Contacts contacts, Caller caller, Clock clock) {
        this.values = values;
        this.members = members;
        this.contacts = contacts;
        this.caller = caller;
        this.clock = clock;
    }

    /** What is held true today. */
    Uni<List<Fact>> of(UUID memberId) {
        return opened(memberId, list("memberId = ?1 and endedAt is null", memberId));
    }

    /** All there was of one kind, first to last. */
    Uni<List<Fact>> of(UUID memberId, String key) {
        return opened(memberId, list("memberId = ?1 and key = ?2 order by id", memberId, key));
    }

    /** What is held true of one kind; null if nothing is. */
    Uni<@Nullable Fact> current(UUID memberId, String key) {
        return opened(
                        memberId,
                        list("memberId = ?1 and key = ?2 and endedAt is null", memberId, key))
                .map(found -> found.isEmpty() ? null : found.getFirst());
    }

    private Uni<List<Fact>> opened(UUID memberId, Uni<List<Fact>> facts) {
        return facts.call(
                found ->
                        found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : members.require(memberId)
                                        .map(contacts::key)
                                        .invoke(key -> found.forEach(f -> f.openWith(key))));
    }

    /** Keeps answers in place of those before, with the member locked; the profile is checked. */
    Uni<Void> learn(UUID memberId, List<Answer> answers) {
        var now = clock.instant();
        return of(memberId)
                .invoke((List<Fact> open) -> open.forEach(fact -> end(fact, answers, now)))
                .chain(this::flush) // before the new ones: one of a kind is open at a time
                .chain(() -> members.require(memberId))
                .chain(member -> keep(fresh(member, answers, now)))
                .chain(() -> check(memberId));
    }

    private Uni<Void> keep(List<Fact> fresh) {
        return fresh.isEmpty() ? Uni.createFrom().voidItem() : persist(fresh);
    }

    private void end(Fact open, List<Answer> answers, Instant now) {
        if (answers.stream().anyMatch(answer -> answer.key().equals(open.key()))) {
            open.end(now, caller.name());
        }
    }

    private List<Fact> fresh(Member member, List<Answer> answers, Instant now) {
        var key = contacts.keyOfLocked(member);
        return answers.stream()
                .flatMap(answer -> fresh(member.id(), key, answer, now).stream())
                .toList();
    }

    private List<Fact> fresh(UUID memberId, PersonalKey key, Answer answer, Instant now) {
        var value = answer.value();
        return value == null
                ? List.of()
                : List.of(
                        new Fact(
                                memberId,
                                answer.key(),
                                values.write(key, answer.key(), value),
                                answer.source(),
                                answer.learnedOn(),
                                caller.name(),
                                now));
    }

    /** Somebody went through the profile and found it right. */
    Uni<Void> check(UUID memberId) {
        return Sql.change(
                        CHECK,
                        Map.of("member", memberId, "now", clock.instant(), "by", caller.name()))
                .replaceWithVoid();
    }

    /** Null if nobody did since the enrolment. */
    Uni<@Nullable Instant> checkedAt(UUID memberId) {
        return Sql.rows(CHECKED, Map.of("member", memberId), row -> row.instant(0))
                .map(rows -> rows.isEmpty() ? null : rows.getFirst());
    }

    /** Members of a store nobody checked since then, by id. */
    Uni<List<Stale>> stale(String store, Instant before, UUID after, int max) {
        return Sql.rows(
                STALE,
                Map.of("store", store, "before", before, "after", after, "max", max),
                row ->
                        new Stale(
                                row.uuid(0),
                                row.text(1),
                                row.text(2),
                                row.textOrNull(3),
                                row.instantOrNull(4)));
    }
}
