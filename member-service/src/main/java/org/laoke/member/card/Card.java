package org.laoke.member.card;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Tier;

/** The card a member holds; it follows the member's tier until its term ends. */
@Entity
public class Card {
    /** Whether a card works. */
    @Schema(name = "CardStatus")
    public enum Status {
        ACTIVE,
        EXPIRED,
        CANCELLED,
        /** Reported lost: it never works again, and another took its place. */
        LOST
    }

    @Id private String number;
    private UUID memberId;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    @Enumerated(EnumType.STRING)
    private Status status;

    private LocalDate issuedOn;
    private LocalDate expiresOn;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String endReason;
    private @Nullable String replaces;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Card() {}

    Card(
            String number,
            UUID memberId,
            Tier tier,
            LocalDate issuedOn,
            LocalDate expiresOn,
            @Nullable String replaces) {
        this.number = number;
        this.memberId = memberId;
        this.tier = tier;
        this.status = Status.ACTIVE;
        this.issuedOn = issuedOn;
        this.expiresOn = expiresOn;
        this.replaces = replaces;
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

    /** When it ended; null while it works, and for cards that ended before that was kept. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Who reported it lost. */
    public @Nullable String endedBy() {
        return endedBy;
    }

    /** What was said about its loss. */
    public @Nullable String endReason() {
        return endReason;
    }

    /** The lost card it took the place of. */
    public @Nullable String replaces() {
        return replaces;
    }

    /** The term is over and no tier is left. */
    public void expire(Instant at) {
        requireActive();
        status = Status.EXPIRED;
        endedAt = at;
    }

    /** What the card was issued for was brought back, or the membership was cancelled. */
    public void cancel(Instant at) {
        requireActive();
        status = Status.CANCELLED;
        endedAt = at;
    }

    /** Nobody has it, or the wrong person. */
    public void lose(Instant at, String by, String reason) {
        requireActive();
        status = Status.LOST;
        endedAt = at;
        endedBy = by;
        endReason = reason;
    }

    private void requireActive() {
        if (status != Status.ACTIVE) {
            throw new IllegalStateException("a card that is " + status + " does not change");
        }
    }
}
