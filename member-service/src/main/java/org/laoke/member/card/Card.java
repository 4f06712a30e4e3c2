package org.laoke.member.card;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.laoke.member.tier.Tier;

/** The card a member holds; it follows the member's tier until its term ends. */
@Entity
public class Card {
    /** Whether a card works. */
    @Schema(name = "CardStatus")
    public enum Status {
        ACTIVE,
        EXPIRED,
        CANCELLED
    }

    @Id private String number;
    private UUID memberId;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    @Enumerated(EnumType.STRING)
    private Status status;

    private LocalDate issuedOn;
    private LocalDate expiresOn;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Card() {}

    Card(String number, UUID memberId, Tier tier, LocalDate issuedOn, LocalDate expiresOn) {
        this.number = number;
        this.memberId = memberId;
        this.tier = tier;
        this.status = Status.ACTIVE;
        this.issuedOn = issuedOn;
        this.expiresOn = expiresOn;
    }

    public String number() {
        return number;
    }

    public UUID memberId() {
        return memberId;
    }

    public Tier tier() {
        return tier;
    }

    public Status status() {
        return status;
    }

    public LocalDate issuedOn() {
        return issuedOn;
    }

    /** First day the card no longer works. */
    public LocalDate expiresOn() {
        return expiresOn;
    }

    /** The member reached another tier, or another term began. */
    public void follow(Tier newTier, LocalDate newEnd) {
        requireActive();
        tier = newTier;
        expiresOn = newEnd;
    }

    /** The term is over and no tier is left. */
    public void expire() {
        requireActive();
        status = Status.EXPIRED;
    }

    /** What the card was issued for was brought back. */
    public void cancel() {
        requireActive();
        status = Status.CANCELLED;
    }

    private void requireActive() {
        if (status != Status.ACTIVE) {
            throw new IllegalStateException("a card that is " + status + " does not change");
        }
    }
}
