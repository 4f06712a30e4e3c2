package org.laoke.member.membership;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.tier.Tier;

/**
 * A card a member holds or held.
 *
 * @param endedAt when it stopped working; null while it works, and for cards of before
 * @param replaces the lost card whose place it took
 */
@Schema(name = "CardRecord")
record CardRecord(
        String number,
        Tier tier,
        Card.Status status,
        LocalDate issuedOn,
        LocalDate expiresOn,
        @Nullable Instant endedAt,
        @Nullable String reason,
        @Nullable String replaces) {
    static CardRecord of(Card card) {
        return new CardRecord(
                card.number(),
                card.tier(),
                card.status(),
                card.issuedOn(),
                card.expiresOn(),
                card.endedAt(),
                card.endReason(),
                card.replaces());
    }
}
