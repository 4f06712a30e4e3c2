package org.laoke.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Ends the parts of a test when its JVM is gone, even after {@code kill -9}: a tiny shell that
 * reads from a pipe which only this JVM holds open. A shutdown hook alone would miss exactly the
 * ends that leave orphans.
 */
final class Watchdog {
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            pids=' '
            while read -r change pid; do
              case $change in
                guard) pids="$pids$pid " ;;
                release) pids="${pids%% $pid *} ${pids#* $pid }" ;;
              esac
            done
            [ -n "${pids// /}" ] || exit 0
            kill -TERM $pids 2>/dev/null
            for i in 1 2 3 4 5 6 7 8; do sleep 0.5; kill -0 $pids 2>/dev/null || exit 0; done
            kill -KILL $pids 2>/dev/null
            """;

    private static @Nullable Writer pipe;

    private Watchdog() {}

    static synchronized void guard(ProcessHandle process) {
        tell("guard " + process.pid());
    }

    static synchronized void release(ProcessHandle process) {
        if (pipe != null) {
            tell("release " + process.pid());
        }
    }

    private static void tell(String line) {
        try {
            Writer writer = pipe;
            if (writer == null) {
                writer = open();
                pipe = writer;
            }
            writer.write(line + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Writer open() throws IOException {
        Process shell =
                new ProcessBuilder("bash", "-c", SCRIPT)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return new java.io.OutputStreamWriter(shell.getOutputStream(), StandardCharsets.US_ASCII);
    }
}
