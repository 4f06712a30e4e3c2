package org.laoke.platform.outbox;

import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.Unreadable;
import org.laoke.platform.privacy.Vault;

/**
 * The loop of one shard: lock, read unpublished rows in order, send, mark, wait a little. Nobody
 * wakes it: a NOTIFY holds a lock of the whole database over the commit's flush, which let commits
 * through one by one (measured: 113 receipts a second in place of 525).
 */
final class RelayShard implements Runnable {
    private static final Logger LOG = Logger.getLogger(RelayShard.class);
    private static final int LOCK_CLASS = 0x6f757462; // "outb"
    private static final int PAUSE_MILLIS = 1_000;
    private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long MAINTENANCE_NANOS = TimeUnit.HOURS.toNanos(1);

    private record Row(long seq, ProducerRecord<String, byte @Nullable []> record) {}

    private final int shard;
    private final RelayConfig config;
    private final String url;
    private final String user;
    private final String password;
    private final String source;
    private final KafkaProducer<String, byte @Nullable []> kafka;
    private final Counter published;
    private final Vault vault;
    private volatile boolean stopping;

    RelayShard(
            int shard,
            RelayConfig config,
            String url,
            String user,
            String password,
            String source,
            KafkaProducer<String, byte @Nullable []> kafka,
            Counter published,
            Vault vault) {
        this.shard = shard;
        this.config = config;
        this.url = url;
        this.user = user;
        this.password = password;
        this.source = source;
        this.kafka = kafka;
        this.published = published;
        this.vault = vault;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try (var connection = DriverManager.getConnection(url, user, password)) {
                relay(connection);
            } catch (SQLException | KafkaException | ExecutionException | Unreadable e) {
                LOG.warnf("Outbox shard %d pauses: %s", shard, e.toString());
                if (!sleep()) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void relay(Connection connection)
            throws SQLException, ExecutionException, InterruptedException {
        readInOrder(connection);
        while (!stopping && !locked(connection)) {
            if (!sleep()) {
                return; // another replica has the shard
            }
        }
        long carried = System.nanoTime();
        long maintained = System.nanoTime() - MAINTENANCE_NANOS;
        while (!stopping) {
            if (shard == 0 && System.nanoTime() - maintained >= MAINTENANCE_NANOS) {
                maintain(connection);
                maintained = System.nanoTime();
            }
            int rows = carry(connection);
            carried = rows > 0 ? System.nanoTime() : carried;
            if (rows < config.batch()) {
                boolean busy = System.nanoTime() - carried < BUSY_NANOS;
                TimeUnit.NANOSECONDS.sleep(
                        (busy ? config.busyPoll() : config.idlePoll()).toNanos());
            }
        }
    }

    /**
     * PostgreSQL cannot know how many rows a shard has waiting, expects few and would sort the
     * whole queue for every batch: 10 ms with 50,000 events waiting, and an hour of Kafka being
     * away means many more. The queue's index has the order.
     */
    private static void readInOrder(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set enable_sort = off");
        }
    }

    private boolean locked(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            statement.setInt(1, LOCK_CLASS);
            statement.setInt(2, shard);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** Sends one batch and marks what Kafka has acknowledged; returns how many rows that were. */
    private int carry(Connection connection)
            throws SQLException, ExecutionException, InterruptedException {
        var rows = unpublished(connection);
        var acknowledgements = new ArrayList<Future<RecordMetadata>>(rows.size());
        for (var row : rows) {
            acknowledgements.add(kafka.send(row.record()));
        }
        for (var acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
        if (!rows.isEmpty()) {
            mark(connection, rows);
            published.increment(rows.size());
        }
        return rows.size();
    }

    /** Two queries, because a join could be planned as a scan of all events. */
    private List<Row> unpublished(Connection connection) throws SQLException {
        var waiting = waiting(connection);
        if (waiting.seqs().isEmpty()) {
            return List.of();
        }
        try (var statement =
                connection.prepareStatement(
                        "select seq, id, topic, key, type, version, occurred_at, payload::text"
                                + " from outbox where seq = any (?) and created_at between ? and ?"
                                + " order by seq")) {
            statement.setArray(1, connection.createArrayOf("bigint", waiting.seqs().toArray()));
            statement.setObject(2, waiting.from());
            statement.setObject(3, waiting.to());
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<Row>();
                while (result.next()) {
                    rows.add(new Row(result.getLong("seq"), toRecord(result)));
                }
                return rows;
            }
        }
    }

    private record Waiting(List<Long> seqs, OffsetDateTime from, OffsetDateTime to) {}

    private Waiting waiting(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select seq, created_at from outbox_queue where bucket % ? = ?"
                                + " order by seq limit ?")) {
            statement.setInt(1, config.shards());
            statement.setInt(2, shard);
            statement.setInt(3, config.batch());
            try (var result = statement.executeQuery()) {
                var seqs = new ArrayList<Long>();
                var from = OffsetDateTime.MAX;
                var to = OffsetDateTime.MIN;
                while (result.next()) {
                    seqs.add(result.getLong("seq"));
                    var created = result.getObject("created_at", OffsetDateTime.class);
                    from = created.isBefore(from) ? created : from;
                    to = created.isAfter(to) ? created : to;
                }
                return new Waiting(seqs, from, to);
            }
        }
    }

    private ProducerRecord<String, byte @Nullable []> toRecord(ResultSet row) throws SQLException {
        String payload = opened(row.getString("id"), row.getString("payload"));
        var out =
                new ProducerRecord<>(
                        row.getString("topic"),
                        row.getString("key"),
                        payload == null ? null : payload.getBytes(StandardCharsets.UTF_8));
        header(out.headers(), "ce_specversion", "1.0");
        header(out.headers(), "ce_id", row.getString("id"));
        header(out.headers(), "ce_type", row.getString("type"));
        header(out.headers(), "ce_source", "/" + source);
        header(out.headers(), "ce_version", row.getString("version"));
        header(
                out.headers(),
                "ce_time",
                row.getObject("occurred_at", OffsetDateTime.class).toInstant().toString());
        header(out.headers(), "content-type", "application/json");
        return out;
    }

    /** Bodies are objects; one that is a string is sealed. */
    private @Nullable String opened(String id, @Nullable String payload) {
        return payload != null && payload.startsWith("\"")
                ? vault.unseal(
                        OutboxEvent.sealContext(id), payload.substring(1, payload.length() - 1))
                : payload;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void mark(Connection connection, List<Row> rows) throws SQLException {
        try (var statement =
                connection.prepareStatement("delete from outbox_queue where seq = any (?)")) {
            statement.setArray(
                    1, connection.createArrayOf("bigint", rows.stream().map(Row::seq).toArray()));
            statement.executeUpdate();
        }
    }

    private void maintain(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select outbox_maintain(?)")) {
            statement.setInt(1, config.keepDays());
            statement.execute();
        }
    }

    private boolean sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
