package org.laoke.member.valuation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.sql.Sql;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.turn.InTurn;

/**
 * Tells of the classes a run has changed: with the whole member, as of every change, so that who
 * hears of it needs nothing new. A movement and its event are noted as told in one transaction.
 * What a run moved is told when it is through: telling costs more than deciding, and who hears of a
 * new class may count on every store's being decided.
 */
@Singleton
class ClassNews {
    private static final String NEXT =
            "select id, member_id from class_movement where told_at is null"
                    + " and (cause <> 'RUN' or not exists"
                    + " (select from class_run where finished_at is null))"
                    + " order by id limit :max for update skip locked";
    private static final String TOLD =
            "update class_movement set told_at = :now"
                    + " where id = any(cast(string_to_array(:ids, ',') as bigint[]))";

    private record Untold(long id, UUID memberId) {}

    private final Members members;
    private final Cards cards;
    private final Outbox outbox;
    private final ClassConfig config;
    private final Clock clock;

    ClassNews(Members members, Cards cards, Outbox outbox, ClassConfig config, Clock clock) {
        this.members = members;
        this.cards = cards;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${laoke.member.classes.every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tell() {
        return InTurn.whileMore(() -> Panache.withTransaction(this::some).map(told -> told > 0));
    }

    private Uni<Integer> some() {
        return Sql.rows(
                        NEXT,
                        Map.of("max", config.tellAtOnce()),
                        row -> new Untold(row.number(0), row.uuid(1)))
                .call(this::announce)
                .map(List::size);
    }

    private Uni<Void> announce(List<Untold> untold) {
        if (untold.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = untold.stream().map(Untold::memberId).distinct().toList();
        String movements =
                untold.stream().map(u -> String.valueOf(u.id())).collect(Collectors.joining(","));
        return members.lockedAll(ids)
                .chain(found -> cards(found).chain(held -> tell(found, held)))
                .chain(() -> Sql.change(TOLD, Map.of("now", clock.instant(), "ids", movements)))
                .replaceWithVoid();
    }

    private Uni<Map<String, Card>> cards(List<Member> found) {
        return cards.byNumbers(
                found.stream().map(Member::cardNumber).filter(Objects::nonNull).toList());
    }

    private Uni<Void> tell(List<Member> found, Map<String, Card> held) {
        var now = clock.instant();
        return outbox.addAll(
                found.stream()
                        .map(
                                member -> {
                                    String number = member.cardNumber();
                                    var card = number == null ? null : held.get(number);
                                    return member.changed(card == null ? null : card.status(), now);
                                })
                        .toList());
    }
}
