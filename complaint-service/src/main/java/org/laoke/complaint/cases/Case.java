package org.laoke.complaint.cases;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.complaint.cases.ComplaintEvent.ComplaintClosed;
import org.laoke.complaint.cases.ComplaintEvent.ComplaintOpened;
import org.laoke.complaint.cases.ComplaintEvent.ComplaintStepTaken;
import org.laoke.platform.time.Ids;

/**
 * One complaint on its way through the nine steps (CMP-1). Steps are taken one after the other, at
 * the server's time; a follow-up that finds the solution did not hold starts another round at
 * RESOLVE and keeps what was done before.
 */
@Entity(name = "ComplaintCase") // "Case" is a word of the query language
@Table(name = "complaint_case")
public class Case {
    @Id private UUID id;
    private String number;
    private @Nullable UUID memberId;
    private String storeId;

    @Enumerated(EnumType.STRING)
    private Category category;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String text;
    private @Nullable String phoneTail;

    @Enumerated(EnumType.STRING)
    private CaseState state;

    @Enumerated(EnumType.STRING)
    private @Nullable Step nextStep;

    private @Nullable Instant dueAt;
    private int round;
    private @Nullable Boolean satisfied;
    private int version;
    private Instant openedAt;
    private String openedBy;
    private @Nullable Instant closedAt;

    @OneToMany(mappedBy = "complaint", cascade = CascadeType.PERSIST)
    @OrderBy("no")
    private List<StepTaken> steps = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Case() {}

    private Case(Opening opening, String number, String by, Instant now, Targets targets) {
        this.id = Ids.next();
        this.number = number;
        this.memberId = opening.memberId();
        this.storeId = opening.storeId();
        this.category = opening.category();
        this.severity = opening.severity();
        this.channel = opening.channel();
        this.text = opening.text();
        this.phoneTail = opening.phoneTail();
        this.state = CaseState.OPEN;
        this.nextStep = Step.LISTEN;
        this.round = 1;
        this.version = 1;
        this.openedAt = now;
        this.openedBy = by;
        this.dueAt = now.plus(targets.allowed(Target.FIRST_RESPONSE, severity));
    }

    /**
     * What a person complains about.
     *
     * @param memberId null for a person who is no member or wants to stay anonymous
     * @param phoneTail last four digits of such a person's phone, for the public status page
     */
    record Opening(
            @Nullable UUID memberId,
            String storeId,
            Category category,
            Severity severity,
            Channel channel,
            String text,
            @Nullable String phoneTail) {}

    /** Opens a case; its first response is due from now on. */
    static Case open(Opening opening, String number, String by, Instant now, Targets targets) {
        return new Case(opening, number, by, now, targets);
    }

    ComplaintOpened opened() {
        return new ComplaintOpened(
                id, number, memberId, storeId, category, severity, state, openedAt, version);
    }

    /**
     * Takes the next step.
     *
     * @param now the server's time; a step cannot be dated otherwise
     * @param today the store's date
     * @return what others hear of it
     * @throws StepAlreadyTaken if the step was taken before in this round, or the case is closed
     * @throws StepOutOfOrder if another step comes first
     * @throws Proof.StepUnproven if what proves the step is missing
     */
    List<ComplaintEvent> take(
            Step step,
            String note,
            Proof proof,
            String by,
            Instant now,
            LocalDate today,
            Targets targets) {
        Step expected = nextStep;
        if (expected == null || step.isBefore(expected)) {
            throw new StepAlreadyTaken(step, expected);
        }
        if (step != expected) {
            throw new StepOutOfOrder(step, expected);
        }
        proof.requireFor(step, today);
        steps.add(new StepTaken(this, steps.size() + 1, round, step, now, by, note, proof));
        if (step == Step.VERIFY) {
            satisfied = proof.satisfied();
        }
        if (step == Step.FOLLOW_UP && Boolean.FALSE.equals(proof.held())) {
            reopen(now, targets);
        } else {
            advance(step, now, targets);
        }
        return events(step, now);
    }

    private void advance(Step taken, Instant now, Targets targets) {
        nextStep = taken.following().orElse(null);
        if (nextStep == null) {
            state = CaseState.CLOSED;
            dueAt = null;
            closedAt = now;
        } else if (nextStep.target() != taken.target()) {
            dueAt = due(nextStep.target(), now, targets);
        }
        if (taken == Step.VERIFY) {
            state = CaseState.RESOLVED;
        }
    }

    /** The resolution is counted from the opening, however late the first response was. */
    private Instant due(Target target, Instant now, Targets targets) {
        Instant from = target == Target.RESOLUTION ? openedAt : now;
        return from.plus(targets.allowed(target, severity));
    }

    private void reopen(Instant now, Targets targets) {
        round++;
        state = CaseState.OPEN;
        nextStep = Step.RESOLVE;
        satisfied = null;
        dueAt = now.plus(targets.allowed(Target.RESOLUTION, severity));
    }

    private List<ComplaintEvent> events(Step step, Instant now) {
        var events = new ArrayList<ComplaintEvent>(2);
        events.add(
                new ComplaintStepTaken(
                        id, number, memberId, storeId, category, severity, step, state, satisfied,
                        now, ++version));
        if (state == CaseState.CLOSED) {
            events.add(
                    new ComplaintClosed(
                            id, number, memberId, storeId, category, severity, state, satisfied,
                            now, ++version));
        }
        return events;
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public Optional<UUID> memberId() {
        return Optional.ofNullable(memberId);
    }

    public String storeId() {
        return storeId;
    }

    Category category() {
        return category;
    }

    Severity severity() {
        return severity;
    }

    Channel channel() {
        return channel;
    }

    String text() {
        return text;
    }

    /** The phone tail given by a person who is no member. */
    public Optional<String> phoneTail() {
        return Optional.ofNullable(phoneTail);
    }

    public CaseState state() {
        return state;
    }

    public Optional<Step> nextStep() {
        return Optional.ofNullable(nextStep);
    }

    Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    boolean isOverdue(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }

    int round() {
        return round;
    }

    public Instant openedAt() {
        return openedAt;
    }

    String openedBy() {
        return openedBy;
    }

    Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    List<StepTaken> steps() {
        return steps;
    }

    /** When each step was taken, in order; nothing of what was said. */
    public List<Moment> moments() {
        return steps.stream().map(taken -> new Moment(taken.step(), taken.at())).toList();
    }

    /** A step and its time. */
    public record Moment(Step step, Instant at) {}
}
