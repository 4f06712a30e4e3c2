package org.laoke.outreach.cadence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Pieces brought back before anything is known of their sale. */
@Entity
@Table(name = "early_return")
class EarlyReturn {
    @Id
    @Column(name = "receipt_id")
    private UUID receiptId;

    @Column(name = "member_id")
    private UUID memberId;

    @Column(name = "returned_at")
    private Instant returnedAt;

    private String items;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected EarlyReturn() {}

    EarlyReturn(Purchase returned) {
        this.receiptId = returned.receiptId();
        this.memberId = returned.memberId();
        this.returnedAt = returned.soldAt();
        this.items = returned.items().json();
    }

    Items items() {
        return Items.of(items);
    }
}
