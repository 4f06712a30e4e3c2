package org.laoke.points;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.laoke.points.voucher.VoucherCodes;

/** Ends days by the calls the service makes itself, so that nobody has to wait two years. */
final class Days {
    private static final int CHUNK = 20;

    /** For members other tests left behind; nobody looks at what these would buy. */
    private static final String CODES_OF_NOBODY =
            "(select jsonb_agg(jsonb_build_object('id', c, 'index', c, 'cipher', '')) from"
                    + " (select gen_random_uuid() as c from generate_series(1, "
                    + CHUNK
                    + ")) c)";

    private Days() {}

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    static void end(LocalDate day) throws SQLException {
        Database.query(open(day));
        int pieces = 0;
        while (!Database.query(advance(day)).equals("null")) {
            assertTrue(pieces++ < 1_000, "the day does not end");
        }
    }

    /** Where points of holders who were not active since then end, too. */
    static void end(LocalDate day, LocalDate inactiveSince) throws SQLException {
        Database.query(open(day));
        int pieces = 0;
        String piece = advance(day, "'" + inactiveSince + "'", CODES_OF_NOBODY);
        while (!Database.query(piece).equals("null")) {
            assertTrue(pieces++ < 1_000, "the day does not end");
        }
    }

    /** With codes that their owners can read. */
    static void end(LocalDate day, VoucherCodes codes) throws SQLException {
        Database.query(open(day));
        int pieces = 0;
        while (!Database.query(advance(day, codes)).equals("null")) {
            assertTrue(pieces++ < 1_000, "the day does not end");
        }
    }

    static String open(LocalDate day) {
        return "select day_end_open('" + day + "')";
    }

    /** The next piece of the day's work; answers the step, or null at its end. */
    static String advance(LocalDate day) {
        return advance(day, "null", CODES_OF_NOBODY);
    }

    static String advance(LocalDate day, VoucherCodes codes) {
        return advance(day, "null", "'" + codes.freshJson(CHUNK) + "'");
    }

    private static String advance(LocalDate day, String inactiveSince, String codes) {
        return ("select step from day_end_advance('%s', %d,"
                        + " timestamp '%s' at time zone 'Asia/Shanghai', %s, array[30, 7], %s)")
                .formatted(day, CHUNK, day.plusDays(1), inactiveSince, codes);
    }
}
