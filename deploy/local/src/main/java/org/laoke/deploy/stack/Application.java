package org.laoke.deploy.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.Java;
import org.laoke.deploy.parts.Keeper;
import org.laoke.deploy.parts.Part;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.parts.PartProcess;

/** One of the platform's own applications, run from its packaged form. */
public final class Application implements Part {
    /** What differs between the applications: the folder, and what their JVM may use. */
    public enum Kind {
        MEMBER("member", "member-service", "-Xmx192m -XX:TieredStopAtLevel=1"),
        POINTS("points", "points-service", "-Xmx256m"),
        OUTREACH("outreach", "outreach-service", "-Xmx192m -XX:TieredStopAtLevel=1"),
        COMPLAINT("complaint", "complaint-service", "-Xmx128m -XX:TieredStopAtLevel=1"),
        ANALYTICS("analytics", "analytics-service", "-Xmx192m"),
        GATEWAY("gateway", "gateway", "-Xmx192m");

        final String part;
        final String module;
        final String flags;

        Kind(String part, String module, String flags) {
            this.part = part;
            this.module = module;
            this.flags = flags;
        }
    }

    private final Home home;
    private final Kind kind;
    private final String name;
    private final int port;
    private final Map<String, String> environment;
    private final Keeper keeper;
    private @Nullable PartProcess process;

    /**
     * An instance of an application.
     *
     * @param name usually the part's name; a second instance has one of its own
     * @param port where it listens
     * @param environment what it has to know, as in {@link Stack#environment}
     */
    public Application(
            Home home,
            Kind kind,
            String name,
            int port,
            Map<String, String> environment,
            Keeper keeper) {
        this.home = home;
        this.kind = kind;
        this.name = name;
        this.port = port;
        this.environment = environment;
        this.keeper = keeper;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PartProcess start() {
        Path jar = jar(home, kind);
        if (!Files.exists(jar)) {
            throw new PartFailure(kind.module + " is not built: no " + jar);
        }
        Map<String, String> all = new HashMap<>(environment);
        all.put("LAOKE_HTTP_PORT", Integer.toString(port));
        all.put("MALLOC_ARENA_MAX", "2");
        PartProcess started =
                PartProcess.launch(
                        name,
                        keeper,
                        home.data().resolve(name),
                        home.logs().resolve(name + ".log"),
                        all,
                        command(jar));
        process = started;
        HttpClient http = HttpClient.newHttpClient();
        return started.await(Duration.ofMinutes(2), () -> ready(http, port));
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop(keeper, "TERM", Stack.grace(name));
        }
    }

    static Path jar(Home home, Kind kind) {
        return home.root().resolve(kind.module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    static boolean ready(HttpClient http, int port) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("health says " + answer.statusCode() + " " + answer.body());
        }
        return true;
    }

    private List<String> command(Path jar) {
        List<String> command =
                new ArrayList<>(List.of(Java.executable(), "-Xms32m", "-XX:+UseSerialGC"));
        command.addAll(List.of(kind.flags.split(" ")));
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(startUpCache(jar));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /**
     * The first run of a build records what it loads; later runs start from that record in a third
     * of the time.
     */
    private List<String> startUpCache(Path jar) {
        try {
            Path cache =
                    Files.createDirectories(home.local().resolve("aot"))
                            .resolve(kind.part + ".aot");
            if (Files.exists(cache) && newer(cache, jar)) {
                return List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
            }
            Files.deleteIfExists(cache);
            return name.equals(kind.part)
                    ? List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=error", "-Xlog:cds*=error")
                    : List.of();
        } catch (IOException e) {
            throw new PartFailure("Cannot use the start-up cache of " + name, e);
        }
    }

    private static boolean newer(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
    }
}
