package org.laoke.member.purchase;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Step;
import org.laoke.member.tier.Tier;

/** One row of the tier history. */
@Entity
class TierStep {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID memberId;

    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    private Tier fromTier;

    @Enumerated(EnumType.STRING)
    private Tier toTier;

    @Enumerated(EnumType.STRING)
    private Step.Reason reason;

    private @Nullable UUID receiptId;

    @SuppressWarnings("unused") // for whoever asks what was known when
    private Instant recordedAt;

    @SuppressWarnings("unused") // read by queries
    private @Nullable Instant supersededAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected TierStep() {}

    TierStep(UUID memberId, Step step, Instant recordedAt) {
        this.memberId = memberId;
        this.happenedAt = step.at();
        this.fromTier = step.from();
        this.toTier = step.to();
        this.reason = step.reason();
        this.receiptId = step.receiptId();
        this.recordedAt = recordedAt;
    }

    UUID memberId() {
        return memberId;
    }

    Step step() {
        return new Step(happenedAt, fromTier, toTier, reason, receiptId);
    }

    void supersede(Instant when) {
        supersededAt = when;
    }
}
