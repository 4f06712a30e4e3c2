package org.laoke.outreach.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One message to one member on its way through the send queue. */
@Entity
public class Message {
    /** Where a message stands. */
    public enum State {
        /** Waits for its time. */
        QUEUED,
        /** Claimed by an instance until its lease ends. */
        SENDING,
        /** Accepted by the provider. */
        SENT,
        /** Given to a mail server that did not answer; not sent again by itself. */
        IN_DOUBT,
        /** No consent or no address when its time came. */
        WITHHELD,
        /** Its time passed. */
        EXPIRED,
        /** Taken back before it was sent. */
        CANCELLED,
        /** Refused, or tried too often. */
        DEAD
    }

    @Id private UUID id;

    @Column(name = "member_id")
    private UUID memberId;

    @Column(name = "store_id")
    private String storeId;

    @Column(name = "run_id")
    private @Nullable UUID runId;

    @Column(name = "task_id")
    private @Nullable UUID taskId;

    private String purpose;
    private int step;

    @Column(name = "staff_id")
    private @Nullable String staffId;

    @Column(name = "purchased_on")
    private LocalDate purchasedOn;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private int attempts;
    private @Nullable UUID claim;

    @Column(name = "claimed_until")
    private @Nullable Instant claimedUntil;

    @Enumerated(EnumType.STRING)
    private @Nullable Channel channel;

    private @Nullable String subject;
    private @Nullable String text;

    @Column(name = "handed_at")
    private @Nullable Instant handedAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    /** JSON of {@link Details}; what cares for a purchase has none. */
    private @Nullable String details;

    @Column(name = "ended_because")
    private @Nullable String endedBecause;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Message() {}

    private Message(Order order) {
        this.id = order.id();
        this.memberId = order.memberId();
        this.storeId = order.storeId();
        this.runId = order.runId();
        this.taskId = order.taskId();
        this.purpose = order.purpose();
        this.step = order.step();
        this.staffId = order.staffId();
        this.purchasedOn = order.purchasedOn();
        this.dueAt = order.dueAt();
        this.expiresAt = order.expiresAt();
        this.createdAt = order.orderedAt();
        this.state = State.QUEUED;
        var says = order.details();
        this.details = says == null ? null : says.json();
    }

    /**
     * What is to be sent, to whom, and when.
     *
     * @param id also the reference towards the provider
     * @param storeId whose message it is; empty for the member's home store, which need not be
     *     known yet
     * @param runId the cadence it belongs to
     * @param taskId the task a consultant completed by sending it
     * @param staffId who sends and signs; null for the member's consultant
     * @param purchasedOn the day the text is about
     * @param expiresAt after this it is not sent any more
     * @param details what a notice says; null for care after a purchase
     */
    public record Order(
            UUID id,
            UUID memberId,
            String storeId,
            @Nullable UUID runId,
            @Nullable UUID taskId,
            String purpose,
            int step,
            @Nullable String staffId,
            LocalDate purchasedOn,
            Instant dueAt,
            Instant expiresAt,
            Instant orderedAt,
            @Nullable Details details) {}

    static Message of(Order order) {
        return new Message(order);
    }

    void claim(UUID by, Instant until) {
        state = State.SENDING;
        claim = by;
        claimedUntil = until;
    }

    boolean isClaimedBy(UUID by) {
        return state == State.SENDING && by.equals(claim);
    }

    /**
     * True if an earlier claim gave it to a mail server and nobody knows what became of it: mail
     * servers do not compare Message-IDs, so another try could be a second copy.
     */
    boolean mayHaveArrivedByMail() {
        return channel == Channel.EMAIL && handedAt != null;
    }

    /** Notes, before it happens, that the text goes to the provider now. */
    void handOver(Channel by, Draft draft, Instant now, Instant until) {
        attempts++;
        channel = by;
        subject = draft.subject();
        text = draft.text();
        handedAt = now;
        claimedUntil = until;
    }

    /** The draft a first try was made with; a repeated try must say the same. */
    @Nullable Draft draft() {
        return subject == null || text == null ? null : new Draft(subject, text);
    }

    @Nullable Details details() {
        return details == null ? null : Details.of(details);
    }

    /** Says this as well; only possible before the text is made. */
    void merge(Details later) {
        var says = details();
        details = says == null ? later.json() : says.with(later).json();
    }

    /** Belongs to this store from now on, because nobody knew which when it was ordered. */
    void belongTo(String store) {
        storeId = store;
    }

    void sent(Instant now) {
        end(State.SENT, null);
        sentAt = now;
    }

    /** The provider surely did not take it. */
    void refused(boolean forGood, String why, Instant now, SendingConfig config) {
        if (channel == Channel.EMAIL) {
            handedAt = null;
        }
        if (forGood || attempts >= config.triesMax()) {
            end(State.DEAD, why);
        } else {
            postpone(now.plus(pause(config)));
        }
    }

    /**
     * Nobody knows whether the provider took it; a provider that compares references is asked
     * again.
     */
    void unanswered(String why, Instant now, SendingConfig config) {
        if (channel == Channel.EMAIL) {
            end(State.IN_DOUBT, why);
        } else if (attempts >= config.triesMax()) {
            end(State.DEAD, why);
        } else {
            postpone(now.plus(pause(config)));
        }
    }

    void postpone(Instant until) {
        state = State.QUEUED;
        dueAt = until;
        claim = null;
        claimedUntil = null;
    }

    void end(State as, @Nullable String why) {
        state = as;
        endedBecause = why;
        claim = null;
        claimedUntil = null;
    }

    /** Takes it back if it has not left yet. */
    void cancel(String why) {
        if (state == State.QUEUED) {
            end(State.CANCELLED, why);
        }
    }

    /** Removes what names the member. */
    void erase() {
        subject = null;
        text = null;
    }

    private Duration pause(SendingConfig config) {
        Duration pause = config.retryAfter().multipliedBy(1L << Math.min(attempts - 1, 16));
        return pause.compareTo(config.retryAfterMax()) < 0 ? pause : config.retryAfterMax();
    }

    public UUID id() {
        return id;
    }

    public UUID memberId() {
        return memberId;
    }

    public String storeId() {
        return storeId;
    }

    public String purpose() {
        return purpose;
    }

    public int step() {
        return step;
    }

    public @Nullable String staffId() {
        return staffId;
    }

    LocalDate purchasedOn() {
        return purchasedOn;
    }

    public State state() {
        return state;
    }

    public Instant dueAt() {
        return dueAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    int attempts() {
        return attempts;
    }

    public @Nullable Channel channel() {
        return channel;
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Nullable String endedBecause() {
        return endedBecause;
    }
}
