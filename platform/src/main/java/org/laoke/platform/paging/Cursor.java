package org.laoke.platform.paging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.laoke.platform.problem.Rejection;

/** Opaque place in a list: the sort values of the last row seen. */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    public static String of(Object... values) {
        var joined = String.join(SEPARATOR, List.of(values).stream().map(String::valueOf).toList());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param size how many values the cursor of this list holds
     * @throws InvalidCursor if the text is not such a cursor
     */
    public static List<String> read(String cursor, int size) {
        try {
            var values =
                    List.of(
                            new String(
                                            Base64.getUrlDecoder().decode(cursor),
                                            StandardCharsets.UTF_8)
                                    .split(SEPARATOR, -1));
            if (values.size() != size) {
                throw new InvalidCursor();
            }
            return values;
        } catch (IllegalArgumentException e) {
            throw new InvalidCursor();
        }
    }

    /**
     * Turns one value of a cursor back into its type.
     *
     * @throws InvalidCursor if the text is not such a value
     */
    public static <T> T value(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidCursor();
        }
    }

    /** The cursor was not given out by this list. */
    public static final class InvalidCursor extends Rejection {
        private static final long serialVersionUID = 1L;

        public InvalidCursor() {
            super(
                    Kind.INVALID,
                    "cursor-invalid",
                    "Use the cursor of the previous page unchanged, or none.");
        }
    }
}
