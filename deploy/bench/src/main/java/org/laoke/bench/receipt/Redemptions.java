package org.laoke.bench.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.laoke.bench.load.Talker;

/**
 * Points spent at tills: each till reserves ten points of a member, then confirms, and so on. Each
 * of the two calls counts as one, because each is a request, a transaction and an answer of its
 * own.
 */
public final class Redemptions {
    private static final String ID = "\"id\":\"";
    private static final int UUID_LENGTH = 36;

    private Redemptions() {}

    public static List<Talker> tills(int count, String token, Members members) {
        List<Talker> tills = new ArrayList<>();
        for (int till = 0; till < count; till++) {
            tills.add(new Till(token, members.with(Receipts.number())));
        }
        return tills;
    }

    private static final class Till implements Talker {
        private final Template reserve;
        private final String confirmHead;
        private final Members members;
        private byte[] confirm = {};
        private boolean reserved;

        Till(String token, Members members) {
            String body =
                    """
                    {"member":{"id":"«mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm»"},"points":10,\
                    "storeId":"S001"}""";
            String head =
                    Receipts.head("/v1/redemptions", "application/json", token, body.length() - 2);
            reserve =
                    new Template(
                            head.replace("\r\n\r\n", "\r\nIdempotency-Key: K«nnnnnnnnnnnn»\r\n\r\n")
                                    + body,
                            'n',
                            'm');
            confirmHead =
                    Receipts.head("/v1/redemptions/{id}/confirm", "application/json", token, 2);
            this.members = members;
        }

        @Override
        public ByteBuffer request() {
            if (reserved) {
                return ByteBuffer.wrap(confirm);
            }
            reserve.digits(0, Receipts.number());
            members.next(reserve, 1);
            return reserve.buffer();
        }

        @Override
        public int answered(int status, byte[] body, int length) {
            if (reserved) {
                reserved = false;
                return status == 200 ? 1 : FAILED;
            }
            if (status != 201) {
                return FAILED;
            }
            String text = new String(body, 0, length, StandardCharsets.UTF_8);
            int at = text.indexOf(ID) + ID.length();
            confirm =
                    (confirmHead.replace("{id}", text.substring(at, at + UUID_LENGTH)) + "{}")
                            .getBytes(StandardCharsets.US_ASCII);
            reserved = true;
            return 1;
        }
    }
}
