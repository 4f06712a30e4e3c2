package org.laoke.outreach.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.outreach.TestClock;
import org.laoke.outreach.World;
import org.laoke.outreach.World.Customer;

/** Several senders on one queue, and senders that died at the worst moment (I18). */
@QuarkusTest
class DispatcherTest {
    private static final Instant NOON = Instant.parse("2026-11-18T04:00:00Z");

    @Inject Dispatcher dispatcher;

    @BeforeEach
    void begin() {
        TestClock.set(NOON);
        World.carrierFault("{\"mode\":\"none\"}");
    }

    @Test
    void senders_side_by_side_share_the_queue_and_send_each_message_once() throws Exception {
        World.carrierFault("{\"mode\":\"slow\",\"rate\":1,\"delayMs\":20}");
        var li = World.member();
        IntStream.range(0, 30).forEach(i -> queue(li, "QUEUED", null, null));
        try (var senders = Executors.newFixedThreadPool(3)) {
            var results = senders.invokeAll(List.of(dispatching(), dispatching(), dispatching()));
            for (var result : results) {
                assertTrue(result.get());
            }
        }
        World.patiently()
                .until(
                        () ->
                                World.count(
                                                "select count(*) from message where state = 'SENT' and member_id = '"
                                                        + li.id()
                                                        + "'")
                                        == 30);
        var delivered = World.delivered(li.phone());
        assertEquals(30, delivered.size());
        assertTrue(
                delivered.stream()
                        .allMatch(each -> Integer.valueOf(1).equals(each.get("requests"))),
                delivered::toString);
    }

    @Test
    void an_sms_whose_sender_died_after_the_provider_took_it_is_marked_and_not_doubled() {
        var li = World.member();
        UUID id = queue(li, "SENDING", "SMS", "李女士，您好");
        World.carrierSms(li.phone(), "李女士，您好", id.toString());
        World.patiently().until(() -> World.messageStates(li).equals("SENT"));
        assertEquals(1, World.delivered(li.phone()).size());
    }

    @Test
    void an_email_whose_sender_died_while_handing_over_is_in_doubt() {
        var li = World.member();
        queue(li, "SENDING", "EMAIL", "李女士，您好");
        World.patiently().until(() -> World.messageStates(li).equals("IN_DOUBT"));
        assertEquals(0, World.delivered(li.email()).size());
        assertEquals(0, World.delivered(li.phone()).size());
    }

    @Test
    void notices_to_many_wait_behind_what_a_purchase_promised() {
        var li = World.member();
        World.execute(
                """
                insert into message (id, member_id, store_id, purpose, step, purchased_on, state, due_at,
                expires_at, created_at, details)
                select gen_random_uuid(), '%s', 'S001',
                case n when 0 then 'AFTER_PURCHASE_THANKS' else 'POINTS_BALANCE' end, 0, '2026-11-18', 'QUEUED',
                timestamptz '%s' - make_interval(secs => n), '%s', '%s', case when n > 0 then '{}' end
                from generate_series(0, 24) n"""
                        .formatted(li.id(), NOON.minusSeconds(60), NOON.plusSeconds(3600), NOON));
        World.patiently()
                .until(
                        () ->
                                World.count(
                                                "select count(*) from message where state = 'SENT' and member_id = '"
                                                        + li.id()
                                                        + "'")
                                        == 25);
        assertEquals(
                0,
                World.count(
                        "select count(*) from message n join message t using (member_id) where n.details is"
                                + " not null and t.details is null and n.sent_at <= t.sent_at and"
                                + " member_id = '"
                                + li.id()
                                + "'"));
    }

    private Callable<Boolean> dispatching() {
        return () -> {
            try {
                VertxContextSupport.subscribeAndAwait(dispatcher::dispatch);
                return true;
            } catch (Throwable t) {
                throw new AssertionError(t);
            }
        };
    }

    /** A row as an instance leaves it; one in SENDING has a lease that ended a minute ago. */
    private static UUID queue(
            Customer to,
            String state,
            @org.jspecify.annotations.Nullable String channel,
            @org.jspecify.annotations.Nullable String text) {
        UUID id = UUID.randomUUID();
        boolean begun = state.equals("SENDING");
        World.execute(
                """
                insert into message (id, member_id, store_id, purpose, step, purchased_on, state, due_at, expires_at,
                attempts, claim, claimed_until, channel, subject, text, handed_at, created_at)
                values ('%s', '%s', 'S001', 'AFTER_PURCHASE_THANKS', 1, '2026-11-18', '%s', '%s', '%s',
                %d, %s, %s, %s, %s, %s, %s, '%s')"""
                        .formatted(
                                id,
                                to.id(),
                                state,
                                NOON.minusSeconds(120),
                                NOON.plusSeconds(3600),
                                begun ? 1 : 0,
                                begun ? quoted(UUID.randomUUID()) : "null",
                                begun ? quoted(NOON.minusSeconds(60)) : "null",
                                channel == null ? "null" : quoted(channel),
                                text == null ? "null" : "'s'",
                                text == null ? "null" : quoted(text),
                                begun ? quoted(NOON.minusSeconds(120)) : "null",
                                NOON.minusSeconds(120)));
        return id;
    }

    private static String quoted(Object value) {
        return "'" + value + "'";
    }
}
