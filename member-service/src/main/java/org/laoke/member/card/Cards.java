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
import org.laoke.member.tier.Tier;

/** All cards. */
@Singleton
public class Cards implements PanacheRepositoryBase<Card, String> {
    private final CardConfig config;

    Cards(CardConfig config) {
        this.config = config;
    }

    /** Issues a card with a number nobody had before. */
    public Uni<Card> issue(UUID memberId, Tier tier, LocalDate issuedOn, LocalDate expiresOn) {
        return number().chain(
                        number ->
                                persist(
                                        new Card(
                                                number, memberId, tier, issuedOn, expiresOn,
                                                null)));
    }

    /**
     * Issues the card that takes the place of one that was lost, with its tier and term; in the
     * current transaction, in which the lost one has ended.
     */
    public Uni<Card> replace(Card lost, LocalDate issuedOn) {
        return Panache.getSession()
                .chain(session -> session.flush()) // one card at a time works
                .chain(this::number)
                .chain(
                        number ->
                                persist(
                                        new Card(
                                                number,
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

    private Uni<String> number() {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "select nextval('card_serial')", Long.class)
                                        .getSingleResult())
                .map(serial -> CardNumber.of(config.prefix(), serial));
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

    /** True if such a number can have been issued; spares the database typing errors. */
    public static boolean isNumber(String text) {
        return CardNumber.isValid(text);
    }
}
