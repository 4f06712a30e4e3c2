package org.laoke.member.profile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How staff address a person: 李女士, Ms Li. */
final class AddressForm {
    /** Family names of two characters that people really bear. */
    private static final Set<String> COMPOUND =
            Set.of(
                    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木",
                    "长孙", "宇文", "轩辕", "南宫", "独孤", "申屠", "钟离");

    private AddressForm() {}

    /** The plain name where the gender is not known: a wrong form is worse than none. */
    static String of(String name, Member.@Nullable Gender gender) {
        if (gender == null) {
            return name;
        }
        boolean female = gender == Member.Gender.FEMALE;
        if (Character.UnicodeScript.of(name.codePointAt(0)) == Character.UnicodeScript.HAN) {
            return familyName(name) + (female ? "女士" : "先生");
        }
        return (female ? "Ms " : "Mr ") + name.substring(name.lastIndexOf(' ') + 1);
    }

    private static String familyName(String name) {
        if (name.length() > 2 && COMPOUND.contains(name.substring(0, 2))) {
            return name.substring(0, 2);
        }
        return Character.toString(name.codePointAt(0));
    }
}
