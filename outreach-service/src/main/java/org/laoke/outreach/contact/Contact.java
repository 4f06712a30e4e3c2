package org.laoke.outreach.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one employee recorded about one contact. */
@Entity
public class Contact {
    @Id private UUID id;

    @Column(name = "task_id")
    private UUID taskId;

    @Column(name = "member_id")
    private UUID memberId;

    @Column(name = "store_id")
    private String storeId;

    @Column(name = "staff_id")
    private String staffId;

    private String kind;
    private String purpose;
    private int step;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private @Nullable String note;

    @Column(name = "agreed_at")
    private @Nullable Instant agreedAt;

    private Instant at;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Contact() {}

    public Contact(
            UUID id,
            UUID taskId,
            UUID memberId,
            String storeId,
            String staffId,
            String kind,
            String purpose,
            int step,
            Outcome outcome,
            @Nullable String note,
            @Nullable Instant agreedAt,
            Instant at) {
        this.id = id;
        this.taskId = taskId;
        this.memberId = memberId;
        this.storeId = storeId;
        this.staffId = staffId;
        this.kind = kind;
        this.purpose = purpose;
        this.step = step;
        this.outcome = outcome;
        this.note = note;
        this.agreedAt = agreedAt;
        this.at = at;
    }

    /** Removes what was said; that there was a contact stays. */
    void erase() {
        note = null;
    }

    /** The event that tells of it; it carries no note. */
    public ContactRecorded event() {
        return new ContactRecorded(
                taskId, memberId, storeId, staffId, kind, purpose, step, outcome.name(), at);
    }

    String staffId() {
        return staffId;
    }

    String kind() {
        return kind;
    }

    String purpose() {
        return purpose;
    }

    Outcome outcome() {
        return outcome;
    }

    @Nullable String note() {
        return note;
    }

    Instant at() {
        return at;
    }
}
