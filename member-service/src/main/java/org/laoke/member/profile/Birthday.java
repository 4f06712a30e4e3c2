package org.laoke.member.profile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Days somebody may have been born on. */
public final class Birthday {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private Birthday() {}

    /**
     * The day itself.
     *
     * @throws Impossible if nobody alive was born then
     */
    public static @Nullable LocalDate possible(@Nullable LocalDate birthday, LocalDate today) {
        if (birthday != null && (birthday.isAfter(today) || birthday.isBefore(EARLIEST))) {
            throw new Impossible();
        }
        return birthday;
    }

    /** Nobody alive was born then. */
    public static final class Impossible extends Rejection {
        private static final long serialVersionUID = 1L;

        Impossible() {
            super(
                    Kind.INVALID,
                    "birthday-impossible",
                    "Give a birthday between 1900 and today, or leave it out.",
                    List.of(new Problem.Pointer("/birthday", "is in the future or too long ago")));
        }
    }
}
