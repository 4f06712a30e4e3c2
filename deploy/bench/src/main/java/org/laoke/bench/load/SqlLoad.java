package org.laoke.bench.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.laoke.bench.stat.Histogram;

/** Drives PostgreSQL itself: one thread per connection, one transaction per call. */
public final class SqlLoad implements AutoCloseable {
    private static final long NO_MORE = -1;

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What a connection does again and again; returns how much was done by one call. */
    public interface Call extends AutoCloseable {
        int run() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** Prepares the call of one connection. */
    public interface Calls {
        Call on(Connection connection, int number) throws SQLException;
    }

    /** Opens the connections; they stay for all stretches. */
    public SqlLoad(String url, String user, String password, int connections) throws SQLException {
        for (int number = 0; number < connections; number++) {
            this.connections.add(
                    DriverManager.getConnection(url + "?prepareThreshold=1", user, password));
        }
    }

    /**
     * Each connection calls again as soon as it is answered, until the time is over; what is under
     * way then is waited for and counted, up to the last answer.
     */
    public Outcome closed(Calls calls, Duration time) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        return together(
                calls,
                call -> {
                    Tally tally = new Tally();
                    for (long now = System.nanoTime(); now < end; ) {
                        int worth = call.run();
                        long after = System.nanoTime();
                        tally.done += worth;
                        tally.latency.add(after - now);
                        now = after;
                    }
                    return tally;
                });
    }

    /** Calls arrive at random moments at this rate; the time of each counts from its arrival. */
    public Outcome open(Calls calls, double perSecond, long seed, Duration time)
            throws SQLException, InterruptedException {
        LinkedBlockingQueue<Long> waiting = new LinkedBlockingQueue<>();
        long begin = System.nanoTime();
        Future<?> pacer =
                threads.submit(
                        () -> {
                            new Arrivals(perSecond, seed)
                                    .run(begin, begin + time.toNanos(), waiting::add);
                            connections.forEach(connection -> waiting.add(NO_MORE));
                        });
        Outcome outcome =
                together(
                        calls,
                        call -> {
                            Tally tally = new Tally();
                            for (long due = waiting.take(); due != NO_MORE; due = waiting.take()) {
                                tally.done += call.run();
                                tally.latency.add(System.nanoTime() - due);
                            }
                            return tally;
                        });
        result(pacer);
        return outcome;
    }

    private static final class Tally {
        long done;
        final Histogram latency = new Histogram();
    }

    private interface Loop {
        Tally run(Call call) throws SQLException, InterruptedException;
    }

    private Outcome together(Calls calls, Loop loop) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        List<Future<Tally>> tallies = new ArrayList<>();
        for (int number = 0; number < connections.size(); number++) {
            Connection connection = connections.get(number);
            int own = number;
            Callable<Tally> task =
                    () -> {
                        try (Call call = calls.on(connection, own)) {
                            return loop.run(call);
                        }
                    };
            tallies.add(threads.submit(task));
        }
        long done = 0;
        Histogram latency = new Histogram();
        for (Future<Tally> tally : tallies) {
            Tally one = result(tally);
            done += one.done;
            latency.add(one.latency);
        }
        return new Outcome(done, 0, (System.nanoTime() - begin) / 1e9, latency, null);
    }

    private static <T> T result(Future<T> future) throws SQLException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A call did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
