package org.laoke.member.report;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;

/** Cards held against members, month by month, in the current transaction. */
@Singleton
class Reconciliations {
    /** What does not agree. */
    @Schema(name = "CardDifferenceKind")
    enum Kind {
        /** Counts as an active member, but no active card is out. */
        MEMBER_WITHOUT_CARD,
        /** An active card is out, but its holder is no active member. */
        CARD_WITHOUT_MEMBER,
        /** The card shows another tier than the membership. */
        TIER_DIFFERS
    }

    /**
     * One difference.
     *
     * @param explanation null as long as nobody has given one
     */
    @Schema(name = "CardDifference")
    record Difference(
            Kind kind,
            UUID memberId,
            String number,
            @Nullable String cardNumber,
            @Nullable String explanation,
            @Nullable String explainedBy) {}

    /**
     * A month of a store.
     *
     * @param cardsIssued in that month
     * @param activeCards out when it was counted
     */
    @Schema(name = "CardReconciliation")
    record Month(
            String storeId,
            @Schema(examples = "2026-10-01") LocalDate month,
            long cardsIssued,
            long activeCards,
            long activeMembers,
            Instant countedAt,
            String countedBy,
            @Nullable Instant signedAt,
            @Nullable String signedBy,
            List<Difference> differences) {
        boolean isSigned() {
            return signedAt != null;
        }

        Month with(List<Difference> found) {
            return new Month(
                    storeId,
                    month,
                    cardsIssued,
                    activeCards,
                    activeMembers,
                    countedAt,
                    countedBy,
                    signedAt,
                    signedBy,
                    found);
        }
    }

    private static final String COUNT =
            """
            insert into card_reconciliation as r
                (store_id, month, cards_issued, active_cards, active_members, counted_at, counted_by)
            select cast(:store as text), cast(:month as date),
                (select count(*) from card c join member m on m.id = c.member_id
                 where m.home_store_id = :store and c.issued_on >= :month
                     and c.issued_on < cast(:month as date) + interval '1 month'),
                (select count(*) from card c join member m on m.id = c.member_id
                 where m.home_store_id = :store and c.status = 'ACTIVE'),
                (select count(*) from member m where m.home_store_id = :store and m.status = 'ACTIVE'),
                now(), :by
            on conflict (store_id, month) do update set cards_issued = excluded.cards_issued,
                active_cards = excluded.active_cards, active_members = excluded.active_members,
                counted_at = excluded.counted_at, counted_by = excluded.counted_by
            where r.signed_at is null""";

    private static final String FOUND =
            """
            select m.id as member_id, c.number as card_number,
                case when c.number is null then 'MEMBER_WITHOUT_CARD'
                     when m.status <> 'ACTIVE' then 'CARD_WITHOUT_MEMBER'
                     else 'TIER_DIFFERS' end as kind
            from member m left join card c on c.member_id = m.id and c.status = 'ACTIVE'
            where m.home_store_id = :store
                and (m.status = 'ACTIVE' and c.number is null
                    or m.status <> 'ACTIVE' and c.number is not null
                    or m.status = 'ACTIVE' and c.tier <> m.tier)""";

    private static final String SETTLED =
            "delete from card_difference d where d.store_id = :store and d.month = :month and not exists (select 1 from ("
                    + FOUND
                    + ") f where f.member_id = d.member_id and f.kind = d.kind)";

    private static final String NOTED =
            "insert into card_difference (store_id, month, member_id, card_number, kind)"
                    + " select :store, cast(:month as date), f.member_id, f.card_number, f.kind from ("
                    + FOUND
                    + ") f on conflict do nothing";

    private static final String MONTHS =
            """
            select store_id, month, cards_issued, active_cards, active_members, counted_at, counted_by,
                signed_at, signed_by
            from card_reconciliation where store_id = :store""";

    private static final String DIFFERENCES =
            """
            select d.kind, d.member_id, m.number, d.card_number, d.explanation, d.explained_by
            from card_difference d join member m on m.id = d.member_id
            where d.store_id = :store and d.month = :month order by d.kind, m.number""";

    private final Caller caller;

    Reconciliations(Caller caller) {
        this.caller = caller;
    }

    /** Counts, or counts again; explanations of what still differs stay. */
    Uni<Void> count(String store, LocalDate month) {
        return run(COUNT, Map.of("store", store, "month", month, "by", caller.name()))
                .chain(() -> run(SETTLED, Map.of("store", store, "month", month)))
                .chain(() -> run(NOTED, Map.of("store", store, "month", month)))
                .replaceWithVoid();
    }

    /** Latest first, without their differences. */
    Uni<List<Month>> of(String store) {
        return rows(MONTHS + " order by month desc", Map.of("store", store))
                .map(found -> found.stream().map(Reconciliations::month).toList());
    }

    /** A month with its differences; locked, so that nothing changes before a signature. */
    Uni<Month> require(String store, LocalDate month) {
        return rows(
                        MONTHS + " and month = :month for update",
                        Map.of("store", store, "month", month))
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw ReconciliationRefused.unknown();
                            }
                            return month(found.getFirst());
                        })
                .chain(
                        one ->
                                rows(DIFFERENCES, Map.of("store", store, "month", month))
                                        .map(
                                                found ->
                                                        one.with(
                                                                found.stream()
                                                                        .map(
                                                                                Reconciliations
                                                                                        ::difference)
                                                                        .toList())));
    }

    /** Returns false if there is no such difference. */
    Uni<Boolean> explain(String store, LocalDate month, UUID memberId, Kind kind, String why) {
        return run(
                        """
                        update card_difference set explanation = :why, explained_by = :by
                        where store_id = :store and month = :month and member_id = :member and kind = :kind""",
                        Map.of(
                                "why",
                                why,
                                "by",
                                caller.name(),
                                "store",
                                store,
                                "month",
                                month,
                                "member",
                                memberId,
                                "kind",
                                kind.name()))
                .map(rows -> rows > 0);
    }

    Uni<Void> sign(String store, LocalDate month) {
        return run(
                        """
                        update card_reconciliation set signed_at = now(), signed_by = :by
                        where store_id = :store and month = :month""",
                        Map.of("by", caller.name(), "store", store, "month", month))
                .replaceWithVoid();
    }

    private static Uni<Integer> run(String sql, Map<String, Object> values) {
        return Panache.getSession()
                .chain(
                        session -> {
                            var query = session.createNativeQuery(sql);
                            values.forEach(query::setParameter);
                            return query.executeUpdate();
                        });
    }

    private static Uni<List<Object[]>> rows(String sql, Map<String, Object> values) {
        return Panache.getSession()
                .chain(
                        session -> {
                            var query = session.createNativeQuery(sql, Object[].class);
                            values.forEach(query::setParameter);
                            return query.getResultList();
                        });
    }

    private static Month month(Object[] row) {
        return new Month(
                (String) row[0],
                (LocalDate) row[1],
                ((Number) row[2]).longValue(),
                ((Number) row[3]).longValue(),
                ((Number) row[4]).longValue(),
                instant(row[5]),
                (String) row[6],
                row[7] == null ? null : instant(row[7]),
                (String) row[8],
                List.of());
    }

    private static Difference difference(Object[] row) {
        return new Difference(
                Kind.valueOf((String) row[0]),
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5]);
    }

    private static Instant instant(Object value) {
        return value instanceof OffsetDateTime at ? at.toInstant() : (Instant) value;
    }
}
