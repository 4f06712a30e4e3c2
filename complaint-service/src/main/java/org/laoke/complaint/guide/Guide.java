package org.laoke.complaint.guide;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.complaint.cases.Step;

/** The wording of the nine steps; a chain may bring its own in a file. */
@Singleton
class Guide {
    private static final String BUNDLED = "complaint-steps.json";

    private final List<Entry> entries;

    Guide(
            ObjectMapper json,
            @ConfigProperty(name = "laoke.complaint.guide-file") Optional<Path> file) {
        this.entries = read(json, file);
        if (!entries.stream().map(Entry::step).toList().equals(List.of(Step.values()))) {
            throw new IllegalStateException("the guide must hold the nine steps in their order");
        }
    }

    /**
     * One step in words.
     *
     * @param say what one might say; null for members
     * @param proof what has to be recorded; null for members
     */
    @Schema(name = "StepGuide")
    record Entry(Step step, Text title, @Nullable Text say, @Nullable Text proof) {
        Entry titleOnly() {
            return new Entry(step, title, null, null);
        }
    }

    /** A text in both languages. */
    @Schema(name = "Text")
    record Text(String zh, String en) {}

    List<Entry> entries() {
        return entries;
    }

    private static List<Entry> read(ObjectMapper json, Optional<Path> file) {
        try (InputStream in = file.isPresent() ? Files.newInputStream(file.get()) : bundled()) {
            return json.readValue(in, new TypeReference<List<Entry>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the guide of the nine steps cannot be read", e);
        }
    }

    private static InputStream bundled() throws IOException {
        var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(BUNDLED);
        if (in == null) {
            throw new IOException(BUNDLED + " is not on the class path");
        }
        return in;
    }
}
