package org.laoke.bench.receipt;

import java.util.SplittableRandom;
import java.util.UUID;
import org.laoke.bench.stage.Crowd;

/** Whose turn it is: any member of the crowd, or always the same one. */
public final class Members {
    private final long[] high;
    private final long[] low;
    private final SplittableRandom random;
    private final boolean inTurn;
    private int copies;
    private int turn;

    private Members(int from, int count, long seed, boolean inTurn) {
        this.inTurn = inTurn;
        high = new long[count];
        low = new long[count];
        for (int number = 0; number < count; number++) {
            UUID id = Crowd.member(from + number);
            high[number] = id.getMostSignificantBits();
            low[number] = id.getLeastSignificantBits();
        }
        random = new SplittableRandom(seed);
    }

    /** Any of the first so many members, each as likely as the others. */
    public static Members uniform(int count, long seed) {
        return new Members(0, count, seed, false);
    }

    /** Always the member of this number. */
    public static Members hot(int number) {
        return new Members(number, 1, 0, true);
    }

    /** The first so many members, one after the other. */
    public static Members inTurn(int count) {
        return new Members(0, count, 0, true);
    }

    /**
     * All members of a ledger that holds the first so many and copies of them, each as likely as
     * the others.
     */
    public static Members copied(int count, int copies) {
        Members crowd = new Members(0, count, 1, false);
        crowd.copies = copies;
        return crowd;
    }

    /** The id of a member in a copy of the ledger; copy 0 is the original. */
    private static long inCopy(long high, int copy) {
        return copy == 0 ? high : ((long) copy << 32) | (high & 0xFFFF_FFFFL);
    }

    /** Another source of the same members, with a seed of its own; shares the ids. */
    public Members with(long seed) {
        return new Members(this, seed);
    }

    private Members(Members other, long seed) {
        inTurn = other.inTurn;
        copies = other.copies;
        high = other.high;
        low = other.low;
        random = new SplittableRandom(seed);
    }

    void next(Template template, int place) {
        int number = inTurn ? turn++ % high.length : random.nextInt(high.length);
        int copy = copies == 0 ? 0 : random.nextInt(copies + 1);
        template.uuid(place, inCopy(high[number], copy), low[number]);
    }
}
