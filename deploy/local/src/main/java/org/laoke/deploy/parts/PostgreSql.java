package org.laoke.deploy.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server with durable settings: what is committed survives the end of the process.
 * Every database has an owner role, which migrates, and an application role, which reads and writes
 * rows and may define nothing.
 */
public final class PostgreSql implements Part {
    private final PartFiles files;
    private final Path folder;
    private final Path log;
    private final int port;
    private final String password;
    private final Keeper keeper;
    private @Nullable PartProcess process;

    /**
     * The password is that of the superuser {@code postgres} and is set when the folder is first
     * used.
     */
    public PostgreSql(
            PartFiles files, Path folder, Path log, int port, String password, Keeper keeper) {
        this.files = files;
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.password = password;
        this.keeper = keeper;
    }

    @Override
    public String name() {
        return "postgres";
    }

    /** Host and port, without a scheme. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public PartProcess start() {
        Path programmes = files.postgres();
        if (!Files.exists(folder.resolve("PG_VERSION"))) {
            initialise(programmes);
        }
        removeStaleLock();
        List<String> command =
                asOrdinaryUser(
                        List.of(
                                programmes.resolve("bin/postgres").toString(),
                                "-D",
                                folder.toString(),
                                "-p",
                                Integer.toString(port)));
        PartProcess started = PartProcess.launch(name(), keeper, folder, log, Map.of(), command);
        process = started;
        return started.await(
                Duration.ofMinutes(1),
                () -> {
                    try (Connection connection = connect("postgres")) {
                        return connection.isValid(2);
                    }
                });
    }

    /**
     * After {@code kill -9} the lock file names a process that has ended but may not have been
     * collected by its parent yet, and PostgreSQL takes it for a running server. The file goes once
     * no process works in the folder any more.
     */
    private void removeStaleLock() {
        Path lock = folder.resolve("postmaster.pid");
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        try {
            while (Files.exists(lock) && System.nanoTime() < end) {
                if (!inUse()) {
                    Files.delete(lock);
                    return;
                }
                Thread.sleep(50);
            }
        } catch (IOException e) {
            throw new PartFailure("Cannot look at " + lock, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted while waiting for the old PostgreSQL to end", e);
        }
    }

    /** Whether a process has its working directory in the folder, as PostgreSQL's all have. */
    private boolean inUse() {
        return ProcessHandle.allProcesses()
                .anyMatch(
                        process -> {
                            try {
                                return Files.readSymbolicLink(
                                                Path.of("/proc/" + process.pid() + "/cwd"))
                                        .equals(folder);
                            } catch (IOException endedOrForeign) {
                                return false;
                            }
                        });
    }

    /** Fast shutdown: open sessions are ended, what they had not committed is rolled back. */
    @Override
    public void stop() {
        if (process != null) {
            process.stop(keeper, "INT", Duration.ofSeconds(30));
        }
    }

    /** A superuser's connection, for set-up and proofs. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address() + "/" + database, "postgres", password);
    }

    /**
     * Creates the database with its two roles, {@code <name>_owner} and {@code <name>_app}, if it
     * is not there.
     */
    public void database(String name, String ownerPassword, String appPassword) {
        String owner = name + "_owner";
        String app = name + "_app";
        try {
            try (Connection connection = connect("postgres");
                    Statement sql = connection.createStatement()) {
                if (exists(sql, name)) {
                    return;
                }
                sql.execute("create role " + owner + " login password '" + ownerPassword + "'");
                sql.execute("create role " + app + " login password '" + appPassword + "'");
                sql.execute("create database " + name + " owner " + owner);
                sql.execute("revoke all on database " + name + " from public");
                sql.execute("grant connect on database " + name + " to " + app);
            }
            try (Connection connection = connect(name);
                    Statement sql = connection.createStatement()) {
                String byOwner = "alter default privileges for role " + owner + " grant ";
                sql.execute("alter schema public owner to " + owner);
                sql.execute("grant usage on schema public to " + app);
                sql.execute(byOwner + "select, insert, update, delete on tables to " + app);
                sql.execute(byOwner + "usage, select on sequences to " + app);
                sql.execute(byOwner + "execute on functions to " + app);
                sql.execute(byOwner + "usage on schemas to " + app);
            }
        } catch (SQLException e) {
            throw new PartFailure("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
    }

    private static boolean exists(Statement sql, String database) throws SQLException {
        try (ResultSet rows =
                sql.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
            return rows.next();
        }
    }

    private void initialise(Path programmes) {
        try {
            Files.createDirectories(folder);
            Path secret = Files.createTempFile(folder.getParent(), "pg", ".pw");
            Files.writeString(secret, password);
            run(
                    asOrdinaryUser(
                            List.of(
                                    programmes.resolve("bin/initdb").toString(),
                                    "-D",
                                    folder.toString(),
                                    "-U",
                                    "postgres",
                                    "--auth=scram-sha-256",
                                    "--pwfile=" + secret,
                                    "--no-sync",
                                    "--encoding=UTF8",
                                    "--locale-provider=builtin",
                                    "--locale=C.UTF-8")));
            Files.delete(secret);
            Files.writeString(folder.resolve("postgresql.auto.conf"), settings());
        } catch (IOException e) {
            throw new PartFailure("Cannot create a PostgreSQL folder in " + folder, e);
        }
    }

    private void run(List<String> command) throws IOException {
        try {
            int code =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start()
                            .waitFor();
            if (code != 0) {
                throw new PartFailure(command.getFirst() + " failed (log: " + log + ")");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted in " + command.getFirst(), e);
        }
    }

    /**
     * PostgreSQL refuses to run as root: as root it gets a user namespace in which it is user 1000.
     */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        List<String> whole =
                new ArrayList<>(
                        List.of("unshare", "--user", "--map-user=1000", "--map-group=1000"));
        whole.addAll(command);
        return whole;
    }

    private static String settings() {
        return """
                listen_addresses='127.0.0.1'
                unix_socket_directories=''
                max_connections=200
                shared_buffers=512MB
                fsync=on
                synchronous_commit=on
                full_page_writes=on
                max_wal_size=4GB
                checkpoint_timeout=15min
                jit=off
                timezone='UTC'
                log_timezone='UTC'
                log_line_prefix='%m [%p] %u@%d '
                """;
    }
}
