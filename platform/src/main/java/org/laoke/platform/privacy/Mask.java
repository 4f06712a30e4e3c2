package org.laoke.platform.privacy;

/** Shortens personal values to what recognising them needs. */
public final class Mask {
    private Mask() {}

    /**
     * {@code +8613812345678} becomes {@code 138****5678}; foreign numbers keep their country code.
     */
    public static String phone(String e164) {
        String local = e164.startsWith("+86") ? e164.substring(3) : e164;
        if (local.length() < 8) {
            return "****";
        }
        return local.substring(0, 3) + "****" + local.substring(local.length() - 4);
    }

    /** {@code li.mei@example.com} becomes {@code l***@example.com}. */
    public static String email(String address) {
        int at = address.indexOf('@');
        return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
    }

    /** {@code meimei_1988} becomes {@code m***}. */
    public static String name(String account) {
        return account.isEmpty() ? "***" : Character.toString(account.codePointAt(0)) + "***";
    }

    /** Nothing of a postal address is needed to recognise it. */
    public static String address() {
        return "***";
    }
}
