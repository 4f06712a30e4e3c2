package org.laoke.deploy.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;

/**
 * Passwords and keys of this checkout: random, made when first asked for, readable by their owner
 * only.
 */
public final class Secrets {
    private final Path file;
    private final Properties values = new Properties();
    private final SecureRandom random = new SecureRandom();

    public Secrets(Home home) {
        file = home.local().resolve("secrets.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException e) {
                throw new PartFailure("Cannot read " + file, e);
            }
        }
    }

    /**
     * A password of 24 letters, digits, {@code -} and {@code _}, always the same for the same name.
     */
    public String password(String name) {
        return value(name, Base64.getUrlEncoder().withoutPadding(), 18);
    }

    /** A key of 32 random bytes in Base64, always the same for the same name. */
    public String key(String name) {
        return value(name, Base64.getEncoder(), 32);
    }

    /** A keyset of one key for a service's vault, always the same for the same name. */
    public String keyset(String name) {
        return known(name, Keysets::fresh);
    }

    /**
     * Gives a keyset a new primary key. What was wrapped by the keys before still opens; services
     * wrap it again when they start.
     */
    public synchronized String rotate(String name) {
        String rotated = Keysets.rotated(keyset(name));
        values.setProperty(name, rotated);
        save();
        return rotated;
    }

    private String value(String name, Base64.Encoder encoder, int bytes) {
        return known(
                name,
                () -> {
                    byte[] secret = new byte[bytes];
                    random.nextBytes(secret);
                    return encoder.encodeToString(secret);
                });
    }

    private synchronized String known(String name, Supplier<String> maker) {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        String made = maker.get();
        values.setProperty(name, made);
        save();
        return made;
    }

    private void save() {
        try {
            StringWriter text = new StringWriter();
            values.store(
                    text,
                    "Secrets of this checkout's local platform. Delete with deploy/up --fresh.");
            Path fresh =
                    Files.createTempFile(
                            Files.createDirectories(file.getParent()),
                            "secrets",
                            ".tmp",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text.toString());
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PartFailure("Cannot write " + file, e);
        }
    }
}
