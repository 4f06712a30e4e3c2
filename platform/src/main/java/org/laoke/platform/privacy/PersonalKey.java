package org.laoke.platform.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens the values of one person. What is sealed opens only for the same person and the
 * same field, so that values cannot be moved to other rows or columns.
 */
public final class PersonalKey {
    private final UUID person;
    private final Aead aead;

    private PersonalKey(UUID person, Aead aead) {
        this.person = person;
        this.aead = aead;
    }

    static PersonalKey of(UUID person, byte[] raw) {
        try {
            return new PersonalKey(person, new AesGcmJce(raw));
        } catch (GeneralSecurityException e) {
            throw new Unreadable("the key of " + person, e);
        }
    }

    /**
     * @param field what the value is, for instance {@code phone}
     * @return null for null
     */
    public byte @Nullable [] seal(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return aead.encrypt(value.getBytes(StandardCharsets.UTF_8), place(field));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /**
     * @return null for null
     * @throws Unreadable if it was sealed for another person or field
     */
    public @Nullable String open(String field, byte @Nullable [] sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            return new String(aead.decrypt(sealed, place(field)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new Unreadable(field + " of " + person, e);
        }
    }

    private byte[] place(String field) {
        return (person + "/" + field).getBytes(StandardCharsets.UTF_8);
    }
}
