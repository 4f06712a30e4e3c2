package org.laoke.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the repository and its local state are.
 *
 * @param root the folder that holds {@code mvnw}
 * @param local everything the local platform writes; ignored by git
 */
public record Home(Path root, Path local) {

    /** The repository with its own platform, in {@code .local}. */
    public Home(Path root) {
        this(root, root.resolve(".local"));
    }

    /**
     * A second platform of this repository with data, logs and secrets of its own; downloaded
     * programmes are shared.
     */
    public Home beside(String name) {
        return new Home(root, local.resolve(name));
    }

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

    /** Downloaded and unpacked programmes: kept by {@code --fresh}. */
    public Path parts() {
        return made(root.resolve(".local/parts"));
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
