package org.laoke.deploy.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.Java;
import org.laoke.deploy.parts.PartFailure;

/** Packages the applications whose sources are newer than their package. */
public final class Build {
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", "dist");

    private final Home home;

    public Build(Home home) {
        this.home = home;
    }

    /** The modules that must be built before the named applications can start. */
    public List<String> missing(Set<String> parts) {
        List<String> modules = new ArrayList<>();
        for (Application.Kind kind : Application.Kind.values()) {
            if (parts.contains(kind.part) && stale(kind)) {
                modules.add(kind.module);
            }
        }
        return modules;
    }

    /** Packages these modules, no more: {@code deploy/verify} is the place for tests and checks. */
    public void run(List<String> modules) {
        Path log = home.logs().resolve("build.log");
        List<String> command =
                List.of(
                        home.root().resolve("mvnw").toString(),
                        "-B",
                        "-ntp",
                        "package",
                        "-DskipTests",
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true",
                        "-am",
                        "-pl",
                        String.join(",", modules));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", Java.home());
        try {
            if (builder.start().waitFor() != 0) {
                throw new PartFailure(
                        "The build failed:\n" + lastErrors(log) + "\n(log: " + log + ")");
            }
        } catch (IOException e) {
            throw new PartFailure("Cannot run the build", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted while building", e);
        }
    }

    private boolean stale(Application.Kind kind) {
        Path jar = Application.jar(home, kind);
        try {
            if (!Files.exists(jar)) {
                return true;
            }
            FileTime built = Files.getLastModifiedTime(jar);
            return newer(home.root().resolve("pom.xml"), built)
                    || newer(home.root().resolve("platform"), built)
                    || newer(home.root().resolve(kind.module), built);
        } catch (IOException e) {
            throw new PartFailure("Cannot look at the sources of " + kind.module, e);
        }
    }

    private static boolean newer(Path sources, FileTime built) throws IOException {
        AtomicBoolean newer = new AtomicBoolean();
        Files.walkFileTree(
                sources,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return NOT_SOURCES.contains(folder.getFileName().toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.lastModifiedTime().compareTo(built) > 0) {
                            newer.set(true);
                            return FileVisitResult.TERMINATE;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return newer.get();
    }

    private static String lastErrors(Path log) throws IOException {
        List<String> errors =
                Files.readAllLines(log).stream()
                        .filter(line -> line.startsWith("[ERROR]"))
                        .toList();
        return String.join("\n", errors.subList(0, Math.min(20, errors.size())));
    }
}
