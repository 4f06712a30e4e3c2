package org.laoke.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.laoke.deploy.parts.PartProcess;

/** Memory as the system accounts for it: pages shared by several processes count in parts (PSS). */
public final class Memory {
    private Memory() {}

    /** Bytes of these processes and their children. */
    public static long of(Collection<PartProcess> processes) {
        return processes.stream().mapToLong(Memory::of).sum();
    }

    /** Bytes of a process and its children; what ended meanwhile or may not be read counts zero. */
    public static long of(PartProcess process) {
        return Stream.concat(Stream.of(process.handle()), process.handle().descendants())
                .mapToLong(handle -> proportional(handle.pid()))
                .sum();
    }

    private static long proportional(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * 1024;
        } catch (IOException gone) {
            return 0;
        }
    }
}
