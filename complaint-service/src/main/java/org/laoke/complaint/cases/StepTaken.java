package org.laoke.complaint.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.time.Ids;

/** A step somebody took: written once, never changed. */
@Entity
@Immutable
class StepTaken {
    @Id private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "case_id")
    private Case complaint;

    private int no;
    private int round;

    @Enumerated(EnumType.STRING)
    private Step step;

    @Column(name = "taken_at")
    private Instant at;

    @Column(name = "taken_by")
    private String by;

    private String note;
    private @Nullable Boolean confirmedByMember;
    private @Nullable String action;
    private @Nullable String owner;
    private @Nullable LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    private Compensation.@Nullable Kind compensationKind;

    private @Nullable String compensationValue;
    private @Nullable Boolean satisfied;
    private @Nullable Boolean held;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected StepTaken() {}

    StepTaken(
            Case complaint,
            int no,
            int round,
            Step step,
            Instant at,
            String by,
            String note,
            Proof proof) {
        this.id = Ids.next();
        this.complaint = complaint;
        this.no = no;
        this.round = round;
        this.step = step;
        this.at = at;
        this.by = by;
        this.note = note;
        this.confirmedByMember = proof.confirmedByMember();
        this.action = proof.action();
        this.owner = proof.owner();
        this.dueOn = proof.dueOn();
        this.compensationKind = proof.compensation() == null ? null : proof.compensation().kind();
        this.compensationValue = proof.compensation() == null ? null : proof.compensation().value();
        this.satisfied = proof.satisfied();
        this.held = proof.held();
    }

    Case complaint() {
        return complaint;
    }

    /** Its place in the case, counted from 1 over all rounds. */
    int no() {
        return no;
    }

    Step step() {
        return step;
    }

    int round() {
        return round;
    }

    Instant at() {
        return at;
    }

    String by() {
        return by;
    }

    String note() {
        return note;
    }

    Proof proof() {
        var compensation =
                compensationKind == null || compensationValue == null
                        ? null
                        : new Compensation(compensationKind, compensationValue);
        return new Proof(confirmedByMember, action, owner, dueOn, compensation, satisfied, held);
    }
}
