package org.laoke.member.tier;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row a {@link Foothold} is kept in. */
@Entity
class TierFoothold {
    @Id private UUID memberId;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    private @Nullable Instant since;
    private @Nullable LocalDate expiresOn;

    /** Null in rows of before, whose terms ended when the tier did. */
    private @Nullable LocalDate termEnd;

    @Enumerated(EnumType.STRING)
    private Tier earned;

    private Instant soldAt;

    @Enumerated(EnumType.STRING)
    private Receipt.Kind kind;

    private UUID receiptId;
    private String rules;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected TierFoothold() {}

    @SuppressWarnings("NullAway.Init") // by stand
    TierFoothold(UUID memberId, Foothold foothold) {
        this.memberId = memberId;
        stand(foothold);
    }

    UUID memberId() {
        return memberId;
    }

    final void stand(Foothold foothold) {
        tier = foothold.standing().tier();
        since = foothold.standing().since();
        expiresOn = foothold.standing().expiresOn();
        termEnd = foothold.standing().termEnd();
        earned = foothold.standing().earned();
        soldAt = foothold.soldAt();
        kind = foothold.kind();
        receiptId = foothold.receiptId();
        rules = foothold.rules();
    }

    Foothold foothold() {
        return new Foothold(
                new Standing(tier, since, expiresOn, termEnd == null ? expiresOn : termEnd, earned),
                soldAt,
                kind,
                receiptId,
                rules);
    }
}
