package org.laoke.member.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who was erased, in a file outside the database: one line each, id and time, only ever added to. A
 * database restored from a backup has forgotten what it forgot; this file has not. It belongs on
 * storage that is backed up apart from the database, and that all replicas share.
 */
@Singleton
class ErasureList {
    private final Optional<Path> file;
    private final Vertx vertx;

    ErasureList(
            @ConfigProperty(name = "laoke.member.erasure-list") Optional<Path> file, Vertx vertx) {
        this.file = file;
        this.vertx = vertx;
    }

    boolean isKept() {
        return file.isPresent();
    }

    /** Adds a line, and returns once it is on the disk. */
    Uni<Void> add(UUID memberId, Instant at) {
        return file.isEmpty()
                ? Uni.createFrom().voidItem()
                : vertx.executeBlocking(
                        () -> {
                            append(file.get(), memberId + " " + at + "\n");
                            return null;
                        });
    }

    /** Everybody on the list; a last line that was cut off by a crash is not one. */
    Uni<Set<UUID>> all() {
        return vertx.executeBlocking(this::read);
    }

    private Set<UUID> read() {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return Set.of();
        }
        var ids = new LinkedHashSet<UUID>();
        for (String line : lines(file.get())) {
            if (line.length() > 37 && line.charAt(36) == ' ') {
                ids.add(UUID.fromString(line.substring(0, 36)));
            }
        }
        return ids;
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the erasure list", e);
        }
    }

    private static void append(Path path, String line) {
        try (var channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the erasure list", e);
        }
    }
}
