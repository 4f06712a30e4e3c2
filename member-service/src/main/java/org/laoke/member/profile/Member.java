package org.laoke.member.profile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.tier.Tier;
import org.laoke.platform.outbox.OutboxEvent;

/**
 * A person the chain knows. Rows are born in {@code enrolment}; every later change goes through a
 * verb here and is told with {@link #changed}, whose versions have no gaps.
 */
@Entity
public class Member {
    /** Where a membership is in its life. */
    @Schema(name = "MemberStatus")
    public enum Status {
        /** Registered, no card yet. */
        PROSPECT,
        /** Holds a card. */
        ACTIVE,
        /** Held a card whose term ended without another. */
        EXPIRED
    }

    /** How a person is addressed. */
    public enum Gender {
        FEMALE,
        MALE
    }

    /** What brought a person in. */
    @Schema(name = "EnrolmentSource")
    public enum Source {
        PURCHASE,
        POINTS_PROGRAMME,
        PROMOTION,
        CARD_ISSUE,
        REFERRAL,
        PORTAL,
        IMPORT
    }

    /** Value to the store (MEM-7), apart from the tier. */
    public enum ValueClass {
        A,
        B,
        C,
        D
    }

    @Id private UUID id;
    private String number;
    private long version;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String name;
    private String phone;
    private @Nullable String email;
    private @Nullable LocalDate birthday;

    @Enumerated(EnumType.STRING)
    private @Nullable Gender gender;

    private String language;
    private String homeStoreId;
    private @Nullable String consultantId;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    private @Nullable LocalDate tierExpiresOn;

    @Enumerated(EnumType.STRING)
    private @Nullable ValueClass valueClass;

    private @Nullable String cardNumber;
    private boolean consentSms;
    private boolean consentEmail;
    private boolean consentCall;
    private boolean consentWechat;

    @Enumerated(EnumType.STRING)
    private Source source;

    private Instant enrolledAt;
    private String enrolledBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Member() {}

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public Status status() {
        return status;
    }

    public String name() {
        return name;
    }

    /** E.164. */
    public String phone() {
        return phone;
    }

    public @Nullable String email() {
        return email;
    }

    public @Nullable LocalDate birthday() {
        return birthday;
    }

    public @Nullable Gender gender() {
        return gender;
    }

    /** BCP 47 tag: {@code zh-CN} or {@code en}. */
    public String language() {
        return language;
    }

    public String homeStoreId() {
        return homeStoreId;
    }

    public @Nullable String consultantId() {
        return consultantId;
    }

    public Tier tier() {
        return tier;
    }

    /** First day the tier no longer holds; null without a tier. */
    public @Nullable LocalDate tierExpiresOn() {
        return tierExpiresOn;
    }

    public @Nullable ValueClass valueClass() {
        return valueClass;
    }

    public @Nullable String cardNumber() {
        return cardNumber;
    }

    public Consents consents() {
        return new Consents(consentSms, consentEmail, consentCall, consentWechat);
    }

    public Source source() {
        return source;
    }

    public Instant enrolledAt() {
        return enrolledAt;
    }

    public String enrolledBy() {
        return enrolledBy;
    }

    /** Reaches, keeps or loses a tier; the card follows. */
    public void stand(Tier newTier, @Nullable LocalDate expiresOn, Status newStatus) {
        tier = newTier;
        tierExpiresOn = expiresOn;
        status = newStatus;
    }

    /** Receives a card. */
    public void hold(Card card) {
        cardNumber = card.number();
    }

    /** Is of another class from now on. */
    public void classify(ValueClass newClass) {
        valueClass = newClass;
    }

    /** How staff see a member in lists and exports: class A is marked, A李梅 (MEM-7). */
    public String label() {
        return valueClass == ValueClass.A ? "A" + name : name;
    }

    /** Is looked after by somebody else from now on; null for nobody. */
    public void assignTo(@Nullable String staffId) {
        consultantId = staffId;
    }

    /**
     * The event that tells of everything changed since the last one. To be called exactly once per
     * change, with the row locked.
     *
     * @param cardStatus status of the card {@link #cardNumber} names
     */
    public OutboxEvent changed(Card.@Nullable Status cardStatus, Instant at) {
        version++;
        return snapshot(cardStatus, at);
    }

    /** The event of a row just born, whose version is 1. */
    public OutboxEvent enrolled() {
        return snapshot(null, enrolledAt);
    }

    private OutboxEvent snapshot(Card.@Nullable Status cardStatus, Instant at) {
        return OutboxEvent.of(
                MemberChanged.TOPIC,
                id.toString(),
                MemberChanged.TYPE,
                version,
                at,
                MemberChanged.of(this, version, cardStatus));
    }
}
