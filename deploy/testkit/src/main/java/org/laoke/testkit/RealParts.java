package org.laoke.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.parts.Folders;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.Kafka;
import org.laoke.deploy.parts.Keeper;
import org.laoke.deploy.parts.Part;
import org.laoke.deploy.parts.PartFiles;
import org.laoke.deploy.parts.Ports;
import org.laoke.deploy.parts.PostgreSql;
import org.laoke.deploy.parts.Redis;
import org.laoke.deploy.stack.Keysets;

/**
 * The real parts for the tests of one service, on free ports, started by the classes that start
 * them for {@code deploy/up}. They end with the JVM, however it ends.
 *
 * <pre>{@code
 * @QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "database", value = "points"))
 * }</pre>
 *
 * Arguments: {@code database} (the service's database; without it no PostgreSQL), {@code
 * kafka=false} (no broker), {@code redis=true} (a Redis), {@code keycloak=true} (the address of a
 * Keycloak, which is started by {@link RealKeycloak} in the tests that need it). The configuration
 * it returns has the names the launcher uses in production.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    static final String POSTGRES = "laoke.test.postgres";
    private static final String PASSWORD = "laoke.test.postgres.password";
    private static final String KAFKA = "laoke.test.kafka";
    private static final String ERASURES = "laoke.test.erasures";

    private final List<Part> parts = new ArrayList<>();
    private final TokenIssuer issuer = new TokenIssuer();
    private @Nullable String database;
    private boolean withKafka = true;
    private boolean withRedis;
    private boolean withKeycloak;
    private @Nullable Path folder;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.get("database");
        withKafka = !"false".equals(arguments.get("kafka"));
        withRedis = "true".equals(arguments.get("redis"));
        withKeycloak = "true".equals(arguments.get("keycloak"));
    }

    @Override
    public Map<String, String> start() {
        Path work = workFolder();
        folder = work;
        PartFiles files = new PartFiles(Home.find(), System.err::println);
        Map<String, String> settings = new HashMap<>();
        List<CompletableFuture<Void>> starting = new ArrayList<>();
        if (database != null) {
            starting.add(startPostgres(files, work, database, settings));
        }
        if (withKafka) {
            Kafka kafka =
                    new Kafka(
                            files,
                            work.resolve("kafka"),
                            work.resolve("kafka.log"),
                            Ports.free(),
                            Ports.free(),
                            new Keeper.Tied());
            parts.add(kafka);
            settings.put("LAOKE_KAFKA", kafka.bootstrap());
            System.setProperty(KAFKA, kafka.bootstrap());
            starting.add(CompletableFuture.runAsync(kafka::start));
        }
        if (withRedis) {
            Redis redis =
                    new Redis(
                            files,
                            work.resolve("redis"),
                            work.resolve("redis.log"),
                            Ports.free(),
                            new Keeper.Tied());
            parts.add(redis);
            settings.put("LAOKE_REDIS", redis.url());
            starting.add(CompletableFuture.runAsync(redis::start));
        }
        if (withKeycloak) {
            RealKeycloak.settle(work, settings);
        }
        issuer.start();
        settings.put("LAOKE_STAFF_ISSUER", issuer.staffIssuer());
        settings.put("LAOKE_MEMBER_ISSUER", issuer.memberIssuer());
        settings.put("LAOKE_BLIND_INDEX_KEY", Base64.getEncoder().encodeToString(random(32)));
        settings.put("LAOKE_VAULT_KEY", Keysets.fresh());
        settings.put("LAOKE_ERASURE_LIST", work.resolve("erasures").toString());
        System.setProperty(ERASURES, work.resolve("erasures").toString());
        CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
        return settings;
    }

    @Override
    public void stop() {
        parts.reversed().forEach(Part::stop);
        issuer.stop();
        try {
            if (folder != null) {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A superuser's connection to a database of the running parts: for looking at what was really
     * written.
     */
    public static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + property(POSTGRES) + "/" + database,
                "postgres",
                property(PASSWORD));
    }

    /** The bootstrap address of the running broker. */
    public static String kafka() {
        return property(KAFKA);
    }

    /** The file that keeps who was erased. */
    public static Path erasureList() {
        return Path.of(property(ERASURES));
    }

    private CompletableFuture<Void> startPostgres(
            PartFiles files, Path work, String name, Map<String, String> settings) {
        String owner = secret();
        String app = secret();
        String password = secret();
        PostgreSql postgres =
                new PostgreSql(
                        files,
                        work.resolve("postgres"),
                        work.resolve("postgres.log"),
                        Ports.free(),
                        password,
                        new Keeper.Tied());
        parts.add(postgres);
        settings.put("LAOKE_PG_URL", postgres.address());
        settings.put("LAOKE_PG_OWNER_PASSWORD", owner);
        settings.put("LAOKE_PG_APP_PASSWORD", app);
        System.setProperty(POSTGRES, postgres.address());
        System.setProperty(PASSWORD, password);
        return CompletableFuture.runAsync(
                () -> {
                    postgres.start();
                    postgres.database(name, owner, app);
                    if (withKeycloak) {
                        RealKeycloak.database(postgres);
                    }
                });
    }

    /**
     * A new folder under {@code target}; what a killed earlier run left behind is removed first.
     */
    private static Path workFolder() {
        try {
            Path all = Files.createDirectories(Path.of("target", "parts").toAbsolutePath());
            try (var earlier = Files.list(all)) {
                for (Path left : earlier.toList()) {
                    if (ProcessHandle.of(Long.parseLong(left.getFileName().toString())).isEmpty()) {
                        Folders.delete(left);
                    }
                }
            }
            return Files.createDirectories(
                    all.resolve(Long.toString(ProcessHandle.current().pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * System properties, because Quarkus loads this class more than once, each time with its own
     * static fields.
     */
    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(
                    "RealParts was not started with what this test needs: " + name);
        }
        return value;
    }

    static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(24));
    }

    private static byte[] random(int bytes) {
        byte[] secret = new byte[bytes];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
