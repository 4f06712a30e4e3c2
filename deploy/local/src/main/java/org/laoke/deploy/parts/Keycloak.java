package org.laoke.deploy.parts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity server of staff, tills and partners, with its own database and the realm {@code
 * loyalty}.
 */
public final class Keycloak implements Part {
    private final PartFiles files;
    private final Path folder;
    private final Path log;
    private final int port;
    private final int managementPort;
    private final Keeper keeper;
    private final Settings settings;
    private @Nullable PartProcess process;

    /**
     * What the server needs besides its ports.
     *
     * @param database host and port of PostgreSQL
     * @param databasePassword of the role {@code keycloak_owner}
     * @param adminPassword of the first administrator, {@code admin}
     * @param realm the realm to import when the database does not have it yet, with its secrets
     *     filled in
     */
    public record Settings(
            String database, String databasePassword, String adminPassword, String realm) {}

    public Keycloak(
            PartFiles files,
            Path folder,
            Path log,
            int port,
            int managementPort,
            Keeper keeper,
            Settings settings) {
        this.files = files;
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
        this.keeper = keeper;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    /** The issuer of the realm's tokens. */
    public String issuer() {
        return "http://127.0.0.1:" + port + "/realms/loyalty";
    }

    @Override
    public PartProcess start() {
        Path distribution = files.keycloak();
        Path realm = distribution.resolve("data/import/loyalty-realm.json");
        try {
            Files.createDirectories(realm.getParent());
            Files.writeString(realm, settings.realm());
            Map<String, String> environment = new HashMap<>();
            environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
            environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
            environment.put("KC_DB_URL", "jdbc:postgresql://" + settings.database() + "/keycloak");
            environment.put("KC_DB_USERNAME", "keycloak_owner");
            environment.put("KC_DB_PASSWORD", settings.databasePassword());
            PartProcess started =
                    PartProcess.launch(
                            name(), keeper, folder, log, environment, command(distribution));
            process = started;
            HttpClient http = HttpClient.newHttpClient();
            started.await(Duration.ofMinutes(3), () -> answers(http));
            Files.delete(realm);
            return started;
        } catch (IOException e) {
            throw new PartFailure("Cannot prepare Keycloak in " + distribution, e);
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop(keeper, "TERM", Duration.ofMinutes(1));
        }
    }

    /**
     * Settles the choices that Keycloak makes at build time, so that every later start is quick.
     */
    static void prepare(Path distribution, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                distribution.resolve("bin/kc.sh").toString(),
                                "build",
                                "--db=postgres",
                                "--cache=local",
                                "--health-enabled=true")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", Java.home());
        try {
            if (builder.start().waitFor() != 0) {
                throw new PartFailure("Keycloak cannot be prepared: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted while preparing Keycloak", e);
        }
    }

    /**
     * What {@code kc.sh start --optimized} runs, without the shell in between that would hide the
     * process.
     */
    private List<String> command(Path distribution) {
        return List.of(
                Java.executable(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + files.classArchive("keycloak"),
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:cds=off",
                "-Xlog:aot=off",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dpicocli.disable.closures=true",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkc.home.dir=" + distribution,
                "-Djboss.server.config.dir=" + distribution.resolve("conf"),
                "-cp",
                distribution.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                "--hostname=http://127.0.0.1:" + port,
                "--db-pool-max-size=10",
                "--log-level=warn");
    }

    private boolean answers(HttpClient http) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }
}
