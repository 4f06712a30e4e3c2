package org.laoke.member.card;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "select nextval('card_serial')", Long.class)
                                        .getSingleResult())
                .map(serial -> CardNumber.of(config.prefix(), serial))
                .chain(number -> persist(new Card(number, memberId, tier, issuedOn, expiresOn)));
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
