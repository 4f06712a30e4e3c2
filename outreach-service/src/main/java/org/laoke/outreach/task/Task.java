package org.laoke.outreach.task;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.contact.Contact;
import org.laoke.outreach.contact.Outcome;
import org.laoke.platform.time.Ids;

/** One contact that is to be made, by the member's consultant, else by the store's desk. */
@Entity
public class Task {
    /** Where a task stands. */
    public enum State {
        OPEN,
        DONE,
        STOPPED
    }

    @Id private UUID id;

    @Column(name = "run_id")
    private @Nullable UUID runId;

    @Column(name = "member_id")
    private UUID memberId;

    @Column(name = "store_id")
    private String storeId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String purpose;
    private int step;
    private boolean personal;

    @Column(name = "purchased_on")
    private LocalDate purchasedOn;

    @Column(name = "window_from")
    private Instant windowFrom;

    @Column(name = "window_to")
    private Instant windowTo;

    private boolean agreed;
    private int attempts;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Column(name = "done_at")
    private @Nullable Instant doneAt;

    @Column(name = "follow_up_id")
    private @Nullable UUID followUpId;

    @Version private int revision;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Task() {}

    /**
     * @param runId the cadence it belongs to; null for an occasion of its own
     * @param storeId where the purchase was
     * @param personal about the person, not the product; survives a restart of the cadence
     */
    public Task(
            @Nullable UUID runId,
            UUID memberId,
            String storeId,
            Kind kind,
            String purpose,
            int step,
            boolean personal,
            LocalDate purchasedOn,
            Window window) {
        this.id = Ids.next();
        this.runId = runId;
        this.memberId = memberId;
        this.storeId = storeId;
        this.kind = kind;
        this.purpose = purpose;
        this.step = step;
        this.personal = personal;
        this.purchasedOn = purchasedOn;
        this.windowFrom = window.from();
        this.windowTo = window.to();
        this.state = State.OPEN;
    }

    /** A contact for an occasion of its own, not part of a cadence. */
    public static Task ofOccasion(
            UUID memberId, String storeId, Kind kind, String purpose, LocalDate on, Window window) {
        return new Task(null, memberId, storeId, kind, purpose, 1, true, on, window);
    }

    private Task(Task before, Window window, boolean agreed) {
        this.id = Ids.next();
        this.runId = before.runId;
        this.memberId = before.memberId;
        this.storeId = before.storeId;
        this.kind = before.kind;
        this.purpose = before.purpose;
        this.step = before.step;
        this.personal = before.personal;
        this.purchasedOn = before.purchasedOn;
        this.windowFrom = window.from();
        this.windowTo = window.to();
        this.agreed = agreed;
        this.attempts = before.attempts;
        this.state = State.OPEN;
    }

    /**
     * Closes it with what happened.
     *
     * @throws TaskClosed if it is done or was stopped
     * @throws WrongOutcome if such a contact cannot end so
     */
    Contact record(
            Outcome happened,
            @Nullable String note,
            @Nullable Instant agreedAt,
            String by,
            Instant now) {
        if (state != State.OPEN) {
            throw new TaskClosed(state);
        }
        if ((kind == Kind.CALL) == (happened == Outcome.SENT)) {
            throw new WrongOutcome(kind, happened);
        }
        state = State.DONE;
        outcome = happened;
        doneAt = now;
        if (kind == Kind.CALL) {
            attempts++;
        }
        return new Contact(
                Ids.next(),
                id,
                memberId,
                storeId,
                by,
                kind.name(),
                purpose,
                step,
                happened,
                note,
                agreedAt,
                now);
    }

    /** The task that goes on from this one. */
    Task followedUp(Window window, boolean agreedByMember) {
        var next = new Task(this, window, agreedByMember);
        followUpId = next.id;
        return next;
    }

    /** Ends it without a contact. */
    public void stop() {
        if (state == State.OPEN) {
            state = State.STOPPED;
        }
    }

    /** Moves an open task to the cadence that takes over. */
    public void carryOverTo(UUID run) {
        runId = run;
    }

    public UUID id() {
        return id;
    }

    @Nullable UUID runId() {
        return runId;
    }

    public UUID memberId() {
        return memberId;
    }

    String storeId() {
        return storeId;
    }

    public Kind kind() {
        return kind;
    }

    String purpose() {
        return purpose;
    }

    public int step() {
        return step;
    }

    public boolean isPersonal() {
        return personal;
    }

    LocalDate purchasedOn() {
        return purchasedOn;
    }

    public Window window() {
        return new Window(windowFrom, windowTo);
    }

    boolean isAgreed() {
        return agreed;
    }

    int attempts() {
        return attempts;
    }

    State state() {
        return state;
    }

    @Nullable Outcome outcome() {
        return outcome;
    }

    @Nullable Instant doneAt() {
        return doneAt;
    }

    @Nullable UUID followUpId() {
        return followUpId;
    }
}
