package org.laoke.member.privacy;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.laoke.member.profile.Contact;
import org.laoke.member.profile.Contacts;
import org.laoke.member.profile.SealedContact;
import org.laoke.platform.privacy.Vault;

/**
 * Seals what earlier versions stored in the clear, and wraps keys again after a rotation, while the
 * service runs. Chunks are small, skip rows somebody is working on and commit by themselves, so the
 * job may stop anywhere, begin again and run on several replicas at once. When nothing is left it
 * rests until the next start.
 */
@Singleton
public class Sealing {
    private static final Logger LOG = Logger.getLogger(Sealing.class);
    private static final int CHUNK = 500;

    private static final String CLEAR =
            "select id, vault_key, phone, email from member where phone is not null limit $1"
                    + " for update skip locked";

    private static final String SEAL =
            """
            update member m
            set vault_key = s.vault_key, phone_sealed = decode(s.phone, 'base64'),
                email_sealed = decode(s.email, 'base64'),
                phone_index = s.phone_index, tail_index = s.tail_index, email_index = s.email_index,
                phone = null, email = null
            from unnest($1::uuid[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
                as s (id, vault_key, phone, email, phone_index, tail_index, email_index)
            where m.id = s.id
            """;

    private static final String OLD_KEYS =
            "select id, vault_key from member where id > $1 and vault_key is not null"
                    + " and substring(vault_key from 1 for 5) <> $2 order by id limit $3 for update";

    private static final String WRAP =
            "update member m set vault_key = s.vault_key"
                    + " from unnest($1::uuid[], $2::bytea[]) as s (id, vault_key) where m.id = s.id";

    /** Events that have left lie here for some days; those of before tell people in the clear. */
    private static final String EMPTY_EVENTS =
            "update outbox o set payload = null where topic = 'loyalty.members'"
                    + " and json_typeof(payload) = 'object'"
                    + " and not exists (select 1 from outbox_queue q where q.seq = o.seq)";

    private static final String CLEAR_LEFT =
            "select exists (select 1 from member where phone is not null)"
                    + " or exists (select 1 from outbox where topic = 'loyalty.members'"
                    + " and json_typeof(payload) = 'object') as clear";

    private final Pool database;
    private final Contacts contacts;
    private final Vault vault;
    private volatile boolean done;

    Sealing(Pool database, Contacts contacts, Vault vault) {
        this.database = database;
        this.contacts = contacts;
        this.vault = vault;
    }

    @Scheduled(
            every = "${laoke.member.sealing.every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> untilNothingIsLeft() {
        return done ? Uni.createFrom().voidItem() : sealAll().replaceWithVoid();
    }

    /** Seals and wraps whatever needs it now; answers how many rows that were. */
    public Uni<Integer> sealAll() {
        return sealRest()
                .call(() -> database.query(EMPTY_EVENTS).execute())
                .chain(first -> wrapRest().map(wrapped -> first + wrapped))
                .call(this::lookForMore)
                .invoke(Sealing::report);
    }

    private static void report(int rows) {
        if (rows > 0) {
            LOG.infof("Sealed contact data or wrapped keys again in %d rows", rows);
        }
    }

    private Uni<Void> lookForMore() {
        return database.query(CLEAR_LEFT)
                .execute()
                .invoke(rows -> done = !rows.iterator().next().getBoolean("clear"))
                .replaceWithVoid();
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
                .chain(
                        rows ->
                                rows.size() == 0
                                        ? Uni.createFrom().item(0)
                                        : connection
                                                .preparedQuery(SEAL)
                                                .execute(sealed(rows))
                                                .map(RowSet::rowCount));
    }

    private Tuple sealed(RowSet<Row> rows) {
        var ids = new ArrayList<UUID>();
        var keys = new ArrayList<Buffer>();
        var contents = new ArrayList<SealedContact>();
        for (var row : rows) {
            UUID id = row.getUUID("id");
            var known = row.getBuffer("vault_key"); // facts may be sealed by it already
            byte[] key = known == null ? contacts.newKey(id) : known.getBytes();
            var contact = new Contact(row.getString("phone"), row.getString("email"), null, null);
            ids.add(id);
            keys.add(Buffer.buffer(key));
            contents.add(contacts.seal(id, key, contact));
        }
        return Tuple.tuple()
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addValue(keys.toArray(Buffer[]::new))
                .addArrayOfString(
                        contents.stream().map(SealedContact::phone).toArray(String[]::new))
                .addArrayOfString(
                        contents.stream().map(SealedContact::email).toArray(String[]::new))
                .addArrayOfString(
                        contents.stream().map(SealedContact::phoneIndex).toArray(String[]::new))
                .addArrayOfString(
                        contents.stream().map(SealedContact::tailIndex).toArray(String[]::new))
                .addArrayOfString(
                        contents.stream().map(SealedContact::emailIndex).toArray(String[]::new));
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
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
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
}
