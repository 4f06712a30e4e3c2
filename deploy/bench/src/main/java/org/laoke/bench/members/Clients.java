package org.laoke.bench.members;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.laoke.bench.load.Talker;

/** Who talks to the gateway while look-ups are measured. */
final class Clients {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final String NOBODY = "\"items\":[]";

    /** Tells the receipts of this run from those of others. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private Clients() {}

    /** Staff who look for a member by the whole phone. */
    static List<Talker> byPhone(int count, String token, People people) {
        return lookups(
                count, token, random -> "phone=" + encoded(people.phone(people.anybody(random))));
    }

    /** Staff who scan a card. */
    static List<Talker> byCard(int count, String token, People people) {
        return lookups(count, token, random -> "card=" + people.card(random));
    }

    /** Staff who ask for the last four digits and know the family name. */
    static List<Talker> byTail(int count, String token, People people) {
        return lookups(
                count,
                token,
                random -> {
                    int member = people.anybody(random);
                    return "tail=%s&name=%s"
                            .formatted(people.tail(member), encoded(people.nameBegins(member)));
                });
    }

    /** Tills that send a sale of a member of theirs. */
    static List<Talker> tills(int count, String token, People people) {
        return talkers(
                count,
                till -> {
                    var random = new SplittableRandom(till);
                    return new Client(
                            201,
                            false,
                            () -> post(token, sale(people, people.anybody(random), till)));
                });
    }

    private static List<Talker> lookups(
            int count, String token, Function<SplittableRandom, String> query) {
        return talkers(
                count,
                client -> {
                    var random = new SplittableRandom(client);
                    return new Client(
                            200, true, () -> get(token, "/v1/members?" + query.apply(random)));
                });
    }

    private static List<Talker> talkers(int count, IntFunction<Talker> talker) {
        List<Talker> talkers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            talkers.add(talker.apply(number));
        }
        return talkers;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String get(String token, String target) {
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(target, token);
    }

    private static String post(String token, String body) {
        return ("POST /v1/receipts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Accept: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(token, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    private static String sale(People people, int member, int till) {
        return """
        {"kind":"SALE","storeId":"%s","posId":"till-%d","number":"%s-%d","soldAt":"%s",\
        "member":{"phone":"%s"},"lines":[{"sku":"SOC-0042-L","description":"Wool socks",\
        "category":"socks","quantity":2,"unitPrice":"99.50"}],"total":"199.00",\
        "tenders":[{"type":"WALLET","amount":"199.00"}]}"""
                .formatted(
                        people.store(member),
                        till,
                        RUN,
                        NUMBERS.incrementAndGet(),
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                Instant.now().atOffset(ZoneOffset.ofHours(8))),
                        people.phone(member));
    }

    /** What one client asks next. */
    private interface Ask {
        String next();
    }

    /**
     * One client.
     *
     * @param status of a success
     * @param somebody whether an answer that finds nobody is a failure
     */
    private record Client(int status, boolean somebody, Ask ask) implements Talker {
        @Override
        public ByteBuffer request() {
            return ByteBuffer.wrap(ask.next().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int answered(int answer, byte[] body, int length) {
            boolean nobody =
                    somebody
                            && new String(body, 0, length, StandardCharsets.UTF_8).contains(NOBODY);
            return answer == status && !nobody ? 1 : FAILED;
        }
    }
}
