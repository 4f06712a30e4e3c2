package org.laoke.bench.members;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.laoke.bench.load.HttpLoad;
import org.laoke.bench.load.Outcome;
import org.laoke.bench.load.Talker;

/**
 * Look-ups of the three kinds and receipts beside them, through the gateway, at random moments
 * whether or not earlier ones are answered.
 */
final class Finding {
    /** Look-ups a second, of all kinds together. */
    static final int LOOKUPS = 200;

    /** Receipts a second beside them. */
    static final int RECEIPTS = 20;

    private static final int CONNECTIONS = 32;
    private static final int KINDS = 3;

    private final HttpLoad gateway;
    private final People people;

    Finding(HttpLoad gateway, People people) {
        this.gateway = gateway;
        this.people = people;
    }

    /**
     * Runs all of them at once.
     *
     * @param staff token of the one who looks
     * @param till token of the tills
     * @return by kind; every answer was a success, and every look-up found somebody
     */
    Map<String, Outcome> run(String staff, String till, Duration time) throws InterruptedException {
        Map<String, List<Talker>> kinds = new LinkedHashMap<>();
        kinds.put("by phone", Clients.byPhone(CONNECTIONS, staff, people));
        kinds.put("by card", Clients.byCard(CONNECTIONS, staff, people));
        kinds.put("by tail and name", Clients.byTail(CONNECTIONS, staff, people));
        kinds.put("receipts", Clients.tills(CONNECTIONS, till, people));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(kinds.size())) {
            CompletionService<Map.Entry<String, Outcome>> running =
                    new ExecutorCompletionService<>(threads);
            List<String> names = new ArrayList<>(kinds.keySet());
            for (String name : names) {
                double rate = name.equals("receipts") ? RECEIPTS : (double) LOOKUPS / KINDS;
                List<Talker> talkers = kinds.getOrDefault(name, List.of());
                running.submit(
                        () ->
                                Map.entry(
                                        name,
                                        gateway.open(talkers, rate, names.indexOf(name), time)
                                                .clean(name)));
            }
            for (int kind = 0; kind < names.size(); kind++) {
                Map.Entry<String, Outcome> done = running.take().get();
                outcomes.put(done.getKey(), done.getValue());
            }
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
        return outcomes;
    }
}
