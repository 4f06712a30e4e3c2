package org.laoke.bench.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.laoke.bench.load.Talker;

/**
 * Sales as tills send them: two lines, one tender, the member by id, numbers that rise per till, a
 * cashier at each.
 */
public final class Receipts {
    /** Receipts in one request of the batch endpoint. */
    public static final int LINES = 1000;

    private static final AtomicLong NUMBERS = new AtomicLong(1);

    private Receipts() {}

    /** The next receipt number of the run, never given out twice. */
    public static long number() {
        return NUMBERS.getAndIncrement();
    }

    /** When the goods were sold: at the last full hour, so that all of a run are alike. */
    static OffsetDateTime soldAt() {
        return Instant.now().truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.ofHours(8));
    }

    /** The JSON of a sale with places for number and member. */
    static String sale(String pos) {
        return """
        {"kind":"SALE","storeId":"S001","posId":"%s","number":"R«nnnnnnnnnnnn»","cashierId":"C-%s",\
        "soldAt":"%s","member":{"id":"«mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm»"},\
        "lines":[{"sku":"JKT-0815-M","description":"Wind jacket","category":"jackets","quantity":1,\
        "unitPrice":"399.00"},{"sku":"SOC-0042-L","description":"Wool socks","category":"socks",\
        "quantity":2,"unitPrice":"99.50"}],"total":"598.00",\
        "tenders":[{"type":"WALLET","amount":"598.00"}]}"""
                .formatted(pos, pos, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(soldAt()));
    }

    static String head(String path, String type, String token, int length) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                + type
                + "\r\nAccept: "
                + type
                + "\r\nAuthorization: Bearer "
                + token
                + "\r\nContent-Length: "
                + length
                + "\r\n\r\n";
    }

    /** So many tills, each sending one receipt after the other. */
    public static List<Talker> tills(int count, String token, Members members) {
        List<Talker> tills = new ArrayList<>();
        for (int till = 0; till < count; till++) {
            tills.add(new Till("till-%03d".formatted(till), token, members.with(number())));
        }
        return tills;
    }

    /** So many lanes of an import, each sending one batch after the other from its own till. */
    public static List<Talker> lanes(int count, String mark, String token, Members members) {
        List<Talker> lanes = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            lanes.add(new Lane(mark + "-" + lane, token, members.with(number())));
        }
        return lanes;
    }

    private static final class Till implements Talker {
        private final Template request;
        private final Members members;

        Till(String pos, String token, Members members) {
            String body = sale(pos);
            int length = body.length() - 4; // without the marks of the two places
            request =
                    new Template(
                            head("/v1/receipts", "application/json", token, length) + body,
                            'n',
                            'm');
            this.members = members;
        }

        @Override
        public ByteBuffer request() {
            request.digits(0, number());
            members.next(request, 1);
            return request.buffer();
        }

        @Override
        public int answered(int status, byte[] body, int length) {
            return status == 201 ? 1 : FAILED;
        }
    }

    private static final class Lane implements Talker {
        private static final byte[] ACCEPTED =
                "\"status\":\"accepted\"".getBytes(StandardCharsets.US_ASCII);

        private final Template line;
        private final Members members;
        private final ByteBuffer request;
        private final int bodyStart;

        Lane(String pos, String token, Members members) {
            line = new Template(sale(pos) + "\n", 'n', 'm');
            this.members = members;
            byte[] head =
                    head("/v1/receipts/batch", "application/x-ndjson", token, LINES * line.length())
                            .getBytes(StandardCharsets.US_ASCII);
            request = ByteBuffer.allocate(head.length + LINES * line.length());
            request.put(head);
            bodyStart = head.length;
        }

        @Override
        public ByteBuffer request() {
            request.clear().position(bodyStart);
            for (int i = 0; i < LINES; i++) {
                line.digits(0, number());
                members.next(line, 1);
                request.put(line.buffer());
            }
            return request.flip();
        }

        @Override
        public int answered(int status, byte[] body, int length) {
            int accepted = status == 200 ? count(body, length) : 0;
            return accepted == LINES ? LINES : FAILED;
        }

        private static int count(byte[] body, int length) {
            int found = 0;
            for (int at = 0; at + ACCEPTED.length <= length; at++) {
                int same = 0;
                while (same < ACCEPTED.length && body[at + same] == ACCEPTED[same]) {
                    same++;
                }
                if (same == ACCEPTED.length) {
                    found++;
                    at += same - 1;
                }
            }
            return found;
        }
    }
}
