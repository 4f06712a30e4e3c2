package org.laoke.member.referral;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * What a member hands to friends: eight characters that cannot be mistaken for each other
 * (Crockford's alphabet), drawn at random, so that codes of others cannot be guessed from one's
 * own.
 */
final class ReferralCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReferralCode() {}

    static String draw() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /**
     * The code as it is kept, of what somebody typed: any case, with blanks and hyphens, O for 0.
     */
    static String read(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
    }
}
