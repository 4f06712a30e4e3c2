package org.laoke.bench.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that is built once and then only filled in: its places have a fixed width, so that nothing
 * around them moves. A place is written as its letter repeated between guillemets, for example
 * {@code «nnnnnnnn»}.
 */
final class Template {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final List<int[]> places = new ArrayList<>();

    /** Takes the text and the letters of its places. */
    Template(String text, char... letters) {
        String rest = text;
        for (char letter : letters) {
            int from = rest.indexOf("«" + letter);
            int to = rest.indexOf('»', from);
            if (from < 0 || to < 0) {
                throw new IllegalArgumentException("No place for " + letter);
            }
            rest = rest.substring(0, from) + rest.substring(from + 1, to) + rest.substring(to + 1);
        }
        bytes = rest.getBytes(StandardCharsets.UTF_8);
        if (bytes.length != rest.length()) {
            throw new IllegalArgumentException("Only ASCII, so that places can be found");
        }
        for (char letter : letters) {
            int before = text.indexOf("«" + letter);
            int width = text.indexOf('»', before) - before - 1;
            long earlier =
                    text.substring(0, before).chars().filter(c -> c == '«' || c == '»').count();
            places.add(new int[] {before - (int) earlier, width});
        }
        buffer = ByteBuffer.wrap(bytes);
    }

    /** Writes a number with leading zeros. */
    Template digits(int place, long value) {
        int[] at = places.get(place);
        long rest = value;
        for (int i = at[0] + at[1] - 1; i >= at[0]; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    /** Writes a UUID of these two halves. */
    Template uuid(int place, long high, long low) {
        int at = places.get(place)[0];
        at = hex(at, high, 60, 8);
        bytes[at++] = '-';
        at = hex(at, high, 28, 4);
        bytes[at++] = '-';
        at = hex(at, high, 12, 4);
        bytes[at++] = '-';
        at = hex(at, low, 60, 4);
        bytes[at++] = '-';
        hex(at, low, 44, 12);
        return this;
    }

    /** Fills the place with hexadecimal digits of the value, again and again. */
    Template hex(int place, long value) {
        int[] at = places.get(place);
        for (int i = 0; i < at[1]; i += 16) {
            hex(at[0] + i, value, 60, Math.min(16, at[1] - i));
        }
        return this;
    }

    private int hex(int at, long value, int shift, int count) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = HEX[(int) (value >>> (shift - 4 * i)) & 15];
        }
        return at + count;
    }

    /** The filled text, ready to be sent; the same buffer every time. */
    ByteBuffer buffer() {
        return buffer.rewind();
    }

    /** The filled text. */
    String text() {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    int length() {
        return bytes.length;
    }
}
