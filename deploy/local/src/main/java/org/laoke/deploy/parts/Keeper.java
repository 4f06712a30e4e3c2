package org.laoke.deploy.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who sees to it that a process ends. */
public sealed interface Keeper {

    /** For tests: the process never outlives this JVM, however the JVM ends. */
    record Tied() implements Keeper {}

    /**
     * For the launcher: the process lives in a session of its own until it is stopped by name. Its
     * file holds process id and start time, so that a stranger who later gets the same id is never
     * touched.
     *
     * @param run the folder of the process files
     */
    record Detached(Path run) implements Keeper {

        /** The process of that name, running or not; empty if none was started. */
        public List<PartProcess> find(String part) {
            return all().stream().filter(process -> process.part().equals(part)).toList();
        }

        /** Every process that was started and still runs. */
        public List<PartProcess> all() {
            try (Stream<Path> files = Files.list(run)) {
                List<PartProcess> running = new ArrayList<>();
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".pid")).sorted().toList()) {
                    String[] line = Files.readString(file).strip().split(" ", 3);
                    ProcessHandle.of(Long.parseLong(line[0]))
                            .filter(handle -> line[1].equals(startOf(handle)))
                            .map(handle -> new PartProcess(nameOf(file), handle, Path.of(line[2])))
                            .filter(PartProcess::alive)
                            .ifPresent(running::add);
                }
                return running;
            } catch (IOException e) {
                throw new PartFailure("Cannot read the process files in " + run, e);
            }
        }

        void started(PartProcess process) throws IOException {
            Files.writeString(
                    file(process.part()),
                    process.pid() + " " + startOf(process.handle()) + " " + process.log() + "\n");
        }

        void stopped(PartProcess process) throws IOException {
            Files.deleteIfExists(file(process.part()));
        }

        private Path file(String part) {
            return run.resolve(part + ".pid");
        }

        private static String nameOf(Path file) {
            String name = file.getFileName().toString();
            return name.substring(0, name.length() - ".pid".length());
        }

        private static String startOf(ProcessHandle handle) {
            return handle.info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .map(String::valueOf)
                    .orElse("unknown");
        }
    }
}
