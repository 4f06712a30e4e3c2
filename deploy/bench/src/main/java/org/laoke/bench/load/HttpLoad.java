package org.laoke.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.laoke.bench.stat.Histogram;

/**
 * Drives a service over kept-alive connections from one thread, because driver, service and
 * database share the processors.
 */
public final class HttpLoad {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final int port;

    /** The port of 127.0.0.1 on which the service listens. */
    public HttpLoad(int port) {
        this.port = port;
    }

    /**
     * Each talker asks again as soon as it is answered, until the time is over; what is under way
     * then is waited for and counted, up to the last answer.
     */
    public Outcome closed(List<? extends Talker> talkers, Duration time) throws IOException {
        try (Session session = new Session(talkers)) {
            long begin = System.nanoTime();
            session.end = begin + time.toNanos();
            for (HttpConnection connection : session.connections) {
                connection.ask(System.nanoTime());
                session.underWay++;
            }
            session.run(
                    connection -> {
                        long now = System.nanoTime();
                        if (now < session.end) {
                            connection.ask(now);
                            session.underWay++;
                        }
                    });
            return session.outcome((System.nanoTime() - begin) / 1e9);
        }
    }

    /**
     * Each talker asks again as soon as it is answered, until so much is done; returns how much.
     */
    public long until(List<? extends Talker> talkers, long amount) throws IOException {
        try (Session session = new Session(talkers)) {
            session.end = Long.MAX_VALUE;
            for (HttpConnection connection : session.connections) {
                connection.ask(System.nanoTime());
                session.underWay++;
            }
            session.run(
                    connection -> {
                        if (session.done < amount && session.failed == 0) {
                            connection.ask(System.nanoTime());
                            session.underWay++;
                        }
                    });
            return session.outcome(1).clean("filling").done();
        }
    }

    /**
     * Requests arrive at random moments at this rate and wait while all connections are busy; the
     * time of each counts from its arrival.
     */
    public Outcome open(List<? extends Talker> talkers, double perSecond, long seed, Duration time)
            throws IOException, InterruptedException {
        try (Session session = new Session(talkers)) {
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            session.end = Long.MAX_VALUE;
            session.idle.addAll(session.connections);
            session.arriving = true;
            Thread pacer =
                    Thread.ofPlatform()
                            .daemon()
                            .start(
                                    () -> {
                                        new Arrivals(perSecond, seed)
                                                .run(begin, end, session::arrive);
                                        session.arriving = false;
                                        session.selector.wakeup();
                                    });
            session.run(session.idle::add);
            pacer.join();
            return session.outcome(time.toNanos() / 1e9);
        }
    }

    private interface Free {
        void connection(HttpConnection connection) throws IOException;
    }

    private final class Session implements AutoCloseable {
        final Selector selector = Selector.open();
        final List<HttpConnection> connections = new ArrayList<>();
        final Deque<HttpConnection> idle = new ArrayDeque<>();
        final ConcurrentLinkedQueue<Long> waiting = new ConcurrentLinkedQueue<>();
        final Histogram latency = new Histogram();
        volatile boolean arriving;
        long end;
        int underWay;
        long done;
        long failed;
        @Nullable String failure;

        Session(List<? extends Talker> talkers) throws IOException {
            for (Talker talker : talkers) {
                connections.add(new HttpConnection(selector, port, talker));
            }
        }

        void arrive(long moment) {
            waiting.add(moment);
            selector.wakeup();
        }

        void run(Free free) throws IOException {
            long last = System.nanoTime();
            while (underWay > 0 || arriving || !waiting.isEmpty()) {
                selector.select(1_000);
                if (selector.selectedKeys().isEmpty()) {
                    if (underWay > 0 && System.nanoTime() - last > PATIENCE_NANOS) {
                        throw new IOException("No answer for 30 s on port " + port);
                    }
                } else {
                    last = System.nanoTime();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    HttpConnection connection = (HttpConnection) key.attachment();
                    if (key.isWritable()) {
                        connection.write();
                    }
                    if (key.isReadable() && connection.read()) {
                        underWay--;
                        count(connection);
                        free.connection(connection);
                    }
                }
                selector.selectedKeys().clear();
                while (!idle.isEmpty() && !waiting.isEmpty()) {
                    idle.remove().ask(waiting.remove());
                    underWay++;
                }
            }
        }

        private void count(HttpConnection connection) {
            long now = System.nanoTime();
            int worth = connection.answer();
            if (worth < 0) {
                failed++;
                failure = failure == null ? connection.words() : failure;
            } else {
                done += worth;
                latency.add(now - connection.since);
            }
        }

        Outcome outcome(double seconds) {
            return new Outcome(done, failed, seconds, latency, failure);
        }

        @Override
        public void close() throws IOException {
            for (HttpConnection connection : connections) {
                connection.close();
            }
            selector.close();
        }
    }
}
