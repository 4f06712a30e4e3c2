package org.laoke.platform.privacy;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds a personal value again without storing it: HMAC-SHA-256 under a key all services share. */
@Singleton
public class BlindIndex {
    private final SecretKeySpec key;

    public BlindIndex(@ConfigProperty(name = "LAOKE_BLIND_INDEX_KEY") String base64) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(base64), "HmacSHA256");
    }

    /**
     * @param value the normalised value, for phones E.164
     * @return 64 hex digits; equal values give equal digits
     */
    public String of(String value) {
        return HexFormat.of().formatHex(mac(value));
    }

    /**
     * The index of one field, which tells nothing about equal values of another: half the digits,
     * more than enough to be unique.
     *
     * @param field what the value is, for instance {@code phone-tail}
     * @return 22 characters; equal values of one field give equal characters
     */
    public String of(String field, String value) {
        byte[] half = Arrays.copyOf(mac(field + '\n' + value), 16);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
