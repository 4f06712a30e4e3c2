package org.laoke.bench.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.laoke.deploy.api.StaffTokens;
import org.laoke.deploy.parts.Folders;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.Part;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.parts.PartProcess;
import org.laoke.deploy.parts.Ports;
import org.laoke.deploy.parts.PostgreSql;
import org.laoke.deploy.stack.Build;
import org.laoke.deploy.stack.Progress;
import org.laoke.deploy.stack.Stack;

/**
 * The real parts a measurement needs, and no others: PostgreSQL, Kafka, Keycloak, Redis,
 * points-service and gateway. They live in {@code .local/bench} on ports of their own, so that a
 * platform that runs from the same checkout is neither disturbed nor measured. The ledger starts
 * empty every time.
 */
public final class Stage implements AutoCloseable {
    private static final List<String> ALL_PORTS =
            List.of(
                    "postgres",
                    "kafka",
                    "kafka-controller",
                    "keycloak",
                    "keycloak-management",
                    "redis",
                    "points",
                    "gateway");
    private static final List<String> INFRASTRUCTURE =
            List.of("postgres", "kafka", "redis", "keycloak");
    private static final int SHIFT = 1000;
    private static final int SHIFT_MAX = 4000;

    /** Names of their own: an instance that is measured must not record a start-up cache. */
    private static final List<String> APPLICATIONS = List.of("points", "gateway");

    private final Stack stack;
    private final Part[] applications;
    private final StaffTokens tokens;
    private final boolean stay;
    private final Thread cleaner = new Thread(this::stop, "cleaner");
    private boolean stopped;

    private Stage(Stack stack, boolean stay) {
        this.stack = stack;
        this.stay = stay;
        applications =
                APPLICATIONS.stream()
                        .map(name -> stack.application(name, name + "-measured", port(name)))
                        .toArray(Part[]::new);
        tokens = new StaffTokens(stack);
    }

    /**
     * Builds what is missing and starts the parts, on an empty ledger.
     *
     * @param stay whether the infrastructure may be that of an earlier run and goes on running
     *     after this one; the applications start anew in any case
     */
    public static Stage open(Home home, boolean stay)
            throws IOException, SQLException, InterruptedException {
        Home own = home.beside("bench");
        Path shift = own.run().resolve("shift");
        try (Progress progress = new Progress("ready  ")) {
            List<String> missing = new Build(home).missing(Set.copyOf(APPLICATIONS));
            if (!missing.isEmpty()) {
                progress.note("building " + String.join(", ", missing));
                progress.during("build", () -> new Build(home).run(missing));
            }
            Stack left = new Stack(own, progress::note);
            boolean reuse =
                    stay && Files.exists(shift) && running(left).containsAll(INFRASTRUCTURE);
            if (!reuse && !left.running().isEmpty()) {
                progress.note("stopping what an earlier run left behind");
                left.stop(progress);
            }
            if (!reuse) {
                Folders.delete(own.local().resolve("data/kafka"));
            }
            Ports ports =
                    reuse
                            ? new Ports(own, Integer.parseInt(Files.readString(shift).strip()))
                            : freePorts(own);
            Files.writeString(
                    shift, Integer.toString(ports.of("postgres") - new Ports(own).of("postgres")));
            Stage stage = new Stage(new Stack(own, ports, progress::note), stay);
            Runtime.getRuntime().addShutdownHook(stage.cleaner);
            stage.start(progress, reuse);
            return stage;
        }
    }

    private static List<String> running(Stack stack) {
        return stack.running().stream().map(PartProcess::part).toList();
    }

    private static Ports freePorts(Home home) {
        for (int shift = SHIFT; shift < SHIFT_MAX; shift += SHIFT) {
            Ports ports = new Ports(home, shift);
            if (ALL_PORTS.stream().noneMatch(part -> Ports.listening(ports.of(part)))) {
                return ports;
            }
        }
        new Ports(home, SHIFT_MAX).requireFree(ALL_PORTS);
        return new Ports(home, SHIFT_MAX);
    }

    private void start(Progress progress, boolean reuse) throws SQLException, InterruptedException {
        if (reuse) {
            forgetOffsets();
        } else {
            stack.start(Set.of("postgres"), progress);
        }
        emptyLedger();
        if (!reuse) {
            stack.start(Set.of("kafka", "redis", "keycloak"), progress);
        }
        for (Part application : applications) {
            progress.during(application.name(), application::start);
        }
    }

    /** An empty ledger must hear of the members again. */
    private void forgetOffsets() throws InterruptedException {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                "127.0.0.1:" + port("kafka")))) {
            var _ = admin.deleteConsumerGroups(List.of("points-service")).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new PartFailure("Kafka does not forget points-service", e);
            }
        }
    }

    private void emptyLedger() throws SQLException {
        try (Connection connection = postgres().connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("drop database if exists points with (force)");
            sql.execute("drop role if exists points_owner");
            sql.execute("drop role if exists points_app");
        }
        postgres().database("points", password("owner"), password("app"));
    }

    private PostgreSql postgres() {
        return (PostgreSql) stack.part("postgres");
    }

    private String password(String role) {
        return stack.secrets().password("points." + role);
    }

    /** A superuser's connection to the ledger's database. */
    public Connection superuser() throws SQLException {
        return postgres().connect("points");
    }

    /** Where the ledger's database is, for {@link java.sql.DriverManager}. */
    public String url() {
        return "jdbc:postgresql://" + postgres().address() + "/points";
    }

    /** The password of {@code points_app}, the role of the service. */
    public String applicationPassword() {
        return password("app");
    }

    /** The password of {@code points_owner}. */
    public String ownerPassword() {
        return password("owner");
    }

    public int port(String part) {
        return stack.ports().of(part);
    }

    /** A bearer token that is good for at least the next two minutes. */
    public String token(String client) throws IOException, InterruptedException {
        return tokens.of(client);
    }

    /** The running processes, by their names. */
    public List<PartProcess> processes() {
        return stack.running();
    }

    /** A setting of the server as it applies to the service's sessions. */
    public String setting(String name) throws SQLException {
        try (Connection connection =
                        java.sql.DriverManager.getConnection(
                                url(), "points_app", applicationPassword());
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /**
     * Refuses to measure a database that may forget what it has confirmed.
     *
     * @return the settings that were looked at
     */
    public List<String> requireDurable() throws SQLException {
        List<String> settings = new ArrayList<>();
        for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            String value = setting(name);
            settings.add(name + "=" + value);
            if (!value.equals("on")) {
                throw new PartFailure("Not durable: " + name + "=" + value);
            }
        }
        for (String name :
                List.of("wal_level", "shared_buffers", "max_wal_size", "wal_sync_method")) {
            settings.add(name + "=" + setting(name));
        }
        return settings;
    }

    private synchronized void stop() {
        if (!stopped) {
            stopped = true;
            try (Progress progress = new Progress("stopped")) {
                if (stay) {
                    for (Part application : applications) {
                        progress.during(application.name(), application::stop);
                    }
                } else {
                    stack.stop(progress);
                }
            }
        }
    }

    /** Ends what was started. */
    @Override
    public void close() {
        stop(); // the hook finds nothing left to do
    }
}
