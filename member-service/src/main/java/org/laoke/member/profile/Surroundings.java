package org.laoke.member.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Policies;
import org.laoke.member.tier.Progress;
import org.laoke.member.tier.Tier;

/**
 * What stands around members when they are shown. One statement for all of it: a look-up is what a
 * store does most, and every further round trip costs more than its query.
 */
@Singleton
class Surroundings {
    private static final String OF =
            "select w.id, s.region_id, p.name, c.number, c.tier, c.status, c.issued_on, c.expires_on,"
                    + " (select cast(sum(t.net_points) as bigint) from tier_receipt t"
                    + " where t.member_id = w.id and t.kind = 'SALE' and t.sold_at > w.since)"
                    + " from jsonb_to_recordset(cast(cast(:members as text) as jsonb))"
                    + " as w(id uuid, store text, consultant text, card text, since timestamptz)"
                    + " join store s on s.id = w.store"
                    + " left join staff p on p.id = w.consultant"
                    + " left join card c on c.number = w.card";

    /**
     * Around one member.
     *
     * @param region of the home store
     * @param consultant name; null for nobody
     * @param points that count towards the next tier
     */
    record Surrounding(
            UUID memberId,
            String region,
            @Nullable String consultant,
            MemberView.@Nullable CardView card,
            long points) {
        static Surrounding of(Row row) {
            Long points = row.numberOrNull(8);
            return new Surrounding(
                    row.uuid(0),
                    row.text(1),
                    row.textOrNull(2),
                    row.textOrNull(3) == null ? null : card(row),
                    points == null ? 0 : points);
        }

        private static MemberView.CardView card(Row row) {
            return new MemberView.CardView(
                    row.text(3),
                    Tier.valueOf(row.text(4)),
                    Card.Status.valueOf(row.text(5)),
                    row.date(6),
                    row.date(7));
        }
    }

    /** What is asked of one member; null since: no points count. */
    private record Asked(
            UUID id,
            String store,
            @Nullable String consultant,
            @Nullable String card,
            @Nullable Instant since) {}

    private final Policies policies;
    private final ObjectMapper json;
    private final Clock clock;

    Surroundings(Policies policies, ObjectMapper json, Clock clock) {
        this.policies = policies;
        this.json = json;
        this.clock = clock;
    }

    /** Around each of the members. */
    Uni<Map<UUID, Surrounding>> of(List<Member> members) {
        return members.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : Sql.rows(OF, Map.of("members", write(members)), Surrounding::of)
                        .map(
                                found ->
                                        found.stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                Surrounding::memberId,
                                                                Function.identity())));
    }

    private String write(List<Member> members) {
        try {
            return json.writeValueAsString(members.stream().distinct().map(this::asked).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    private Asked asked(Member member) {
        var now = clock.instant();
        var known = policies.known();
        int months = Progress.monthsThatCount(member.tier(), known.at(now));
        return new Asked(
                member.id(),
                member.homeStoreId(),
                member.consultantId(),
                member.cardNumber(),
                months == 0 ? null : known.back(now, months));
    }
}
