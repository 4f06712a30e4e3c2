package org.laoke.complaint.member;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How staff address a member: surname and courtesy, in the member's language. */
final class AddressForm {
    /** The two-character surnames still common enough to meet in a store. */
    private static final Set<String> COMPOUND_SURNAMES =
            Set.of(
                    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "独孤", "南宫", "夏侯", "皇甫", "尉迟", "公孙", "慕容",
                    "令狐", "宇文", "长孙", "端木", "轩辕");

    private AddressForm() {}

    /**
     * @param gender FEMALE, MALE or null; without it the whole name is the only polite form
     */
    static String of(String name, @Nullable String gender) {
        String trimmed = name.strip();
        if (gender == null || trimmed.isEmpty()) {
            return trimmed;
        }
        boolean female = gender.equals("FEMALE");
        return isHan(trimmed)
                ? surname(trimmed) + (female ? "女士" : "先生")
                : (female ? "Ms " : "Mr ") + trimmed.substring(trimmed.lastIndexOf(' ') + 1);
    }

    private static boolean isHan(String name) {
        return Character.UnicodeScript.of(name.codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    private static String surname(String name) {
        if (name.length() > 2 && COMPOUND_SURNAMES.contains(name.substring(0, 2))) {
            return name.substring(0, 2);
        }
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
