package org.laoke.outreach.member;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Surname and form of address, as a consultant would say it. */
public final class AddressForm {
    /** The compound surnames still in use; all others have one character. */
    private static final Set<String> COMPOUND =
            Set.of(
                    "欧阳", "司马", "诸葛", "上官", "司徒", "东方", "独孤", "南宫", "夏侯", "皇甫", "尉迟", "公孙", "慕容",
                    "长孙", "宇文", "令狐", "钟离", "端木", "申屠", "轩辕", "百里", "呼延", "澹台", "公冶", "太史", "西门",
                    "闻人", "赫连");

    private AddressForm() {}

    /**
     * @param name as enrolled, Chinese or Western order
     * @param gender {@code FEMALE}, {@code MALE} or unknown; without it the full name is used
     * @param language {@code zh-CN} or {@code en}
     */
    public static String of(String name, @Nullable String gender, String language) {
        String known = name.strip();
        boolean chinese = language.startsWith("zh");
        if (known.isEmpty()) {
            return chinese ? "贵宾" : "guest";
        }
        String title = title(gender, chinese);
        if (title == null) {
            return known;
        }
        return chinese ? surname(known) + title : title + " " + surname(known);
    }

    private static @Nullable String title(@Nullable String gender, boolean chinese) {
        if ("FEMALE".equals(gender)) {
            return chinese ? "女士" : "Ms";
        }
        if ("MALE".equals(gender)) {
            return chinese ? "先生" : "Mr";
        }
        return null;
    }

    private static String surname(String name) {
        if (Character.UnicodeScript.of(name.codePointAt(0)) == Character.UnicodeScript.HAN) {
            boolean compound = name.length() > 2 && COMPOUND.contains(name.substring(0, 2));
            return compound
                    ? name.substring(0, 2)
                    : name.substring(0, name.offsetByCodePoints(0, 1));
        }
        return name.substring(name.lastIndexOf(' ') + 1);
    }
}
