package org.laoke.platform.privacy;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds a personal value again without storing it: HMAC-SHA-256 under a key all services share. */
@Singleton
public class BlindIndex {
    private final SecretKeySpec key;

    BlindIndex(@ConfigProperty(name = "LAOKE_BLIND_INDEX_KEY") String base64) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(base64), "HmacSHA256");
    }

    /**
     * @param value the normalised value, for phones E.164
     * @return 64 hex digits; equal values give equal digits
     */
    public String of(String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
