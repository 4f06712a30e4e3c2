package org.laoke.gateway.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The random values browsers hold, and what may be stored about them. Redis only ever sees a hash
 * of such a value, so that reading Redis opens no session.
 */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Secrets() {}

    /** 256 random bits in 43 characters that a cookie can carry. */
    public static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /** Whether a value from outside could be one of ours; anything else never reaches Redis. */
    public static boolean wellFormed(String value) {
        return SHAPE.matcher(value).matches();
    }

    /** A decimal code of the given number of digits, each value equally likely. */
    public static String digits(int count) {
        var code = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            code.append(RANDOM.nextInt(10));
        }
        return code.toString();
    }

    public static String sha256(String value) {
        return TEXT.encodeToString(digest(value));
    }

    /** Keyed digest: without the key the value cannot be found by trying all of them. */
    public static String hmac(String key, String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return TEXT.encodeToString(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    /** Encrypts with AES-256-GCM under a key derived from {@code secret}. */
    public static String seal(String secret, String text) {
        try {
            byte[] iv = new byte[IV_BYTES];
            RANDOM.nextBytes(iv);
            var cipher = cipher(Cipher.ENCRYPT_MODE, secret, iv);
            byte[] hidden = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] message = Arrays.copyOf(iv, IV_BYTES + hidden.length);
            System.arraycopy(hidden, 0, message, IV_BYTES, hidden.length);
            return TEXT.encodeToString(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM is part of every JDK", e);
        }
    }

    /**
     * Reads what {@link #seal} wrote; empty when it was changed or written under another secret.
     */
    public static Optional<String> open(String secret, String stored) {
        try {
            byte[] message = Base64.getUrlDecoder().decode(stored);
            var cipher = cipher(Cipher.DECRYPT_MODE, secret, Arrays.copyOf(message, IV_BYTES));
            byte[] text = cipher.doFinal(message, IV_BYTES, message.length - IV_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, String secret, byte[] iv)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(digest("seal:" + secret), "AES"),
                new GCMParameterSpec(TAG_BITS, iv));
        return cipher;
    }

    private static byte[] digest(String value) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
