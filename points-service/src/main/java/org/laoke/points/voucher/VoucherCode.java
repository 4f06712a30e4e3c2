package org.laoke.points.voucher;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A voucher's code: 19 random characters of Crockford's base 32 (95 bits from {@link SecureRandom})
 * and one check character, written in four groups of five, for instance {@code
 * 7H3KQ-9X2MV-0RTAB-C4DEW}. The check character (Luhn, modulo 32) finds every single wrong
 * character and most swapped neighbours, so a slip of the finger is told apart from a guess without
 * asking the database.
 */
final class VoucherCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String characters;

    private VoucherCode(String characters) {
        this.characters = characters;
    }

    static VoucherCode fresh() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH - 1; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new VoucherCode(text.append(check(text)).toString());
    }

    /** Reads what a person typed: any case, with or without separators, O for 0, I and L for 1. */
    static Optional<VoucherCode> read(String typed) {
        String plain =
                typed.toUpperCase(Locale.ROOT)
                        .replaceAll("[\\s-]", "")
                        .replace('O', '0')
                        .replaceAll("[IL]", "1");
        boolean whole =
                plain.length() == LENGTH && plain.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return whole && check(plain.substring(0, LENGTH - 1)) == plain.charAt(LENGTH - 1)
                ? Optional.of(new VoucherCode(plain))
                : Optional.empty();
    }

    private static char check(CharSequence text) {
        int base = ALPHABET.length();
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i)) * (1 + (text.length() - i) % 2);
            sum += value / base + value % base;
        }
        return ALPHABET.charAt((base - sum % base) % base);
    }

    /** Without separators; what is hashed and encrypted. */
    String characters() {
        return characters;
    }

    /** As people see it, in groups. */
    @Override
    public String toString() {
        return String.join("-", characters.split("(?<=\\G.{" + GROUP + "})", -1))
                .replaceAll("-$", "");
    }
}
