package org.laoke.outreach.member;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.Vault;

/**
 * Seals addresses that earlier versions stored in the clear and wraps keys again after a rotation,
 * while the service runs: small chunks that commit by themselves, so that it may stop anywhere and
 * begin again.
 */
@Singleton
public class Sealing {
    private static final int CHUNK = 500;

    private static final String CLEAR =
            "select id, phone, email from member where phone is not null or email is not null"
                    + " limit $1 for update";
    private static final String SEAL =
            "update member m set vault_key = s.vault_key, phone_sealed = s.phone,"
                    + " email_sealed = s.email, phone = null, email = null"
                    + " from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[])"
                    + " as s (id, vault_key, phone, email) where m.id = s.id";
    private static final String OLD_KEYS =
            "select id, vault_key from member where id > $1 and vault_key is not null"
                    + " and substring(vault_key from 1 for 5) <> $2 order by id limit $3 for update";
    private static final String WRAP =
            "update member m set vault_key = s.vault_key"
                    + " from unnest($1::uuid[], $2::bytea[]) as s (id, vault_key) where m.id = s.id";

    private record Sealed(UUID id, Buffer key, @Nullable Buffer phone, @Nullable Buffer email) {}

    private final Pool database;
    private final Vault vault;
    private volatile boolean done;

    Sealing(Pool database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Scheduled(
            every = "${laoke.outreach.sealing-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> untilNothingIsLeft() {
        return done
                ? Uni.createFrom().voidItem()
                : sealAll().invoke(() -> done = true).replaceWithVoid();
    }

    /** Seals and wraps whatever needs it now; answers how many rows that were. */
    public Uni<Integer> sealAll() {
        return sealRest().chain(first -> wrapRest().map(wrapped -> first + wrapped));
    }

    private Uni<Integer> sealRest() {
        return Uni.createFrom()
                .deferred(() -> database.withTransaction(this::sealChunk))
                .repeat()
                .whilst(rows -> rows > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> sealChunk(SqlConnection connection) {
        return connection
                .preparedQuery(CLEAR)
                .execute(Tuple.of(CHUNK))
                .map(Sealing::list)
                .chain(
                        rows ->
                                rows.isEmpty()
                                        ? Uni.createFrom().item(0)
                                        : connection
                                                .preparedQuery(SEAL)
                                                .execute(columns(rows))
                                                .map(RowSet::rowCount));
    }

    private Tuple columns(List<Row> rows) {
        var values = rows.stream().map(this::seal).toList();
        return Tuple.tuple()
                .addArrayOfUUID(values.stream().map(Sealed::id).toArray(UUID[]::new))
                .addValue(values.stream().map(Sealed::key).toArray(Buffer[]::new))
                .addValue(values.stream().map(Sealed::phone).toArray(Buffer[]::new))
                .addValue(values.stream().map(Sealed::email).toArray(Buffer[]::new));
    }

    private Sealed seal(Row row) {
        UUID id = row.getUUID("id");
        byte[] wrapped = vault.newKey(id);
        var key = vault.open(id, wrapped);
        return new Sealed(
                id,
                Buffer.buffer(wrapped),
                buffer(key.seal(Member.PHONE, row.getString("phone"))),
                buffer(key.seal(Member.EMAIL, row.getString("email"))));
    }

    private Uni<Integer> wrapRest() {
        var last = new AtomicReference<>(new UUID(0, 0));
        return Uni.createFrom()
                .deferred(() -> database.withTransaction(c -> wrapChunk(c, last.get())))
                .invoke(ids -> ids.forEach(last::set))
                .map(List::size)
                .repeat()
                .whilst(rows -> rows > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<List<UUID>> wrapChunk(SqlConnection connection, UUID after) {
        return connection
                .preparedQuery(OLD_KEYS)
                .execute(Tuple.of(after, Buffer.buffer(vault.currentPrefix()), CHUNK))
                .map(Sealing::list)
                .call(rows -> wrap(connection, rows))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    private Uni<Void> wrap(SqlConnection connection, List<Row> rows) {
        var ids = rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        var keys = rows.stream().map(this::wrapped).toArray(Buffer[]::new);
        return connection
                .preparedQuery(WRAP)
                .execute(Tuple.tuple().addArrayOfUUID(ids).addValue(keys))
                .replaceWithVoid();
    }

    private Buffer wrapped(Row row) {
        return Buffer.buffer(
                vault.rewrap(row.getUUID("id"), row.getBuffer("vault_key").getBytes()));
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }
}
