package org.laoke.member.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;

/** Whether what was entered about a new member is complete and can be so (ORG-5). */
enum Entry {
    BIRTHDAY,
    GENDER,
    EMAIL,
    CONSULTANT;

    private static final int AGE_MAX = 110;

    /** Of the wanted ones, those that are missing or cannot be so. */
    static List<Entry> missing(Member member, List<Entry> wanted) {
        var missing = new ArrayList<Entry>();
        for (Entry entry : wanted) {
            if (!entry.isThere(member)) {
                missing.add(entry);
            }
        }
        return List.copyOf(missing);
    }

    private boolean isThere(Member member) {
        return switch (this) {
            case BIRTHDAY ->
                    isPlausible(
                            member.birthday(),
                            LocalDate.ofInstant(member.enrolledAt(), ZoneOffset.UTC));
            case GENDER -> member.gender() != null;
            case EMAIL -> member.hasEmail();
            case CONSULTANT -> member.consultantId() != null;
        };
    }

    /** A birthday of the day somebody was enrolled on, or of a century ago, was typed in haste. */
    private static boolean isPlausible(@Nullable LocalDate birthday, LocalDate enrolled) {
        return birthday != null
                && birthday.isBefore(enrolled.minusYears(1))
                && birthday.isAfter(enrolled.minusYears(AGE_MAX));
    }
}
