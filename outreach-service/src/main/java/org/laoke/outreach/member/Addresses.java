package org.laoke.outreach.member;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.Vault;

/** Opens where members are reached, at the moment it is needed. */
@Singleton
public class Addresses {
    private final Vault vault;

    Addresses(Vault vault) {
        this.vault = vault;
    }

    /** E.164; null if none is known. */
    public @Nullable String phoneOf(Member member) {
        return member.phone(vault);
    }

    public @Nullable String emailOf(Member member) {
        return member.email(vault);
    }
}
