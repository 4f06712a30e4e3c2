package org.laoke.deploy.stack;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Keysets for vaults, as services read them: Tink's binary form in Base64. */
public final class Keysets {
    private Keysets() {}

    /** A keyset of one new key. */
    public static String fresh() {
        try {
            AeadConfig.register();
            return text(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a keyset", e);
        }
    }

    /** The same keys and a new one, which is the one to wrap with from now on. */
    public static String rotated(String keyset) {
        try {
            AeadConfig.register();
            var before =
                    TinkProtoKeysetFormat.parseKeyset(
                            Base64.getDecoder().decode(keyset), InsecureSecretKeyAccess.get());
            return text(
                    KeysetHandle.newBuilder(before)
                            .addEntry(
                                    KeysetHandle.generateEntryFromParameters(
                                                    PredefinedAeadParameters.AES256_GCM)
                                            .withRandomId()
                                            .makePrimary())
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot rotate a keyset", e);
        }
    }

    private static String text(KeysetHandle keyset) throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(
                        TinkProtoKeysetFormat.serializeKeyset(
                                keyset, InsecureSecretKeyAccess.get()));
    }
}
