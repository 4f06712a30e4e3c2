package org.laoke.deploy.parts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks what was downloaded, without tools of the machine. */
final class Archives {
    private static final Set<java.nio.file.attribute.PosixFilePermission> EXECUTABLE =
            PosixFilePermissions.fromString("rwxr-xr-x");

    private Archives() {}

    /** Unpacks the tar.xz whose name ends so, out of a jar. */
    static void untarXz(Path jar, String suffix, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream raw = zip.getInputStream(entry(zip, suffix));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = inside(into, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    executableIf((entry.getMode() & 0100) != 0, target);
                }
            }
        }
    }

    /** Unpacks a zip without its one top folder; shell scripts become executable. */
    static void unzip(Path file, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = inside(into, name);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, target);
                }
                executableIf(name.endsWith(".sh"), target);
            }
        }
    }

    /** Unpacks the one file whose name ends so, as an executable. */
    static void unzipOne(Path file, String suffix, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(entry(zip, suffix))) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            executableIf(true, target);
        }
    }

    private static ZipEntry entry(ZipFile zip, String suffix) {
        return zip.stream()
                .filter(entry -> entry.getName().endsWith(suffix))
                .findFirst()
                .map(ZipEntry.class::cast)
                .orElseThrow(() -> new PartFailure("No entry *" + suffix + " in " + zip.getName()));
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("Entry leaves its archive: " + name);
        }
        return target;
    }

    private static void executableIf(boolean executable, Path file) throws IOException {
        if (executable) {
            Files.setPosixFilePermissions(file, EXECUTABLE);
        }
    }
}
