package org.laoke.member.enrolment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The books of imports. */
@Singleton
class ImportJobs {
    private static final String START =
            "insert into member_import (id, file_name, store_id, dry_run, known, state, started_by,"
                    + " started_at, beat_at) values ($1, $2, $3, $4, $5, 'RUNNING', $6, $7, $7)"
                    + " on conflict do nothing";
    private static final String BEAT =
            "update member_import set beat_at = $2, rows = $3, good = $4, members = $5, wrong = $6"
                    + " where id = $1";
    private static final String END =
            "update member_import set beat_at = $2, ended_at = $2, state = $3, failure = $4, detail = $5 where id = $1";
    private static final String NOTE =
            "insert into member_import_error (import_id, no, row_no, field, code, detail)"
                    + " values ($1, $2, $3, $4, $5, $6)";
    private static final String ERRORS =
            "select no, row_no, field, code, detail from member_import_error"
                    + " where import_id = $1 and no > $2 order by no limit $3";
    private static final String LATEST =
            "select * from member_import where $1::text is null or store_id = $1"
                    + " order by started_at desc, id limit $2";

    private final Pool database;
    private final Clock clock;

    ImportJobs(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Something wrong with a row.
     *
     * @param no 1, 2, 3 … in the order of the rows
     * @param row as a spreadsheet counts: the header is row 1
     * @param field the column; null where the whole row is meant
     */
    @Schema(name = "ImportMistake")
    record Mistake(int no, int row, @Nullable String field, String code, String detail) {}

    /** How many rows were found to be what. */
    record Count(int rows, int good, int members, int wrong) {
        static final Count NONE = new Count(0, 0, 0, 0);
    }

    /** Notes the beginning; false if there is an import with this id. */
    Uni<Boolean> start(
            UUID id,
            String fileName,
            @Nullable String storeId,
            boolean dryRun,
            ImportJob.Known known,
            String by) {
        return database.preparedQuery(START)
                .execute(
                        Tuple.tuple()
                                .addUUID(id)
                                .addString(fileName)
                                .addString(storeId)
                                .addBoolean(dryRun)
                                .addString(known.name())
                                .addString(by)
                                .addOffsetDateTime(now()))
                .map(rows -> rows.rowCount() > 0);
    }

    /** A sign of life. */
    Uni<Void> beat(UUID id, Count count) {
        return database.preparedQuery(BEAT)
                .execute(
                        Tuple.tuple()
                                .addUUID(id)
                                .addOffsetDateTime(now())
                                .addInteger(count.rows())
                                .addInteger(count.good())
                                .addInteger(count.members())
                                .addInteger(count.wrong()))
                .replaceWithVoid();
    }

    /** The end, unless it was written with the members. */
    Uni<Void> end(
            UUID id, ImportJob.State state, @Nullable String failure, @Nullable String detail) {
        return database.preparedQuery(END)
                .execute(
                        Tuple.tuple()
                                .addUUID(id)
                                .addOffsetDateTime(now())
                                .addString(state.name())
                                .addString(failure)
                                .addString(detail))
                .replaceWithVoid();
    }

    Uni<Void> note(UUID id, List<Mistake> mistakes) {
        return mistakes.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.preparedQuery(NOTE)
                        .executeBatch(
                                mistakes.stream()
                                        .map(
                                                m ->
                                                        Tuple.tuple()
                                                                .addUUID(id)
                                                                .addInteger(m.no())
                                                                .addInteger(m.row())
                                                                .addString(m.field())
                                                                .addString(m.code())
                                                                .addString(m.detail()))
                                        .toList())
                        .replaceWithVoid();
    }

    /** Null if there is none. */
    Uni<@Nullable ImportJob> find(UUID id) {
        return database.preparedQuery("select * from member_import where id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? null
                                        : ImportJob.of(rows.iterator().next(), clock.instant()));
    }

    /** The latest ones, of a store or of all. */
    Uni<List<ImportJob>> latest(@Nullable String storeId, int limit) {
        return database.preparedQuery(LATEST)
                .execute(Tuple.tuple().addString(storeId).addInteger(limit))
                .map(rows -> list(rows).map(row -> ImportJob.of(row, clock.instant())).toList());
    }

    /** What is wrong, from there on. */
    Uni<List<Mistake>> mistakes(UUID id, int after, int limit) {
        return database.preparedQuery(ERRORS)
                .execute(Tuple.of(id, after, limit))
                .map(
                        rows ->
                                list(rows)
                                        .map(
                                                row ->
                                                        new Mistake(
                                                                row.getInteger("no"),
                                                                row.getInteger("row_no"),
                                                                row.getString("field"),
                                                                row.getString("code"),
                                                                row.getString("detail")))
                                        .toList());
    }

    private static Stream<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
