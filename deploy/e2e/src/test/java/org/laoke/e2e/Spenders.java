package org.laoke.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/**
 * Members who spend points while parts are killed. Each request is repeated with its key until it
 * is answered; afterwards every answer must be in the books once.
 */
final class Spenders implements AutoCloseable {
    private static final int START = 100_000;
    private static final int POINTS = 10;

    /** What one member was told. */
    private record Told(String memberId, int confirmed, int cancelled) {}

    private final List<Future<Told>> spending = new ArrayList<>();
    private final ExecutorService threads;
    private volatile boolean enough;

    Spenders(int members) {
        threads = Executors.newFixedThreadPool(members);
        for (int i = 0; i < members; i++) {
            String id = enrolled();
            spending.add(threads.submit(() -> spend(id)));
        }
    }

    private static String enrolled() {
        var customer = Customer.unknown();
        String id =
                post(
                                "consultant1a",
                                "/v1/members",
                                """
                                {"name":"%s","phone":"%s","source":"PURCHASE","agreementVersion":"2026-01"}"""
                                        .formatted(customer.name(), customer.phone()))
                        .path("id")
                        .asText();
        // a member enrolled a moment ago is unknown to the ledger for a little while
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Till.books("SALE", customer, "FUR-1", String.valueOf(START)));
        return id;
    }

    private Told spend(String member) {
        int confirmed = 0;
        int cancelled = 0;
        for (int i = 0; !enough; i++) {
            String id =
                    post(
                                    "pos-s001",
                                    "/v1/redemptions",
                                    "{\"member\":{\"id\":\"%s\"},\"points\":%d,\"storeId\":\"S001\"}"
                                            .formatted(member, POINTS))
                            .path("id")
                            .asText();
            boolean keeps = i % 5 != 4;
            post("pos-s001", "/v1/redemptions/" + id + (keeps ? "/confirm" : "/cancel"), "{}");
            confirmed += keeps ? 1 : 0;
            cancelled += keeps ? 0 : 1;
        }
        return new Told(member, confirmed, cancelled);
    }

    private static JsonNode post(String user, String path, String body) {
        return Platform.ok(Platform.api().post(user, path, UUID.randomUUID().toString(), body))
                .json();
    }

    /** Stops them and compares what they were told with their accounts; returns the redemptions. */
    int settle() throws InterruptedException, ExecutionException {
        enough = true;
        int redemptions = 0;
        for (var one : spending) {
            Told told = one.get();
            JsonNode account =
                    Platform.ok(Platform.api().get("hq", "/v1/accounts/" + told.memberId())).json();
            assertEquals(
                    START - POINTS * told.confirmed(),
                    account.path("available").asInt(),
                    told + " " + account);
            assertEquals(0, account.path("reserved").asInt(), told + " " + account);
            redemptions += told.confirmed() + told.cancelled();
        }
        return redemptions;
    }

    @Override
    public void close() {
        enough = true;
        threads.shutdownNow();
    }
}
