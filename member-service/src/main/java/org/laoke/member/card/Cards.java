package org.laoke.member.card;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Tier;

/** All cards. */
@Singleton
public class Cards implements PanacheRepositoryBase<Card, String> {
    private final CardConfig config;

    Cards(CardConfig config) {
        this.config = config;
    }

    /** A card to be issued; its last day is {@code expiresOn}. */
    public record Order(UUID memberId, Tier tier, LocalDate issuedOn, LocalDate expiresOn) {}

    /** Issues cards with numbers nobody had before, in the order of the orders. */
    public Uni<List<Card>> issue(List<Order> orders) {
        return orders.isEmpty()
                ? Uni.createFrom().item(List.of())
                : serials(orders.size())
                        .map(serials -> made(orders, serials))
                        .call(cards -> persist(cards));
    }

    /**
     * Issues the card that takes the place of one that was lost, with its tier and term; in the
     * current transaction, in which the lost one has ended.
     */
    public Uni<Card> replace(Card lost, LocalDate issuedOn) {
        return Panache.getSession()
                .chain(session -> session.flush()) // one card at a time works
                .chain(() -> serials(1))
                .chain(
                        serials ->
                                persist(
                                        new Card(
                                                CardNumber.of(config.prefix(), serials.getFirst()),
                                                lost.memberId(),
                                                lost.tier(),
                                                issuedOn,
                                                lost.expiresOn(),
                                                lost.number())));
    }

    /** All cards a member ever held, first to last. */
    public Uni<List<Card>> of(UUID memberId) {
        return list("memberId = ?1 order by issuedOn, endedAt nulls last, number", memberId);
    }

    private static Uni<List<Long>> serials(int count) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "select nextval('card_serial') from"
                                                        + " generate_series(1, :count)",
                                                Long.class)
                                        .setParameter("count", count)
                                        .getResultList());
    }

    private List<Card> made(List<Order> orders, List<Long> serials) {
        return IntStream.range(0, orders.size())
                .mapToObj(
                        i ->
                                new Card(
                                        CardNumber.of(config.prefix(), serials.get(i)),
                                        orders.get(i).memberId(),
                                        orders.get(i).tier(),
                                        orders.get(i).issuedOn(),
                                        orders.get(i).expiresOn(),
                                        null))
                .toList();
    }

    /** The cards with these numbers. */
    public Uni<Map<String, Card>> byNumbers(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return list("number in ?1", numbers)
                .map(
                        cards ->
                                cards.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Card::number, Function.identity())));
    }

    /** The status of a card; null for no card. */
    public Uni<Card.@Nullable Status> statusOf(@Nullable String number) {
        return number == null ? Uni.createFrom().nullItem() : findById(number).map(Card::status);
    }

    /** True if such a number can have been issued; spares the database typing errors. */
    public static boolean isNumber(String text) {
        return CardNumber.isValid(text);
    }
}
