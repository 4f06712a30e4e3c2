package org.laoke.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of {@code deploy/}, as a person types it. */
final class Command {
    private final Process process;
    private final Path output;

    private Command(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it; what it says of its progress goes to the test's own output. */
    static Command start(Path root, String... words) {
        try {
            List<String> command = new ArrayList<>(List.of(words));
            command.set(0, root.resolve("deploy").resolve(words[0]).toString());
            Path output = Files.createTempFile("laoke-" + words[0], ".out");
            Process process =
                    new ProcessBuilder(command)
                            .directory(root.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .redirectOutput(output.toFile())
                            .start();
            return new Command(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean running() {
        return process.isAlive();
    }

    /**
     * Waits for its end.
     *
     * @return what it printed
     * @throws AssertionError if it takes longer or fails
     */
    String succeeds(int secondsMax) {
        try {
            if (!process.waitFor(secondsMax, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("not finished after " + secondsMax + " s: " + printed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("exit code " + process.exitValue() + ": " + printed());
        }
        return printed();
    }

    private String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
