package org.laoke.deploy.stack;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows how the parts come along: on a terminal one line per part that is rewritten, elsewhere one
 * line per change, so that logs stay readable.
 */
public final class Progress implements AutoCloseable {
    private enum State {
        WAITING,
        WORKING,
        DONE,
        FAILED
    }

    private static final class Line {
        private State state = State.WAITING;
        private long since;
        private double seconds;
    }

    private final PrintStream out = System.out;
    private final String verb;
    private final boolean terminal;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private int drawn;

    /** The verb says what "done" means, for example {@code ready} or {@code stopped}. */
    public Progress(String verb) {
        this.verb = verb;
        terminal = Boolean.getBoolean("laoke.terminal");
        if (terminal) {
            var _ = ticker.scheduleAtFixedRate(this::draw, 200, 200, TimeUnit.MILLISECONDS);
        }
    }

    /** The parts that will come, in the order of their lines. */
    public synchronized void expect(List<String> parts) {
        parts.forEach(part -> lines.putIfAbsent(part, new Line()));
        draw();
    }

    /** Does the work of a part and shows how long it took. */
    public void during(String part, Runnable work) {
        change(part, State.WORKING);
        try {
            work.run();
            change(part, State.DONE);
        } catch (RuntimeException e) {
            change(part, State.FAILED);
            throw e;
        }
    }

    /** A line of its own, for example of a download. */
    public synchronized void note(String text) {
        erase();
        out.println("  " + text);
        draw();
    }

    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        draw();
    }

    private synchronized void change(String part, State state) {
        Line line = lines.computeIfAbsent(part, name -> new Line());
        if (state == State.WORKING) {
            line.since = System.nanoTime();
        } else {
            line.seconds = (System.nanoTime() - line.since) / 1e9;
        }
        line.state = state;
        if (terminal) {
            draw();
        } else if (state != State.WORKING) {
            out.println(text(part, line));
        }
    }

    private synchronized void draw() {
        if (terminal) {
            erase();
            lines.forEach((part, line) -> out.println("\033[2K" + text(part, line)));
            drawn = lines.size();
            out.flush();
        }
    }

    private void erase() {
        if (terminal && drawn > 0) {
            out.print("\033[" + drawn + "A\033[J");
            drawn = 0;
        }
    }

    private String text(String part, Line line) {
        return switch (line.state) {
            case WAITING -> "  %-10s waiting".formatted(part);
            case WORKING ->
                    "  %-10s … %5.1f s".formatted(part, (System.nanoTime() - line.since) / 1e9);
            case DONE -> "  %-10s %s %5.1f s".formatted(part, verb, line.seconds);
            case FAILED -> "  %-10s FAILED after %.1f s".formatted(part, line.seconds);
        };
    }
}
