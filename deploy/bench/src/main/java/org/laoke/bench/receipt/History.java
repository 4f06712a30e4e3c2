package org.laoke.bench.receipt;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.laoke.bench.load.Talker;

/** People who look at the first page of a member's history. */
public final class History {
    private History() {}

    /** So many readers, each of one page after the other. */
    public static List<Talker> readers(int count, String token, Members members) {
        List<Talker> readers = new ArrayList<>();
        for (int reader = 0; reader < count; reader++) {
            readers.add(new Reader(token, members.with(Receipts.number())));
        }
        return readers;
    }

    private static final class Reader implements Talker {
        private final Template request;
        private final Members members;

        Reader(String token, Members members) {
            request =
                    new Template(
                            "GET /v1/accounts/«mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm»/history?limit=20"
                                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
                                    + "Authorization: Bearer "
                                    + token
                                    + "\r\n\r\n",
                            'm');
            this.members = members;
        }

        @Override
        public ByteBuffer request() {
            members.next(request, 0);
            return request.buffer();
        }

        @Override
        public int answered(int status, byte[] body, int length) {
            return status == 200 ? 1 : FAILED;
        }
    }
}
