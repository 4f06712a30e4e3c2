package org.laoke.deploy.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.Kafka;
import org.laoke.deploy.parts.Keeper;
import org.laoke.deploy.parts.Keycloak;
import org.laoke.deploy.parts.Part;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.parts.PartFiles;
import org.laoke.deploy.parts.PartProcess;
import org.laoke.deploy.parts.Ports;
import org.laoke.deploy.parts.PostgreSql;
import org.laoke.deploy.parts.Redis;

/** All parts of the local platform. */
public final class Stack {
    /** In the order in which they are shown; they start as soon as what they need is there. */
    public static final List<String> PARTS =
            List.of(
                    "postgres",
                    "redis",
                    "kafka",
                    "keycloak",
                    "carrier",
                    "member",
                    "points",
                    "outreach",
                    "complaint",
                    "analytics",
                    "gateway");

    /** One for each service that keeps something. */
    public static final List<String> DATABASES =
            List.of("member", "points", "outreach", "complaint", "analytics");

    /** Parts with a vault for personal data of their own. */
    public static final List<String> VAULTS = DATABASES;

    /** What must have ended before what is written after it may end. */
    private static final List<Set<String>> STOPPING =
            List.of(
                    Set.of("gateway", "member", "points", "outreach", "complaint", "analytics"),
                    Set.of("carrier", "keycloak", "kafka", "redis"),
                    Set.of("postgres"));

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Keeper.Detached keeper;
    private final PartFiles files;
    private final PostgreSql postgres;

    /** The report receives what is fetched on a first start. */
    public Stack(Home home, Consumer<String> report) {
        this(home, new Ports(home), report);
    }

    /** A platform on other ports than the usual ones. */
    public Stack(Home home, Ports ports, Consumer<String> report) {
        this.home = home;
        this.ports = ports;
        secrets = new Secrets(home);
        keeper = new Keeper.Detached(home.run());
        files = new PartFiles(home, report);
        postgres =
                new PostgreSql(
                        files,
                        home.data().resolve("postgres"),
                        home.logs().resolve("postgres.log"),
                        ports.of("postgres"),
                        secrets.password("postgres"),
                        keeper);
    }

    public Ports ports() {
        return ports;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** The running processes of this checkout. */
    public List<PartProcess> running() {
        return keeper.all();
    }

    /**
     * Starts these parts, each as soon as those it needs serve.
     *
     * @throws PartFailure of the first part that did not come up; the others are left as they are
     */
    public void start(Set<String> wanted, Progress progress) {
        progress.expect(PARTS.stream().filter(wanted::contains).toList());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, CompletableFuture<Void>> starts = new LinkedHashMap<>();
            for (String name : PARTS) {
                if (wanted.contains(name)) {
                    CompletableFuture<?>[] first =
                            needs(name).stream()
                                    .map(starts::get)
                                    .filter(Objects::nonNull)
                                    .toArray(CompletableFuture[]::new);
                    starts.put(
                            name,
                            CompletableFuture.allOf(first)
                                    .thenRunAsync(
                                            () -> progress.during(name, () -> start(name)),
                                            threads));
                }
            }
            CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PartFailure failure
                    ? failure
                    : new PartFailure(e.toString(), e);
        }
    }

    /** Starts one part, or starts it again after a fault. */
    public PartProcess start(String name) {
        PartProcess process = part(name).start();
        if (name.equals("keycloak")) {
            realmClients().ensureOnce("laoke-staff");
        }
        if (name.equals("postgres")) {
            postgres.database(
                    "keycloak",
                    secrets.password("keycloak.owner"),
                    secrets.password("keycloak.app"));
            for (String database : DATABASES) {
                postgres.database(
                        database,
                        secrets.password(database + ".owner"),
                        secrets.password(database + ".app"));
            }
        }
        return process;
    }

    /** A part by its name in {@code deploy/ports.properties}. */
    public Part part(String name) {
        return switch (name) {
            case "postgres" -> postgres;
            case "redis" ->
                    new Redis(
                            files,
                            home.data().resolve("redis"),
                            home.logs().resolve("redis.log"),
                            ports.of("redis"),
                            keeper);
            case "kafka" ->
                    new Kafka(
                            files,
                            home.data().resolve("kafka"),
                            home.logs().resolve("kafka.log"),
                            ports.of("kafka"),
                            ports.of("kafka-controller"),
                            keeper);
            case "keycloak" -> keycloak();
            case "carrier" -> new Carrier(home, ports, keeper);
            default -> application(name, name, ports.of(name));
        };
    }

    /**
     * An instance of an application under a name and port of its own, for running two side by side.
     */
    public Application application(String part, String name, int port) {
        for (Application.Kind kind : Application.Kind.values()) {
            if (kind.part.equals(part)) {
                return new Application(home, kind, name, port, environment(part), keeper);
            }
        }
        throw new PartFailure("No part '" + part + "'; there are " + PARTS);
    }

    /** What an application must know: everything it gets from outside, by the names it reads. */
    public Map<String, String> environment(String part) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LAOKE_PG_URL", "127.0.0.1:" + ports.of("postgres"));
        environment.put("LAOKE_KAFKA", "127.0.0.1:" + ports.of("kafka"));
        environment.put("LAOKE_REDIS", "redis://127.0.0.1:" + ports.of("redis"));
        environment.put(
                "LAOKE_STAFF_ISSUER",
                "http://127.0.0.1:" + ports.of("keycloak") + "/realms/loyalty");
        environment.put("LAOKE_MEMBER_ISSUER", "http://127.0.0.1:" + ports.of("gateway"));
        environment.put("LAOKE_TRACES_OFF", "true");
        if (DATABASES.contains(part)) {
            environment.put("LAOKE_PG_OWNER_PASSWORD", secrets.password(part + ".owner"));
            environment.put("LAOKE_PG_APP_PASSWORD", secrets.password(part + ".app"));
            environment.put("LAOKE_BLIND_INDEX_KEY", secrets.key("blind-index"));
            environment.put("LAOKE_VAULT_KEY", secrets.keyset("vault." + part));
        }
        if (part.equals("member")) {
            environment.put("LAOKE_ERASURE_LIST", home.local().resolve("erasures").toString());
        }
        if (part.equals("member")) {
            environment.put("LAOKE_ACCOUNTS_SECRET", secrets.password("client.laoke-staff"));
        }
        if (part.equals("gateway")) {
            for (String behind : DATABASES) {
                environment.put(
                        "LAOKE_" + behind.toUpperCase(Locale.ROOT) + "_URL",
                        "http://127.0.0.1:" + ports.of(behind));
            }
            environment.put("LAOKE_CARRIER", "http://127.0.0.1:" + ports.of("carrier"));
            environment.put("LAOKE_GATEWAY_SECRET", secrets.password("client.gateway"));
            environment.put("LAOKE_SESSION_KEY", secrets.key("session"));
            environment.put("LAOKE_MEMBER_KEY", memberKey().toString());
        }
        return environment;
    }

    /** Stops what runs: the applications first, the database last. */
    public void stop(Progress progress) {
        List<PartProcess> running = running();
        progress.expect(running.stream().map(PartProcess::part).toList());
        List<Set<String>> steps = new ArrayList<>(STOPPING);
        Set<String> known = new HashSet<>();
        STOPPING.forEach(known::addAll);
        for (PartProcess other : running) {
            if (!known.contains(other.part())) {
                steps.addFirst(Set.of(other.part()));
            }
        }
        for (Set<String> step : steps) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                running.stream()
                        .filter(process -> step.contains(process.part()))
                        .forEach(
                                process ->
                                        threads.execute(
                                                () ->
                                                        progress.during(
                                                                process.part(),
                                                                () -> stop(process))));
            }
        }
    }

    private void stop(PartProcess process) {
        process.stop(
                keeper, process.part().equals("postgres") ? "INT" : "TERM", grace(process.part()));
    }

    /**
     * An application that records its start-up cache needs a while for it at the end of its first
     * run.
     */
    static Duration grace(String part) {
        return switch (part) {
            case "redis", "carrier" -> Duration.ofSeconds(5);
            case "postgres", "kafka", "keycloak" -> Duration.ofMinutes(1);
            default -> Duration.ofMinutes(2);
        };
    }

    private static List<String> needs(String part) {
        return switch (part) {
            case "postgres", "redis", "kafka", "carrier" -> List.of();
            case "keycloak" -> List.of("postgres");
            case "gateway" -> List.of("redis", "keycloak");
            default -> List.of("postgres", "kafka");
        };
    }

    private Keycloak keycloak() {
        return new Keycloak(
                files,
                home.data().resolve("keycloak"),
                home.logs().resolve("keycloak.log"),
                ports.of("keycloak"),
                ports.of("keycloak-management"),
                keeper,
                new Keycloak.Settings(
                        "127.0.0.1:" + ports.of("postgres"),
                        secrets.password("keycloak.owner"),
                        secrets.password("keycloak.admin"),
                        Realm.filled(home, ports, secrets)));
    }

    private RealmClients realmClients() {
        return new RealmClients(
                "http://127.0.0.1:" + ports.of("keycloak"),
                secrets.password("keycloak.admin"),
                Realm.filled(home, ports, secrets),
                home.data().resolve("keycloak"));
    }

    private Path memberKey() {
        return home.local().resolve("member-key.pem");
    }
}
