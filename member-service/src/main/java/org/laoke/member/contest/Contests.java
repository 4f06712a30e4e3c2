package org.laoke.member.contest;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Caller;

/** What counts in which quarter, as head office decides it before the quarter begins. */
@Singleton
class Contests {
    private static final String SELECT =
            "select quarter, kind, sample_size, draw_on, verify_until, seed, set_at, set_by, frozen_at"
                    + " from contest";
    private static final String ALL = SELECT + " order by quarter desc limit 100";
    private static final String ONE = SELECT + " where quarter = :quarter";
    private static final String OPEN =
            SELECT + " where quarter <= :today and frozen_at is null order by quarter";
    private static final String PUT =
            "insert into contest as c (quarter, kind, sample_size, draw_on, verify_until, seed, set_at, set_by)"
                    + " values (:quarter, :kind, nullif(cast(:size as int), 0),"
                    + " cast(nullif(:drawOn, '') as date), cast(nullif(:verifyUntil, '') as date), :seed, :now,"
                    + " :by) on conflict (quarter) do update set kind = excluded.kind,"
                    + " sample_size = excluded.sample_size, draw_on = excluded.draw_on,"
                    + " verify_until = excluded.verify_until, set_at = excluded.set_at,"
                    + " set_by = excluded.set_by where c.quarter > :today";
    private static final String REMOVE =
            "delete from contest where quarter = :quarter and quarter > :today";
    private static final int SEED_BYTES = 16;

    private final ContestConfig config;
    private final TierRules programme;
    private final Caller caller;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    Contests(ContestConfig config, TierRules programme, Caller caller, Clock clock) {
        this.config = config;
        this.programme = programme;
        this.caller = caller;
        this.clock = clock;
    }

    /** The latest first, those to come before it. */
    Uni<List<Contest>> all() {
        return Sql.rows(ALL, Map.of(), this::read);
    }

    /**
     * The contest of a quarter.
     *
     * @throws ContestRefused if there is none
     */
    Uni<Contest> require(Quarter quarter) {
        return Sql.rows(ONE, Map.of("quarter", quarter.begins()), this::read)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw ContestRefused.none();
                            }
                            return found.getFirst();
                        });
    }

    /** Those whose quarter has begun and whose result is not final. */
    Uni<List<Contest>> open() {
        return Sql.rows(OPEN, Map.of("today", today()), this::read);
    }

    /**
     * Says what counts in a quarter: of one to come, or of a running one that has no contest yet.
     *
     * @throws ContestRefused if the contest has begun, or the settings do not fit
     */
    Uni<Contest> put(Quarter quarter, ContestResource.ContestRequest wanted) {
        requireWholeChain();
        if (quarter.ends().isBefore(today())) {
            throw ContestRefused.quarterOver();
        }
        requireFit(quarter, wanted);
        return Sql.change(PUT, values(quarter, wanted))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw ContestRefused.begun();
                            }
                        })
                .chain(() -> require(quarter));
    }

    /**
     * Takes a contest back that has not begun.
     *
     * @throws ContestRefused if it has, or if there is none
     */
    Uni<Void> remove(Quarter quarter) {
        requireWholeChain();
        return require(quarter)
                .chain(
                        () ->
                                Sql.change(
                                        REMOVE,
                                        Map.of("quarter", quarter.begins(), "today", today())))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw ContestRefused.begun();
                            }
                        })
                .replaceWithVoid();
    }

    /** The day it is, in the programme's zone. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), programme.zone());
    }

    private Map<String, Object> values(Quarter quarter, ContestResource.ContestRequest wanted) {
        boolean drawn = wanted.kind() == Contest.Kind.VALIDITY;
        var size = wanted.sampleSize();
        var drawOn = wanted.drawOn() == null ? quarter.lastMonth() : wanted.drawOn();
        return Map.of(
                "quarter", quarter.begins(),
                "kind", wanted.kind().name(),
                "size", !drawn ? 0 : size == null ? config.sampleSize() : size,
                "drawOn", drawn ? drawOn.toString() : "",
                "verifyUntil", drawn ? quarter.ends().plusDays(config.verifyDays()).toString() : "",
                "seed", seed(),
                "now", clock.instant(),
                "by", caller.name(),
                "today", today());
    }

    private String seed() {
        byte[] bytes = new byte[SEED_BYTES];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void requireFit(Quarter quarter, ContestResource.ContestRequest wanted) {
        var drawOn = wanted.drawOn();
        if (wanted.kind() != Contest.Kind.VALIDITY) {
            if (wanted.sampleSize() != null) {
                throw ContestRefused.noSample("/sampleSize");
            }
            if (drawOn != null) {
                throw ContestRefused.noSample("/drawOn");
            }
        } else if (drawOn != null && !quarter.holds(drawOn)) {
            throw ContestRefused.drawOutside();
        }
    }

    private void requireWholeChain() {
        if (!caller.isChainWide() || caller.region().isPresent()) {
            throw ContestRefused.wholeChainOnly();
        }
    }

    private Contest read(Row row) {
        var quarter = new Quarter(row.date(0));
        Long size = row.numberOrNull(2);
        var frozenAt = row.instantOrNull(8);
        return new Contest(
                quarter.toString(),
                quarter.begins(),
                quarter.ends(),
                Contest.Kind.valueOf(row.text(1)),
                state(quarter, frozenAt != null),
                size == null ? null : size.intValue(),
                row.dateOrNull(3),
                row.dateOrNull(4),
                frozenAt == null ? null : row.text(5),
                row.instant(6),
                row.text(7),
                frozenAt);
    }

    private Contest.State state(Quarter quarter, boolean frozen) {
        if (frozen) {
            return Contest.State.OVER;
        }
        if (quarter.begins().isAfter(today())) {
            return Contest.State.COMING;
        }
        return quarter.holds(today()) ? Contest.State.RUNNING : Contest.State.VERIFYING;
    }
}
