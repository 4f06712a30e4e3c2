package org.laoke.points.rule;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.points.earning.EarningConfig;
import org.laoke.points.rule.EarningRuleResource.DraftRequest;

/** The versions of the earning rules: written by one person, put in effect by another. */
@Singleton
class EarningRules {
    private static final String RETURNING = " returning " + RulesView.COLUMNS;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final RulesJson json;
    private final EarningConfig earning;
    private final RulesConfig config;
    private final Clock clock;

    EarningRules(
            Pool pool, RulesJson json, EarningConfig earning, RulesConfig config, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.earning = earning;
        this.config = config;
        this.clock = clock;
    }

    /** A version and whether this request made it or an earlier one with the same key. */
    record Made(RulesView rules, boolean replayed) {}

    Uni<Page<RulesView.Summary>> list(int limit, @Nullable String cursor) {
        var before =
                cursor == null
                        ? Integer.MAX_VALUE
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), Integer::valueOf);
        return pool.preparedQuery(
                        "select "
                                + RulesView.Summary.COLUMNS
                                + " from earning_rules where version < $1 order by version desc limit $2")
                .execute(Tuple.of(before, limit + 1))
                .map(rows -> Page.cut(summaries(rows), limit, last -> Cursor.of(last.version())));
    }

    private static List<RulesView.Summary> summaries(RowSet<Row> rows) {
        var all = new ArrayList<RulesView.Summary>(rows.size());
        rows.forEach(row -> all.add(RulesView.Summary.of(row)));
        return all;
    }

    Uni<RulesView> get(int version) {
        return pool.preparedQuery(
                        "select " + RulesView.COLUMNS + " from earning_rules where version = $1")
                .execute(Tuple.of(version))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw RulesRefused.notFound(version);
                            }
                            return view(rows.iterator().next());
                        });
    }

    /** The version that decides sales of this moment. */
    Uni<RulesView> live() {
        return pool.preparedQuery(
                        "select "
                                + RulesView.COLUMNS
                                + " from earning_rules where state = 'APPROVED' and effective_from <= now()"
                                + " order by effective_from desc limit 1")
                .execute()
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw RulesRefused.noneLive();
                            }
                            return view(rows.iterator().next());
                        });
    }

    Uni<Made> draft(DraftRequest draft, String by, @Nullable String key) {
        String definition = json.write(draft.definition());
        String fingerprint = Fingerprint.of(definition + "|" + draft.note());
        return pool.preparedQuery(
                        "insert into earning_rules (definition, note, editors, made_by, fingerprint,"
                                + " idempotency_key) values (cast(cast($1 as text) as jsonb), $2, array[$3], $3,"
                                + " $4, $5) on conflict on constraint earning_rules_once_per_key do nothing"
                                + RETURNING)
                .execute(Tuple.of(definition, draft.note(), by, fingerprint, key))
                .chain(
                        rows ->
                                rows.size() == 0
                                        ? replay(by, key, fingerprint)
                                        : Uni.createFrom()
                                                .item(
                                                        new Made(
                                                                view(rows.iterator().next()),
                                                                false)));
    }

    private Uni<Made> replay(String by, @Nullable String key, String fingerprint) {
        return pool.preparedQuery(
                        "select "
                                + RulesView.COLUMNS
                                + " from earning_rules where made_by = $1 and idempotency_key = $2")
                .execute(Tuple.of(by, key))
                .map(
                        rows -> {
                            var row = rows.iterator().next();
                            if (!fingerprint.equals(row.getString("fingerprint"))) {
                                throw new Idempotency.KeyReused();
                            }
                            return new Made(view(row), true);
                        });
    }

    Uni<RulesView> edit(int version, int revision, DraftRequest draft, String by) {
        return pool.preparedQuery(
                        "update earning_rules set definition = cast(cast($3 as text) as jsonb), note = $4,"
                                + " editors = case when $5 = any (editors) then editors else editors || $5 end,"
                                + " revision = revision + 1"
                                + " where version = $1 and revision = $2 and state = 'DRAFT'"
                                + RETURNING)
                .execute(
                        Tuple.of(
                                version,
                                revision,
                                json.write(draft.definition()),
                                draft.note(),
                                by))
                .chain(rows -> changed(rows, version, was -> refuseEdit(was, revision)));
    }

    private static RulesView refuseEdit(RulesView was, int revision) {
        if (was.state().equals("DRAFT") && was.revision() != revision) {
            throw RulesRefused.editedMeanwhile();
        }
        throw RulesRefused.wrongState(was.version(), was.state());
    }

    /**
     * @param effectiveFrom null: from its approval on
     */
    Uni<RulesView> submit(int version, @Nullable Instant effectiveFrom, String by) {
        if (effectiveFrom != null && effectiveFrom.isBefore(clock.instant())) {
            throw RulesRefused.inPast();
        }
        return get(version)
                .invoke(EarningRules::requireSound)
                .chain(
                        sound ->
                                pool.preparedQuery(
                                                "update earning_rules set state = 'SUBMITTED', submitted_by = $3,"
                                                        + " submitted_at = now(), effective_from = $4, revision ="
                                                        + " revision + 1, editors = case when $3 = any (editors)"
                                                        + " then editors else editors || $3 end"
                                                        + " where version = $1 and revision = $2 and state ="
                                                        + " 'DRAFT'"
                                                        + RETURNING)
                                        .execute(
                                                Tuple.of(
                                                        version,
                                                        sound.revision(),
                                                        by,
                                                        utc(effectiveFrom))))
                .chain(rows -> changed(rows, version, was -> submittedBefore(was, by)));
    }

    private static void requireSound(RulesView draft) {
        if (draft.state().equals("DRAFT") && draft.findings().stream().anyMatch(Finding::isError)) {
            throw RulesRefused.inConflict(draft.findings());
        }
    }

    private static RulesView submittedBefore(RulesView was, String by) {
        if (was.state().equals("SUBMITTED") && by.equals(was.submittedBy())) {
            return was;
        }
        if (was.state().equals("DRAFT")) {
            throw RulesRefused.editedMeanwhile();
        }
        throw RulesRefused.wrongState(was.version(), was.state());
    }

    Uni<RulesView> approve(int version, String by) {
        var soonest = clock.instant().plus(config.announcedAhead());
        return pool.preparedQuery(
                        "update earning_rules set state = 'APPROVED', checked_by = $2, checked_at = now(),"
                                + " effective_from = greatest(effective_from, $3), revision = revision + 1"
                                + " where version = $1 and state = 'SUBMITTED' and $2 <> all (editors)"
                                + RETURNING)
                .execute(Tuple.of(version, by, utc(soonest)))
                .onFailure(EarningRules::isTaken)
                .transform(_ -> RulesRefused.effectiveTaken())
                .chain(rows -> changed(rows, version, was -> approvedBefore(was, by)));
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState());
    }

    private static RulesView approvedBefore(RulesView was, String by) {
        boolean approved = List.of("SCHEDULED", "LIVE", "RETIRED").contains(was.state());
        if (approved && by.equals(was.checkedBy())) {
            return was;
        }
        throw undecided(was, by);
    }

    private static RulesRefused undecided(RulesView was, String by) {
        return was.state().equals("SUBMITTED") && was.editors().contains(by)
                ? RulesRefused.ownApproval()
                : RulesRefused.wrongState(was.version(), was.state());
    }

    /** Refuses a submitted version, or calls off an approved one that has not begun. */
    Uni<RulesView> reject(int version, String reason, String by) {
        return pool.preparedQuery(
                        "update earning_rules set state = 'REJECTED', checked_by = $2, checked_at = now(),"
                                + " reason = $3, revision = revision + 1"
                                + " where version = $1 and $2 <> all (editors) and (state = 'SUBMITTED' or"
                                + " (state = 'APPROVED' and effective_from > now()))"
                                + RETURNING)
                .execute(Tuple.of(version, by, reason))
                .chain(rows -> changed(rows, version, was -> rejectedBefore(was, by)));
    }

    private static RulesView rejectedBefore(RulesView was, String by) {
        if (was.state().equals("REJECTED") && by.equals(was.checkedBy())) {
            return was;
        }
        throw undecided(was, by);
    }

    /** The changed row; if none was changed, what {@code otherwise} makes of the row as it is. */
    private Uni<RulesView> changed(
            RowSet<Row> rows, int version, Function<RulesView, RulesView> otherwise) {
        return rows.size() == 0
                ? get(version).map(otherwise)
                : Uni.createFrom().item(view(rows.iterator().next()));
    }

    private RulesView view(Row row) {
        var definition = json.definition(row.getString("definition"));
        var findings = RuleCheck.of(definition, today());
        for (String stranger : row.getArrayOfStrings("strangers")) {
            findings.add(Finding.stranger(stranger));
        }
        return RulesView.of(row, definition, findings);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), earning.zone());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
