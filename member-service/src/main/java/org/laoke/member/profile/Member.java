package org.laoke.member.profile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.tier.Outlook;
import org.laoke.member.tier.Tier;
import org.laoke.platform.outbox.OutboxEvent;
import org.laoke.platform.privacy.Personal;
import org.laoke.platform.privacy.Vault;

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
        /** Broke the agreement: takes no part until somebody lifts it, or its time is over. */
        SUSPENDED,
        /** Held a card whose term ended without another. */
        EXPIRED,
        /** Broke the agreement for good; holds nothing any more. */
        CANCELLED,
        /** Asked to be forgotten; only ids are left. */
        ERASED
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

    /** Clear values of versions before, until they are sealed. */
    private @Nullable String phone;

    private @Nullable String email;

    private byte @Nullable [] vaultKey;
    private byte @Nullable [] phoneSealed;
    private byte @Nullable [] emailSealed;
    private byte @Nullable [] wechatSealed;
    private byte @Nullable [] addressSealed;
    private @Nullable String phoneIndex;

    @SuppressWarnings("UnusedVariable") // queries read it
    private @Nullable String emailIndex;

    @SuppressWarnings("UnusedVariable") // queries read it
    private @Nullable String tailIndex;

    private @Nullable LocalDate birthday;

    @Enumerated(EnumType.STRING)
    private @Nullable Gender gender;

    private String language;
    private String homeStoreId;
    private @Nullable String consultantId;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    private @Nullable LocalDate tierExpiresOn;

    private boolean tierDecreed;

    /** The end of term the member was looked at for, and what was said about it. */
    private @Nullable LocalDate warnedFor;

    private @Nullable String warning;

    @Enumerated(EnumType.STRING)
    private @Nullable ValueClass valueClass;

    private @Nullable String cardNumber;
    private boolean consentSms;
    private boolean consentEmail;
    private boolean consentCall;
    private boolean consentWechat;

    /** Null in rows of before, which have the four columns only. */
    private @Nullable String permissions;

    @Enumerated(EnumType.STRING)
    private Source source;

    private @Nullable UUID referrerId;
    private Instant enrolledAt;
    private String enrolledBy;

    /** Rises with every {@link #edit} and nothing else. */
    private long revision;

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

    /** Where the member is reached; {@link Contacts} opens it. */
    Contact contact(Vault vault) {
        return new Sealed(this).contact(vault);
    }

    /** Whether an e-mail address is known; which one, {@link Contacts} tells. */
    public boolean hasEmail() {
        return emailSealed != null || email != null;
    }

    byte @Nullable [] vaultKey() {
        return vaultKey;
    }

    /** The key, wrapped; made now if the row is of before. With the row locked. */
    byte[] vaultKeyOrNew(Vault vault) {
        byte[] wrapped = vaultKey == null ? vault.newKey(id) : vaultKey;
        vaultKey = wrapped;
        return wrapped;
    }

    @Nullable String phoneIndex() {
        return phoneIndex;
    }

    public boolean isErased() {
        return status == Status.ERASED;
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

    /** By which ways the member may be reached for care. */
    public Consents consents() {
        return new Consents(consentSms, consentEmail, consentCall, consentWechat);
    }

    /** How staff address them: 李女士, Ms Li. */
    public String addressForm() {
        return AddressForm.of(name, gender);
    }

    /** Everything the member agrees to. */
    public Permissions permissions() {
        return permissions == null ? Permissions.of(consents()) : Permissions.read(permissions);
    }

    /** Agrees to something, or takes it back. */
    public void agree(Permissions now) {
        var care = now.care();
        permissions = now.text();
        consentSms = care.sms();
        consentEmail = care.email();
        consentCall = care.call();
        consentWechat = care.wechat();
    }

    public Source source() {
        return source;
    }

    /** Who brought them; null if nobody did. */
    public @Nullable UUID referrerId() {
        return referrerId;
    }

    /** Was brought by somebody, as is known now. */
    public void broughtBy(UUID referrer) {
        referrerId = referrer;
    }

    public Instant enrolledAt() {
        return enrolledAt;
    }

    public String enrolledBy() {
        return enrolledBy;
    }

    /** How often the master data was corrected. */
    public long revision() {
        return revision;
    }

    /** Is somebody slightly else than was written down, or is reached elsewhere. */
    public void edit(MasterData now, SealedContact contact) {
        name = now.name();
        birthday = now.birthday();
        gender = now.gender();
        language = now.language();
        reach(contact);
        revision++;
    }

    /** Is reached there from now on. The key exists: {@link #vaultKeyOrNew}. */
    private void reach(SealedContact contact) {
        phone = null;
        email = null;
        phoneSealed = bytes(contact.phone());
        emailSealed = bytes(contact.email());
        wechatSealed = bytes(contact.wechat());
        addressSealed = bytes(contact.address());
        phoneIndex = contact.phoneIndex();
        tailIndex = contact.tailIndex();
        emailIndex = contact.emailIndex();
    }

    private static byte @Nullable [] bytes(@Nullable String base64) {
        return base64 == null ? null : Base64.getDecoder().decode(base64);
    }

    /** Reaches, keeps or loses a tier; the card follows. */
    public void stand(Tier newTier, @Nullable LocalDate expiresOn, Status newStatus) {
        tier = newTier;
        tierExpiresOn = expiresOn;
        status = newStatus;
        if (!Objects.equals(warnedFor, expiresOn)) {
            warnedFor = null;
            warning = null;
        }
    }

    /**
     * What the status is, if purchases and terms make it this: who is suspended or cancelled stays
     * so.
     */
    public Status statusAfter(Status earned) {
        return isBarred() ? status : earned;
    }

    /** Whether the member takes no part in the programme. */
    public boolean isBarred() {
        return status == Status.SUSPENDED || status == Status.CANCELLED;
    }

    public boolean isCancelled() {
        return status == Status.CANCELLED;
    }

    /** Is suspended or cancelled; tier and card are to follow. */
    public void bar(Status barred) {
        status = barred;
    }

    /** Takes part again; what as, is to be decided anew. */
    public void unbar() {
        status = tier == Tier.NONE ? Status.PROSPECT : Status.ACTIVE;
    }

    /** Whether people have decided anything about the tier. */
    public boolean isDecreed() {
        return tierDecreed;
    }

    /** People have decided something about the tier. */
    public void decree() {
        tierDecreed = true;
    }

    /** Whether a purchase is to be decided from all receipts and not from where the last ended. */
    public boolean needsWholeWalk() {
        return tierDecreed || warnedFor != null;
    }

    /** Whether somebody has looked if the present term will keep its tier. */
    public boolean wasWarned() {
        return warnedFor != null;
    }

    /** The end of the present term is near: from now on it is known what it will bring. */
    public void lookAhead() {
        warnedFor = tierExpiresOn;
        warning = null;
    }

    /**
     * What the end of the term will bring is known, and is told with the member.
     *
     * @return whether others are to hear of it: it was not known, or is over
     */
    public boolean warn(Outlook outlook) {
        boolean before = warning != null;
        boolean same = Objects.equals(warnedFor, outlook.on());
        boolean falls = same && outlook.falls();
        warnedFor = same ? warnedFor : null; // another term: nothing is said of it yet
        warning = falls ? TierEnding.text(outlook) : null;
        return falls != before;
    }

    /** The tier falls at the end of the term unless something is bought; null without such. */
    @Nullable TierEnding tierEnding() {
        return warning == null ? null : TierEnding.read(warning);
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
     * Forgets the person. The row stays, because receipts and postings refer to its id, and the
     * member number, which names nobody any more.
     *
     * @return what tells everybody to forget them too
     */
    public OutboxEvent erase(Instant at) {
        status = Status.ERASED;
        name = "";
        phone = null;
        email = null;
        vaultKey = null;
        phoneSealed = null;
        emailSealed = null;
        wechatSealed = null;
        addressSealed = null;
        phoneIndex = null;
        emailIndex = null;
        tailIndex = null;
        birthday = null;
        gender = null;
        consultantId = null;
        tier = Tier.NONE;
        tierExpiresOn = null;
        warnedFor = null;
        warning = null;
        valueClass = null;
        cardNumber = null;
        agree(Permissions.of(Consents.NONE));
        version++;
        return OutboxEvent.tombstone(
                MemberChanged.TOPIC, id.toString(), "member.erased.v1", version, at);
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
                new Told(MemberChanged.of(this, version, cardStatus), new Sealed(this)));
    }

    /** What a member's row holds of the contact data; clear values only in rows of before. */
    private static final class Sealed {
        private final UUID member;
        private final byte @Nullable [] key;
        private final byte @Nullable [] phone;
        private final byte @Nullable [] email;
        private final byte @Nullable [] wechat;
        private final byte @Nullable [] address;
        private final @Nullable String clearPhone;
        private final @Nullable String clearEmail;

        Sealed(Member row) {
            member = row.id;
            key = row.vaultKey;
            phone = row.phoneSealed;
            email = row.emailSealed;
            wechat = row.wechatSealed;
            address = row.addressSealed;
            clearPhone = row.phone;
            clearEmail = row.email;
        }

        Contact contact(Vault vault) {
            if (key == null || clearPhone != null) {
                return new Contact(
                        Objects.requireNonNull(clearPhone, "erased"), clearEmail, null, null);
            }
            var opener = vault.open(member, key);
            return new Contact(
                    Objects.requireNonNull(
                            opener.open(SealedContact.PHONE, phone), "a constraint holds it"),
                    opener.open(SealedContact.EMAIL, email),
                    opener.open(SealedContact.WECHAT, wechat),
                    opener.open(SealedContact.ADDRESS, address));
        }
    }

    /** A snapshot on its way to the outbox, where it is opened and sealed as a whole. */
    private record Told(MemberChanged snapshot, Sealed contact) implements Personal {
        @Override
        public UUID person() {
            return snapshot.memberId();
        }

        @Override
        public Object opened(Vault vault) {
            return snapshot.with(contact.contact(vault));
        }
    }
}
