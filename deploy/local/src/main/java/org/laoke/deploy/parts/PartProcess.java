package org.laoke.deploy.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that belongs to the platform.
 *
 * @param part its name
 * @param handle the operating system's process
 * @param log where its output goes
 */
public record PartProcess(String part, ProcessHandle handle, Path log) {

    /** A condition that may fail with any exception while the part is not ready yet. */
    @FunctionalInterface
    public interface Probe {
        boolean ready() throws Exception;
    }

    /**
     * Starts a process that reads nothing and writes to its log.
     *
     * @param environment added to that of this process
     */
    public static PartProcess launch(
            String part,
            Keeper keeper,
            Path folder,
            Path log,
            Map<String, String> environment,
            List<String> command) {
        List<String> whole = new ArrayList<>();
        if (keeper instanceof Keeper.Detached) {
            whole.add("setsid");
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Files.createDirectories(folder);
            PartProcess process = new PartProcess(part, builder.start().toHandle(), log);
            switch (keeper) {
                case Keeper.Tied() -> Watchdog.guard(process.handle);
                case Keeper.Detached detached -> detached.started(process);
            }
            return process;
        } catch (IOException e) {
            throw new PartFailure("Cannot start " + part + ": " + e.getMessage(), e);
        }
    }

    public long pid() {
        return handle.pid();
    }

    /** Whether it still runs; a process that ended but was not yet collected counts as ended. */
    public boolean alive() {
        if (!handle.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException noSuchProcess) {
            return false;
        }
    }

    /**
     * Waits until the probe says ready.
     *
     * @throws PartFailure if the process ends first or the time is over
     */
    public PartProcess await(Duration limit, Probe probe) {
        long end = System.nanoTime() + limit.toNanos();
        String last = "no answer";
        while (System.nanoTime() < end) {
            if (!alive()) {
                throw new PartFailure(
                        part + " ended while starting: " + lastLine() + " (log: " + log + ")");
            }
            try {
                if (probe.ready()) {
                    return this;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailure("Interrupted while waiting for " + part, e);
            } catch (Exception notYet) {
                last = String.valueOf(notYet.getMessage());
            }
            pause();
        }
        throw new PartFailure(
                part
                        + " was not ready after "
                        + limit.toSeconds()
                        + " s: "
                        + last
                        + " (log: "
                        + log
                        + ")");
    }

    /** Sends the signal and, if the process is still there after the grace period, kills it. */
    public void stop(Keeper keeper, String signal, Duration grace) {
        if (alive()) {
            signal(signal);
            if (!endedWithin(grace)) {
                signal("KILL");
                endedWithin(Duration.ofSeconds(5));
            }
        }
        try {
            switch (keeper) {
                case Keeper.Tied() -> Watchdog.release(handle);
                case Keeper.Detached detached -> detached.stopped(this);
            }
        } catch (IOException e) {
            throw new PartFailure("Cannot remove the process file of " + part, e);
        }
    }

    /** Sends a signal, for example {@code KILL} in a fault test. */
    public void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(handle.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new PartFailure("Cannot signal " + part, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean endedWithin(Duration grace) {
        long end = System.nanoTime() + grace.toNanos();
        while (alive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private void pause() {
        try {
            handle.onExit().get(50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillRunning) {
            // that is what we waited for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted while waiting for " + part, e);
        } catch (ExecutionException e) {
            throw new PartFailure("Cannot observe " + part, e);
        }
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "it wrote nothing" : lines.getLast();
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }
}
