package org.laoke.bench.receipt;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.SplittableRandom;

/** A sale as points-service hands it to the database, after its checks, for the floor. */
public final class Entry {
    private final Template json;
    private final Members members;
    private final SplittableRandom random = new SplittableRandom(seed());

    /** Entries of one till. */
    public Entry(String pos, LocalDate expiresOn, Members members) {
        OffsetDateTime sold = Receipts.soldAt();
        LocalDate day = sold.atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toLocalDate();
        json =
                new Template(
                        text(pos, sold.toInstant().toString(), day, expiresOn),
                        'i',
                        'e',
                        'n',
                        'm',
                        'I',
                        'N',
                        'f');
        this.members = members;
    }

    /** A number that no other source of the run starts from. */
    public static long seed() {
        return Receipts.number();
    }

    /** The array with the next sale. */
    public String next() {
        long number = Receipts.number();
        long id = timeOrdered();
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        json.uuid(0, id, low)
                .uuid(1, timeOrdered(), low ^ 1)
                .digits(2, number)
                .uuid(4, id, low)
                .digits(5, number)
                .hex(6, random.nextLong());
        members.next(json, 3);
        return json.text();
    }

    /** Upper half of a UUID version 7, as the service's ids have it. */
    private long timeOrdered() {
        return (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(0x1000);
    }

    private static String text(String pos, String sold, LocalDate day, LocalDate expiresOn) {
        String facts =
                """
                "kind":"SALE","storeId":"S001","posId":"%s","number":"R«%s»","cashierId":"E111",\
                "soldAt":"%s","businessDate":"%s",\
                """
                        .formatted(pos, "%s", sold, day);
        return """
        [{"id":"«iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii»","eventId":"«eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee»",\
        %s"total":598.00,"caller":"service-account-pos-s001","key":null,"basis":598.00,"points":598,\
        "expiresOn":"%s","member":"«mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm»",\
        "fingerprint":"«ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff»",\
        "event":{"receiptId":"«IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII»",%s"currency":"CNY",\
        "total":"598.00","lines":[{"no":1,"sku":"JKT-0815-M","quantity":1,"unitPrice":"399.00",\
        "amount":"399.00","description":"Wind jacket","category":"jackets"},{"no":2,\
        "sku":"SOC-0042-L","quantity":2,"unitPrice":"99.50","amount":"199.00",\
        "description":"Wool socks","category":"socks"}],\
        "tenders":[{"type":"WALLET","amount":"598.00"}]},"ord":0}]"""
                .formatted(
                        facts.formatted("nnnnnnnnnnnn"),
                        expiresOn,
                        facts.formatted("NNNNNNNNNNNN"));
    }
}
