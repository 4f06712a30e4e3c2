package org.laoke.member.card;

import java.math.BigInteger;

/** Numbers of cards: prefix, ten digits, check digit (Luhn, ISO/IEC 7812-1). */
final class CardNumber {
    private static final long SERIALS = 10_000_000_000L;

    /** Without a factor in common with the count of serials: multiplying permutes them. */
    private static final long STEP = 7_564_231_907L;

    private CardNumber() {}

    /**
     * Different serials give different numbers, because the permutation is one to one; neighbours
     * do not look alike, so that a number in hand does not tell the next customer's.
     *
     * @param prefix digits every card of the programme begins with
     * @param serial 0 to 9,999,999,999
     */
    static String of(String prefix, long serial) {
        if (serial < 0 || serial >= SERIALS) {
            throw new IllegalArgumentException("no card number left for serial " + serial);
        }
        long permuted =
                BigInteger.valueOf(serial)
                        .multiply(BigInteger.valueOf(STEP))
                        .mod(BigInteger.valueOf(SERIALS))
                        .longValueExact();
        String digits = prefix + String.format("%010d", permuted);
        return digits + checkDigit(digits);
    }

    /** True if the text is digits of plausible length and the last one fits. */
    static boolean isValid(String text) {
        return text.matches("[0-9]{12,19}")
                && checkDigit(text.substring(0, text.length() - 1))
                        == text.charAt(text.length() - 1) - '0';
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 1 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10;
    }
}
