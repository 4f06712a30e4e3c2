package org.laoke.deploy.proof;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Writes a points ledger as plain text: {@code transactions.txt}, {@code heads.txt}, {@code
 * seals.txt} and {@code README.txt}, which explains them. All of it is of one moment; rows are
 * streamed, so its size does not matter.
 */
public final class LedgerExport {
    /** Rows fetched at a time. */
    private static final int FETCHED = 5_000;

    /** Heads that seals up to the first one hold: where the chains of a partial export begin. */
    private static final String BASE =
            """
            select distinct on (member_id) member_id, transactions, head from seal_head
            where seal_no <= ? order by member_id, seal_no desc""";

    private static final String TRANSACTIONS =
            "select text || '|' || encode(hash, 'hex') from transaction_line order by member_id, id";

    private static final String TRANSACTIONS_SINCE =
            "with base as ("
                    + BASE
                    + """
                    )
                    select text || '|' || encode(hash, 'hex') from transaction_line t
                    left join base b on b.member_id = t.member_id
                    where t.id > coalesce(b.transactions, 0) order by t.member_id, t.id""";

    private static final String HEADS =
            "with base as ("
                    + BASE
                    + """
                    ), head as (
                        select b.member_id, b.transactions, 0 as place,
                               concat_ws('|', b.member_id, 'base', b.transactions, encode(b.head, 'hex')) as line
                        from base b join account a on a.member_id = b.member_id
                        where a.transactions > b.transactions
                        union all
                        select member_id, transactions, seal_no,
                               concat_ws('|', member_id, seal_no, transactions, encode(head, 'hex'))
                        from seal_head where seal_no > ?
                        union all
                        select a.member_id, a.transactions, 9223372036854775807,
                               concat_ws('|', a.member_id, 'open', a.transactions, encode(a.head, 'hex'),
                                         a.available, a.pending, a.reserved, a.debt)
                        from account a left join base b on b.member_id = a.member_id
                        where a.transactions > coalesce(b.transactions, 0)
                    )
                    select line from head order by member_id, place""";

    private static final String SEALS =
            """
            select concat_ws('|', seal_text(no, day, at, accounts, transactions, root), encode(before, 'hex'),
                             encode(hash, 'hex'), case when no = ? then 'base' end)
            from seal where no >= ? order by no""";

    private final Connection connection;
    private final Path folder;

    /**
     * @param connection to the database of the points service; it is used for one transaction
     * @param folder where the files go; it is made if it is not there
     */
    public LedgerExport(Connection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /** How many lines were written. */
    public record Written(long transactions, long heads, long seals) {}

    /**
     * Writes the files.
     *
     * @param fromSeal only what came after this seal; 0 for everything
     * @throws IOException if a file cannot be written
     * @throws SQLException if the ledger cannot be read
     */
    public Written write(long fromSeal) throws IOException, SQLException {
        Files.createDirectories(folder);
        try (InputStream readme =
                Objects.requireNonNull(LedgerExport.class.getResourceAsStream("README.txt"))) {
            Files.write(folder.resolve("README.txt"), readme.readAllBytes());
        }
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            return new Written(
                    fromSeal == 0
                            ? lines("transactions.txt", TRANSACTIONS)
                            : lines("transactions.txt", TRANSACTIONS_SINCE, fromSeal),
                    lines("heads.txt", HEADS, fromSeal, fromSeal),
                    lines("seals.txt", SEALS, fromSeal, fromSeal));
        } finally {
            connection.rollback();
        }
    }

    private long lines(String file, String sql, Object... arguments)
            throws IOException, SQLException {
        long written = 0;
        try (PreparedStatement query = connection.prepareStatement(sql);
                BufferedWriter out =
                        Files.newBufferedWriter(folder.resolve(file), StandardCharsets.UTF_8)) {
            for (int i = 0; i < arguments.length; i++) {
                query.setObject(i + 1, arguments[i]);
            }
            query.setFetchSize(FETCHED);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    out.write(rows.getString(1));
                    out.write('\n');
                    written++;
                }
            }
        }
        return written;
    }
}
