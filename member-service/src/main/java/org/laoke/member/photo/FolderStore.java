package org.laoke.member.photo;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** Files in a folder, in sub-folders by the beginning of their names. */
@Singleton
class FolderStore implements FileStore {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{8,64}");

    private final Vertx vertx;
    private final Path folder;

    FolderStore(Vertx vertx, PhotoConfig config) {
        this.vertx = vertx;
        this.folder = config.folder().toAbsolutePath().normalize();
    }

    @Override
    public Uni<Void> put(String name, byte[] content) {
        return blocking(() -> write(place(name), content)).replaceWithVoid();
    }

    @Override
    public Uni<byte[]> get(String name) {
        return blocking(() -> Files.readAllBytes(place(name)));
    }

    @Override
    public Uni<Void> delete(String name) {
        return blocking(() -> Files.deleteIfExists(place(name))).replaceWithVoid();
    }

    /** Whole or not at all: who reads sees no half of a file. */
    private static Path write(Path place, byte[] content) throws IOException {
        var parent = place.resolveSibling(".");
        Files.createDirectories(parent.normalize());
        var part = place.resolveSibling(place.getFileName() + ".part");
        Files.write(part, content);
        return Files.move(
                part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path place(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of ours");
        }
        return folder.resolve(name.substring(name.length() - 2)).resolve(name);
    }

    private <T> Uni<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }
}
