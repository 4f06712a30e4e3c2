package org.laoke.points.proof;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

/** Reads the seals; the day's end writes them with the function {@code ledger_seal}. */
@Singleton
class Seals {
    private final Pool pool;

    Seals(Pool pool) {
        this.pool = pool;
    }

    /**
     * A day's seal. Hashes are SHA-256 in hexadecimal.
     *
     * @param day the programme's day that ended
     * @param accounts whose chains grew since the seal before
     * @param transactions by how many transactions
     * @param root over the heads of these accounts
     * @param before hash of the seal before; empty for the first
     * @param hash over all of it: whoever keeps it can later tell whether anything before was
     *     changed
     */
    @Schema(name = "Seal")
    record Seal(
            long no,
            LocalDate day,
            Instant at,
            long accounts,
            long transactions,
            String root,
            String before,
            String hash) {

        static Seal of(Row row) {
            return new Seal(
                    row.getLong("no"),
                    row.getLocalDate("day"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getLong("accounts"),
                    row.getLong("transactions"),
                    hex(row, "root"),
                    hex(row, "before"),
                    hex(row, "hash"));
        }

        private static String hex(Row row, String column) {
            return HexFormat.of().formatHex(row.getBuffer(column).getBytes());
        }
    }

    /** Newest first. */
    Uni<Page<Seal>> list(int limit, @Nullable String cursor) {
        long before =
                cursor == null
                        ? Long.MAX_VALUE
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), Long::parseLong);
        return pool.preparedQuery(
                        "select no, day, at, accounts, transactions, root, before, hash from seal"
                                + " where no < $1 order by no desc limit $2")
                .execute(Tuple.of(before, limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(Seal::of)
                                                .toList(),
                                        limit,
                                        last -> Cursor.of(last.no())));
    }
}
