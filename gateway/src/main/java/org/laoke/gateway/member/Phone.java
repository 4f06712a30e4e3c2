package org.laoke.gateway.member;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in international form, such as +8613800005678. Its text form hides it, so that it
 * cannot slip into a log.
 */
record Phone(String number) {
    private static final Pattern SPACING = Pattern.compile("[\\s().-]");
    private static final Pattern MAINLAND = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** Reads what people type: mainland numbers without prefix, others with + or 00. */
    static Optional<Phone> parse(String typed) {
        String bare = SPACING.matcher(typed).replaceAll("");
        if (bare.startsWith("00")) {
            bare = "+" + bare.substring(2);
        }
        if (MAINLAND.matcher(bare).matches()) {
            bare = "+86" + bare;
        }
        return INTERNATIONAL.matcher(bare).matches()
                ? Optional.of(new Phone(bare))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "Phone[hidden]";
    }
}
