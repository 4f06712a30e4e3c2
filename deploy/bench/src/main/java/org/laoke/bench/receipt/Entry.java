package org.laoke.bench.receipt;

import java.util.SplittableRandom;

/**
 * The part of a sale that differs from call to call, as points-service hands it to the database.
 */
public final class Entry {
    private static final String UUID_PLACE = "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii";

    private final Template facts;
    private final Template id = new Template("«" + UUID_PLACE + "»", 'i');
    private final Template event = new Template("«" + UUID_PLACE + "»", 'i');
    private final Template member = new Template("«" + UUID_PLACE + "»", 'i');
    private final Template number = new Template("R«nnnnnnnnnnnn»", 'n');
    private final Template fingerprint = new Template("«" + "f".repeat(64) + "»", 'f');
    private final Members members;
    private final SplittableRandom random = new SplittableRandom(seed());

    /** Entries of one till. */
    public Entry(Sample sample, String pos, Members members) {
        facts =
                new Template(
                        sample.facts()
                                .replace('"' + sample.id() + '"', "\"«" + UUID_PLACE + "»\"")
                                .replace('"' + sample.number() + '"', "\"R«nnnnnnnnnnnn»\"")
                                .replace('"' + sample.pos() + '"', '"' + pos + '"')
                                .replace("C-" + sample.pos(), "C-" + pos),
                        'i',
                        'n');
        this.members = members;
    }

    /** A number that no other source of the run starts from. */
    public static long seed() {
        return Receipts.number();
    }

    /** Goes on to the next sale. */
    public void next() {
        long next = Receipts.number();
        long high = timeOrdered();
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        id.uuid(0, high, low);
        facts.uuid(0, high, low).digits(1, next);
        event.uuid(0, timeOrdered(), low ^ 1);
        number.digits(0, next);
        fingerprint.hex(0, random.nextLong());
        members.next(member, 0);
    }

    public String id() {
        return id.text();
    }

    public String event() {
        return event.text();
    }

    public String member() {
        return member.text();
    }

    public String number() {
        return number.text();
    }

    public String fingerprint() {
        return fingerprint.text();
    }

    public String facts() {
        return facts.text();
    }

    /** Upper half of a UUID version 7, as the service's ids have it. */
    private long timeOrdered() {
        return (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(0x1000);
    }
}
