package org.laoke.platform.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps personal values unreadable at rest (AES-256-GCM, Google Tink). Every person has a data key
 * of their own, which is stored beside their values, wrapped by the installation's keyset: who
 * forgets the wrapped key has forgotten everything sealed with it. Unwrapping is a computation of
 * microseconds here, so nothing that was unwrapped is kept.
 *
 * <p>Rotation: the keyset gets a new primary key, and keys that are not {@link #isCurrent} are
 * wrapped again with {@link #rewrap}; the values stay as they are.
 */
@Singleton
public class Vault {
    private static final int KEY_BYTES = 32;
    private static final int PREFIX_BYTES = 5; // Tink: a version byte and the id of the key

    private final Aead installation;
    private final byte[] currentPrefix;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keyset Tink's binary keyset in Base64
     */
    public Vault(@ConfigProperty(name = "LAOKE_VAULT_KEY") String keyset) {
        try {
            AeadConfig.register();
            var handle =
                    TinkProtoKeysetFormat.parseKeyset(
                            Base64.getDecoder().decode(keyset.strip()),
                            InsecureSecretKeyAccess.get());
            installation = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
            currentPrefix =
                    ByteBuffer.allocate(PREFIX_BYTES)
                            .put((byte) 1)
                            .putInt(handle.getPrimary().getId())
                            .array();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // neither message nor cause: they could quote the key
            throw new IllegalStateException(
                    "LAOKE_VAULT_KEY is no Tink keyset in Base64 (" + e.getClass().getName() + ")");
        }
    }

    /** A new data key for a person, wrapped for the database. */
    public byte[] newKey(UUID person) {
        byte[] raw = new byte[KEY_BYTES];
        random.nextBytes(raw);
        return wrap(person, raw);
    }

    /**
     * The data key of a person.
     *
     * @throws Unreadable if the key was wrapped for somebody else, or by an unknown installation
     */
    public PersonalKey open(UUID person, byte[] wrapped) {
        return PersonalKey.of(person, unwrap(person, wrapped));
    }

    /** Whether the key is wrapped by the newest key of the installation. */
    public boolean isCurrent(byte[] wrapped) {
        return Arrays.equals(currentPrefix, Arrays.copyOf(wrapped, PREFIX_BYTES));
    }

    /** What wrapped keys that are {@link #isCurrent} begin with, for finding the others. */
    public byte[] currentPrefix() {
        return currentPrefix.clone();
    }

    /** The same data key, wrapped by the newest key of the installation. */
    public byte[] rewrap(UUID person, byte[] wrapped) {
        return wrap(person, unwrap(person, wrapped));
    }

    /**
     * Seals a text that waits for something shortly, such as an event for its departure.
     *
     * @param context what the text belongs to; it opens nowhere else
     */
    public String seal(String context, String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            installation.encrypt(
                                    text.getBytes(StandardCharsets.UTF_8), bytes(context)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /**
     * @throws Unreadable if it was sealed for another context, or by an unknown installation
     */
    public String unseal(String context, String sealed) {
        try {
            return new String(
                    installation.decrypt(Base64.getDecoder().decode(sealed), bytes(context)),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new Unreadable(context, e);
        }
    }

    private byte[] wrap(UUID person, byte[] raw) {
        try {
            return installation.encrypt(raw, keyOf(person));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot wrap a key", e);
        }
    }

    private byte[] unwrap(UUID person, byte[] wrapped) {
        try {
            return installation.decrypt(wrapped, keyOf(person));
        } catch (GeneralSecurityException e) {
            throw new Unreadable("the key of " + person, e);
        }
    }

    private static byte[] keyOf(UUID person) {
        return bytes("key/" + person);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
