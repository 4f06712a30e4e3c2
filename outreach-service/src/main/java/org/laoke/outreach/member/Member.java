package org.laoke.outreach.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.Vault;

/**
 * A member as outreach needs her or him: how to address, where to reach, what is allowed, and whose
 * member it is. After erasure only the id remains.
 */
@Entity
public class Member {
    static final String PHONE = "phone";
    static final String EMAIL = "email";

    private static final String DEFAULT_LANGUAGE = "zh-CN";

    /** Ours: another record of the same person stands for this one. */
    private static final String MERGED = "MERGED";

    /** In these states of a membership nobody is contacted for care. */
    private static final Set<String> ENDED = Set.of("SUSPENDED", "CANCELLED", "ERASED", MERGED);

    @Id private UUID id;
    private long version;
    private @Nullable String name;

    /** Clear values of versions before, until they are sealed. */
    private @Nullable String phone;

    private @Nullable String email;

    @Column(name = "vault_key")
    private byte @Nullable [] vaultKey;

    @Column(name = "phone_sealed")
    private byte @Nullable [] phoneSealed;

    @Column(name = "email_sealed")
    private byte @Nullable [] emailSealed;

    private @Nullable String language;
    private @Nullable String gender;

    @Column(name = "home_store_id")
    private @Nullable String homeStoreId;

    @Column(name = "consultant_id")
    private @Nullable String consultantId;

    private @Nullable String tier;

    @Column(name = "value_class")
    private @Nullable String valueClass;

    private @Nullable String status;

    @Column(name = "referrer_id")
    private @Nullable UUID referrerId;

    @Column(name = "enrolled_at")
    private @Nullable Instant enrolledAt;

    @Column(name = "consent_sms")
    private boolean consentSms;

    @Column(name = "consent_email")
    private boolean consentEmail;

    @Column(name = "consent_call")
    private boolean consentCall;

    @Column(name = "merged_into")
    private @Nullable UUID mergedInto;

    /** Just now: the merge was taken back by the state that was followed last. */
    @Transient private boolean parted;

    private boolean erased;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Member() {}

    Member(UUID id) {
        this.id = id;
    }

    /** Takes over the snapshot; false if it is older than what is known. */
    boolean follow(MemberChanged change, Vault vault) {
        if (erased || change.version() <= version) {
            return false;
        }
        version = change.version();
        parted = mergedInto != null;
        mergedInto = null;
        name = change.name();
        keep(change.phone(), change.email(), vault);
        language = change.language();
        gender = change.gender();
        homeStoreId = change.homeStoreId();
        consultantId = change.consultantId();
        tier = change.tier();
        valueClass = change.valueClass();
        status = change.status();
        referrerId = change.referrerId();
        enrolledAt = change.enrolledAt();
        var consents = change.consents();
        consentSms = consents != null && consents.sms();
        consentEmail = consents != null && consents.email();
        consentCall = consents != null && consents.call();
        return true;
    }

    /** Gives way to another record of the person; false if something newer is known. */
    boolean merge(MemberMerged merged) {
        if (erased || merged.version() <= version) {
            return false;
        }
        version = merged.version();
        status = MERGED;
        mergedInto = merged.into();
        return true;
    }

    private void keep(@Nullable String newPhone, @Nullable String newEmail, Vault vault) {
        byte[] wrapped = vaultKey == null ? vault.newKey(id) : vaultKey;
        var key = vault.open(id, wrapped);
        vaultKey = wrapped;
        phoneSealed = key.seal(PHONE, newPhone);
        emailSealed = key.seal(EMAIL, newEmail);
        phone = null;
        email = null;
    }

    void erase() {
        erased = true;
        mergedInto = null;
        name = null;
        phone = null;
        email = null;
        vaultKey = null;
        phoneSealed = null;
        emailSealed = null;
        language = null;
        gender = null;
        homeStoreId = null;
        consultantId = null;
        tier = null;
        valueClass = null;
        status = null;
        referrerId = null;
        enrolledAt = null;
        consentSms = false;
        consentEmail = false;
        consentCall = false;
    }

    public UUID id() {
        return id;
    }

    /** Whether another record of the same person stands for this one. */
    public boolean isMerged() {
        return mergedInto != null;
    }

    /** Whether what was followed last has taken a merge back. */
    public boolean isParted() {
        return parted;
    }

    public boolean isErased() {
        return erased;
    }

    public String name() {
        return name == null ? "" : name;
    }

    /** The name as lists show it: class A is marked, A李梅 (MEM-7). */
    public String label() {
        return "A".equals(valueClass) ? "A" + name() : name();
    }

    @Nullable String phone(Vault vault) {
        return vaultKey == null ? phone : vault.open(id, vaultKey).open(PHONE, phoneSealed);
    }

    @Nullable String email(Vault vault) {
        return vaultKey == null ? email : vault.open(id, vaultKey).open(EMAIL, emailSealed);
    }

    private boolean hasPhone() {
        return phone != null || phoneSealed != null;
    }

    private boolean hasEmail() {
        return email != null || emailSealed != null;
    }

    /** {@code zh-CN} or {@code en}. */
    public String language() {
        return language == null ? DEFAULT_LANGUAGE : language;
    }

    public @Nullable String homeStoreId() {
        return homeStoreId;
    }

    public @Nullable String consultantId() {
        return consultantId;
    }

    /** Who brought them; null if nobody did. */
    public @Nullable UUID referrerId() {
        return referrerId;
    }

    /** Null if no event has told it yet. */
    public @Nullable Instant enrolledAt() {
        return enrolledAt;
    }

    public String tier() {
        return tier == null ? "NONE" : tier;
    }

    /** How to address the member: 李女士 or Ms Li. */
    public String addressForm(String language) {
        return AddressForm.of(name(), gender, language);
    }

    private boolean isCaredFor() {
        return !erased && !ENDED.contains(String.valueOf(status));
    }

    public boolean mayBeCalled() {
        return isCaredFor() && consentCall && hasPhone();
    }

    public boolean mayGetSms() {
        return isCaredFor() && consentSms && hasPhone();
    }

    public boolean mayGetEmail() {
        return isCaredFor() && consentEmail && hasEmail();
    }

    /** Whether any channel this service sends by is open. */
    public boolean mayGetMessages() {
        return mayGetSms() || mayGetEmail();
    }
}
