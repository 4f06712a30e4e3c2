package org.laoke.points.claim;

import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.Locale;
import java.util.UUID;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.privacy.BlindIndex;

/**
 * The code printed on a receipt: 80 bits of an HMAC of the receipt's id, in sixteen letters and
 * digits that are hard to confuse. Nobody can guess it, and nothing needs to be kept to print it
 * again.
 */
@Singleton
class ClaimCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int HEX_DIGITS = LENGTH * 5 / 4;

    private final BlindIndex secret;

    ClaimCode(BlindIndex secret) {
        this.secret = secret;
    }

    /** In four groups of four. */
    String of(UUID receiptId) {
        var number =
                new BigInteger(secret.of("claim of " + receiptId).substring(0, HEX_DIGITS), 16);
        var code = new StringBuilder(LENGTH + 3);
        for (int i = LENGTH - 1; i >= 0; i--) {
            code.append(ALPHABET.charAt(number.shiftRight(5 * i).intValue() & 31));
            if (i % 4 == 0 && i > 0) {
                code.append('-');
            }
        }
        return code.toString();
    }

    /** What is kept of a code, however people type it. */
    static String hash(String typed) {
        return Fingerprint.of(
                typed.toUpperCase(Locale.ROOT)
                        .replaceAll("[^0-9A-Z]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1'));
    }
}
