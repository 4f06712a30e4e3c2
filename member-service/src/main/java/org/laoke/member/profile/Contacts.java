package org.laoke.member.profile;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.PersonalKey;
import org.laoke.platform.privacy.Vault;

/** Seals and opens contact data. */
@Singleton
public class Contacts {
    private final Vault vault;
    private final ContactIndex index;

    Contacts(Vault vault, ContactIndex index) {
        this.vault = vault;
        this.index = index;
    }

    /** Where a member is reached; not to be asked of erased ones. */
    public Contact of(Member member) {
        return member.contact(vault);
    }

    /** What seals other values of the member, who is locked. */
    public PersonalKey keyOfLocked(Member member) {
        return vault.open(member.id(), member.vaultKeyOrNew(vault));
    }

    /** What opens other values of the member; null while nothing was sealed for them. */
    public @Nullable PersonalKey key(Member member) {
        byte[] wrapped = member.vaultKey();
        return wrapped == null ? null : vault.open(member.id(), wrapped);
    }

    /** A new member's key, wrapped. */
    public byte[] newKey(UUID member) {
        return vault.newKey(member);
    }

    /**
     * @param key the member's key, wrapped
     */
    public SealedContact seal(UUID member, byte[] key, Contact contact) {
        return SealedContact.of(contact, vault.open(member, key), index);
    }

    /** The contact as it is kept of the member, who is locked; the key is made if there is none. */
    public SealedContact seal(Member member, Contact contact) {
        return seal(member.id(), member.vaultKeyOrNew(vault), contact);
    }

    /** By what the member's phone is found, also if the row is of before and has no index. */
    public String phoneIndex(Member member) {
        String known = member.phoneIndex();
        return known == null ? index.ofPhone(of(member).phone()) : known;
    }
}
