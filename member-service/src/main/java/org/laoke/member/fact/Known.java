package org.laoke.member.fact;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;

/** How much is known of the members people look after, and whom to ask next (MEM-2, MEM-12). */
@Singleton
public class Known {
    private static final int QUESTIONS = 3;

    /** What a member's own row tells, by the keys of the catalogue; as in {@link Profiles}. */
    private static final String OWN =
            " array_remove(array['name', 'phone',"
                    + " case when m.gender is not null then 'gender' end,"
                    + " case when m.birthday is not null then 'birth' end,"
                    + " case when m.email is not null or m.email_sealed is not null then 'email' end,"
                    + " case when m.wechat_sealed is not null then 'wechat' end,"
                    + " case when m.address_sealed is not null then 'address' end], null)";

    private static final String COUNTS = " k.active and not k.optional";

    /** The same sum as {@link Completeness#of}, for all members of a store's people at once. */
    private static final String SHARES =
            "with parts as (select count(*) filter (where part = 'HARD') as hard,"
                    + " count(*) filter (where part = 'SOFT') as soft from fact_kind k where"
                    + COUNTS
                    + "), known as (select m.id, m.consultant_id,"
                    + " (select count(*) filter (where k.part = 'HARD') from fact f"
                    + " join fact_kind k on k.key = f.key and not k.built_in and"
                    + COUNTS
                    + " where f.member_id = m.id and f.ended_at is null) as hard,"
                    + " (select count(*) filter (where k.part = 'SOFT') from fact f"
                    + " join fact_kind k on k.key = f.key and not k.built_in and"
                    + COUNTS
                    + " where f.member_id = m.id and f.ended_at is null) as soft,"
                    + " (select count(*) filter (where k.part = 'HARD') from fact_kind k"
                    + " where k.built_in and k.key = any("
                    + OWN
                    + ") and"
                    + COUNTS
                    + ") as own_hard,"
                    + " (select count(*) filter (where k.part = 'SOFT') from fact_kind k"
                    + " where k.built_in and k.key = any("
                    + OWN
                    + ") and"
                    + COUNTS
                    + ") as own_soft"
                    + " from member m join staff p on p.id = m.consultant_id"
                    + " where p.store_id = :store and p.active and p.role = 'CONSULTANT'"
                    + " and m.status not in ('CANCELLED', 'ERASED'))"
                    + " select consultant_id, count(*), round(avg("
                    + "0.2 * case when parts.hard = 0 then 1 else cast(known.hard + own_hard as numeric) / parts.hard end"
                    + " + 0.8 * case when parts.soft = 0 then 1 else cast(known.soft + own_soft as numeric) / parts.soft end"
                    + "), 4) from known cross join parts group by consultant_id";

    private static final String OF_CONSULTANT =
            "select m.id, case m.value_class when 'A' then 'A' else '' end || m.name, m.number,"
                    + " array_to_string("
                    + OWN
                    + ", ',') || coalesce((select ',' || string_agg(f.key, ',') from fact f"
                    + " where f.member_id = m.id and f.ended_at is null), ''),"
                    + " coalesce(c.checked_at, m.enrolled_at), exists (select 1 from questionnaire_answer a"
                    + " where a.member_id = m.id and a.by = :staff and a.at >= :since)"
                    + " from member m left join profile_check c on c.member_id = m.id"
                    + " where m.consultant_id = :staff and m.status not in ('CANCELLED', 'ERASED')"
                    + " order by m.value_class nulls last, m.id limit 1000";

    /**
     * What is known of somebody's members.
     *
     * @param completeness on average; a fraction of one
     */
    public record Share(String staffId, long members, BigDecimal completeness) {}

    /** What puts one member before another. */
    public enum First {
        /** Of whom least is known. */
        LEAST_KNOWN,
        /** Of whom least is known and who answered no questionnaire of this person's since. */
        WITHOUT_FORM,
        /** Whose profile nobody has gone through for longest. */
        LONGEST_UNCHECKED
    }

    /**
     * A member worth asking.
     *
     * @param label as staff list them
     * @param completeness a fraction of one
     * @param checkedAt when somebody last went through the profile, or the enrolment
     * @param next what to ask, the most useful first
     */
    @Schema(name = "MemberToAsk")
    public record ToAsk(
            UUID memberId,
            String label,
            String number,
            @Schema(examples = "0.3400") BigDecimal completeness,
            Instant checkedAt,
            List<Question> next) {}

    /** One question. */
    @Schema(name = "QuestionToAsk")
    public record Question(String key, LocalName name, LocalName ask) {}

    private record Candidate(
            UUID id,
            String label,
            String number,
            Set<String> known,
            Instant checkedAt,
            boolean form) {}

    private final FactCatalogue catalogue;

    Known(FactCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Of the consultants of a store, those who look after somebody. */
    public Uni<List<Share>> shares(String store) {
        return Sql.rows(
                SHARES,
                Map.of("store", store),
                row -> new Share(row.text(0), row.number(1), decimal(row)));
    }

    /** Whether all of these are in the catalogue, in use. */
    public Uni<Boolean> areFacts(Collection<String> keys) {
        return catalogue
                .byKey()
                .map(
                        kinds ->
                                keys.stream()
                                        .allMatch(
                                                key -> {
                                                    var kind = kinds.get(key);
                                                    return kind != null && kind.active();
                                                }));
    }

    /** Whom of their members somebody should ask next. */
    public Uni<List<ToAsk>> toAsk(String staffId, First first, Instant since, int max) {
        return catalogue
                .all()
                .chain(
                        kinds ->
                                Sql.rows(
                                                OF_CONSULTANT,
                                                Map.of("staff", staffId, "since", since),
                                                Known::candidate)
                                        .map(found -> choose(kinds, found, first, max)));
    }

    private static List<ToAsk> choose(
            List<FactKind> kinds, List<Candidate> found, First first, int max) {
        var order =
                first == First.LONGEST_UNCHECKED
                        ? Comparator.comparing(ToAsk::checkedAt)
                        : Comparator.comparing(ToAsk::completeness);
        return found.stream()
                .filter(one -> first != First.WITHOUT_FORM || !one.form())
                .map(one -> toAsk(kinds, one))
                .filter(one -> first == First.LONGEST_UNCHECKED || !one.next().isEmpty())
                .sorted(order) // stable: class A first among equals
                .limit(max)
                .toList();
    }

    private static ToAsk toAsk(List<FactKind> kinds, Candidate one) {
        return new ToAsk(
                one.id(),
                one.label(),
                one.number(),
                Completeness.of(kinds, one.known()).total(),
                one.checkedAt(),
                Completeness.next(kinds, one.known(), QUESTIONS).stream()
                        .map(kind -> new Question(kind.key(), kind.name(), kind.ask()))
                        .toList());
    }

    private static Candidate candidate(Row row) {
        return new Candidate(
                row.uuid(0),
                row.text(1),
                row.text(2),
                new HashSet<>(List.of(row.text(3).split(",", -1))),
                row.instant(4),
                row.flag(5));
    }

    private static BigDecimal decimal(Row row) {
        BigDecimal value = row.decimalOrNull(2);
        return value == null ? BigDecimal.ZERO : value;
    }
}
