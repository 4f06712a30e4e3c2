package org.laoke.outreach.cadence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.time.Ids;

/** A cadence running for one purchase. */
@Entity
class Run {
    enum State {
        RUNNING,
        /** A further purchase started it anew. */
        REPLACED,
        STOPPED
    }

    @Id private UUID id;

    @Column(name = "member_id")
    private UUID memberId;

    @Column(name = "store_id")
    private String storeId;

    @Column(name = "cadence_id")
    private String cadenceId;

    @Column(name = "cadence_version")
    private int cadenceVersion;

    @Column(name = "receipt_id")
    private UUID receiptId;

    @Column(name = "sold_at")
    private Instant soldAt;

    @Column(name = "kept_items")
    private String keptItems;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "ended_because")
    private @Nullable String endedBecause;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Run() {}

    Run(Cadence cadence, Purchase purchase, Items kept) {
        this.id = Ids.next();
        this.memberId = purchase.memberId();
        this.storeId = purchase.storeId();
        this.cadenceId = cadence.id();
        this.cadenceVersion = cadence.version();
        this.receiptId = purchase.receiptId();
        this.soldAt = purchase.soldAt();
        this.keptItems = kept.json();
        this.state = State.RUNNING;
    }

    /**
     * Takes pieces brought back out of the purchase.
     *
     * @return true if nothing of it is left
     */
    boolean bringBack(Items returned) {
        Items left = Items.of(keptItems).minus(returned);
        keptItems = left.json();
        return left.isEmpty();
    }

    /** Ends it; a run that has ended keeps its reason. */
    void end(State as, String why) {
        if (state != State.RUNNING) {
            return;
        }
        state = as;
        endedBecause = why;
    }

    UUID id() {
        return id;
    }

    Instant soldAt() {
        return soldAt;
    }

    Items kept() {
        return Items.of(keptItems);
    }
}
