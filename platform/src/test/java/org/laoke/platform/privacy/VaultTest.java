package org.laoke.platform.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** MEM-15: encryption at rest. */
class VaultTest {
    private static final UUID MEI = new UUID(1, 1);
    private static final UUID YUN = new UUID(1, 2);

    @Test
    void what_is_sealed_opens_for_its_person_and_field_only() throws Exception {
        var vault = vault(keyset());
        var key = vault.open(MEI, vault.newKey(MEI));
        byte[] sealed = sealed(key, "phone", "+8613812345678");
        assertEquals("+8613812345678", key.open("phone", sealed));
        assertThrows(Unreadable.class, () -> key.open("email", sealed));
        var other = vault.open(YUN, vault.newKey(YUN));
        assertThrows(Unreadable.class, () -> other.open("phone", sealed));
        byte[] bent = sealed.clone();
        bent[bent.length - 1] ^= 1;
        assertThrows(Unreadable.class, () -> key.open("phone", bent));
    }

    @Test
    void a_key_opens_for_its_person_and_installation_only() throws Exception {
        var vault = vault(keyset());
        byte[] wrapped = vault.newKey(MEI);
        assertThrows(Unreadable.class, () -> vault.open(YUN, wrapped));
        var elsewhere = vault(keyset());
        assertThrows(Unreadable.class, () -> elsewhere.open(MEI, wrapped));
    }

    @Test
    void nothing_is_sealed_the_same_way_twice_and_nothing_of_it_shows() throws Exception {
        var vault = vault(keyset());
        var key = vault.open(MEI, vault.newKey(MEI));
        byte[] once = sealed(key, "phone", "+8613812345678");
        byte[] twice = sealed(key, "phone", "+8613812345678");
        assertFalse(Arrays.equals(once, twice));
        assertFalse(new String(once, StandardCharsets.ISO_8859_1).contains("13812345678"));
        assertNull(key.seal("email", null));
        assertNull(key.open("email", null));
    }

    @Test
    void after_a_rotation_old_keys_still_open_and_are_wrapped_again() throws Exception {
        var before = keyset();
        var old = vault(before);
        byte[] wrapped = old.newKey(MEI);
        byte[] phone = sealed(old.open(MEI, wrapped), "phone", "+8613812345678");
        String waiting = old.seal("outbox/1", "{}");

        var rotated = rotated(before);
        var vault = vault(rotated);
        assertTrue(old.isCurrent(wrapped));
        assertFalse(vault.isCurrent(wrapped));
        assertEquals("{}", vault.unseal("outbox/1", waiting));
        byte[] again = vault.rewrap(MEI, wrapped);
        assertTrue(vault.isCurrent(again));
        assertArrayEquals(vault.currentPrefix(), Arrays.copyOf(again, 5));
        assertEquals("+8613812345678", vault.open(MEI, again).open("phone", phone));
    }

    @Test
    void a_text_that_waits_opens_in_its_own_place_only() throws Exception {
        var vault = vault(keyset());
        String sealed = vault.seal("outbox/1", "{\"phone\":\"+8613812345678\"}");
        assertEquals("{\"phone\":\"+8613812345678\"}", vault.unseal("outbox/1", sealed));
        assertThrows(Unreadable.class, () -> vault.unseal("outbox/2", sealed));
    }

    @Test
    void a_wrong_keyset_is_refused_without_quoting_it() {
        for (String wrong : new String[] {"", "not base64!", "AAAA"}) {
            var refused = assertThrows(IllegalStateException.class, () -> new Vault(wrong));
            assertTrue(String.valueOf(refused.getMessage()).contains("LAOKE_VAULT_KEY"));
            assertNull(refused.getCause());
        }
    }

    @Test
    void indexes_of_different_fields_have_nothing_in_common() {
        var index = new BlindIndex(Base64.getEncoder().encodeToString(new byte[32]));
        assertEquals(index.of("phone", "5678"), index.of("phone", "5678"));
        assertNotEquals(index.of("phone", "5678"), index.of("phone-tail", "5678"));
        assertEquals(22, index.of("phone", "5678").length());
    }

    private static byte[] sealed(PersonalKey key, String field, String value) {
        byte[] sealed = key.seal(field, value);
        if (sealed == null) {
            throw new AssertionError("a value was sealed into nothing");
        }
        return sealed;
    }

    private static Vault vault(KeysetHandle keyset) throws GeneralSecurityException {
        return new Vault(
                Base64.getEncoder()
                        .encodeToString(
                                TinkProtoKeysetFormat.serializeKeyset(
                                        keyset, InsecureSecretKeyAccess.get())));
    }

    private static KeysetHandle keyset() throws GeneralSecurityException {
        AeadConfig.register();
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    private static KeysetHandle rotated(KeysetHandle keyset) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keyset)
                .addEntry(
                        KeysetHandle.generateEntryFromParameters(
                                        PredefinedAeadParameters.AES256_GCM)
                                .withRandomId()
                                .makePrimary())
                .build();
    }
}
