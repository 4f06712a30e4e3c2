package org.laoke.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the repository and its local state are.
 *
 * @param root the folder that holds {@code mvnw}
 */
public record Home(Path root) {

    /** Walks up from the working directory to the root of the repository. */
    public static Home find() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))
                    && Files.exists(folder.resolve("deploy/ports.properties"))) {
                return new Home(folder);
            }
        }
        throw new PartFailure(
                "No Laoke repository found at or above "
                        + start
                        + ": start the command from inside it");
    }

    /** Everything the local platform writes; ignored by git. */
    public Path local() {
        return root.resolve(".local");
    }

    /** Downloaded and unpacked programmes: kept by {@code --fresh}. */
    public Path parts() {
        return made(local().resolve("parts"));
    }

    public Path logs() {
        return made(local().resolve("logs"));
    }

    /** The process files: one per running part. */
    public Path run() {
        return made(local().resolve("run"));
    }

    /** Data of the parts: wiped by {@code --fresh}. */
    public Path data() {
        return made(local().resolve("data"));
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
