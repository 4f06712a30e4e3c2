package org.laoke.member.valuation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;

/** What a store has set for its classes, and how its runs went. */
@Singleton
class StoreClasses {
    private static final String SHARES =
            "select from_month, a, b, c, set_at, set_by from class_shares where store_id = :store"
                    + " order by from_month desc limit 24";
    private static final String SET =
            "insert into class_shares (store_id, from_month, a, b, c, set_at, set_by)"
                    + " values (:store, :from, :a, :b, :c, :now, :by)"
                    + " on conflict (store_id, from_month) do update set a = excluded.a, b = excluded.b,"
                    + " c = excluded.c, set_at = excluded.set_at, set_by = excluded.set_by";
    private static final String RUNS =
            "select r.month, r.started_at, r.started_by, r.finished_at, count(s.store_id),"
                    + " count(s.decided_at), coalesce(sum(s.members), 0), coalesce(sum(s.moved), 0)"
                    + " from class_run r join class_run_store s on s.month = r.month"
                    + " where s.store_id = any(string_to_array(:stores, ','))"
                    + " group by r.month order by r.month desc limit 24";
    private static final String COUNTS =
            "select coalesce(value_class, '-'), count(*) from member where home_store_id = :store"
                    + " and merged_into is null group by 1 order by 1";

    /** Class A members who lack what class A must have, best first by id: MEM-8. */
    private static final String UNATTENDED =
            "select m.id, 'A' || m.name, m.number, m.consultant_id, p.name, case"
                    + " when p.id is null then 'NOBODY' when p.employment <> 'REGULAR' then 'ON_PROBATION'"
                    + " else 'GONE' end from member m left join staff p on p.id = m.consultant_id"
                    + " where m.home_store_id = :store and m.value_class = 'A' and (p.id is null"
                    + " or p.employment <> 'REGULAR' or not p.active or p.role <> 'CONSULTANT'"
                    + " or p.store_id is distinct from m.home_store_id) order by m.id limit 500";

    /**
     * Shares and since when they hold.
     *
     * @param from null for those of the configuration
     */
    @Schema(name = "ClassSharesInForce")
    record InForce(
            @Nullable LocalDate from,
            Shares shares,
            @Nullable Instant setAt,
            @Nullable String setBy) {}

    /** One run, as far as the caller's stores go. */
    @Schema(name = "ClassRun")
    record Run(
            LocalDate month,
            Instant startedAt,
            String startedBy,
            @Schema(description = "Null while stores are left") @Nullable Instant finishedAt,
            long stores,
            long decided,
            long members,
            long moved) {}

    /** A class A member without a regular consultant. */
    @Schema(name = "UnattendedMember")
    record Unattended(
            UUID memberId,
            @Schema(examples = "A李梅") String label,
            String number,
            @Nullable String consultantId,
            @Nullable String consultantName,
            Why why) {}

    /** What is wrong with a class A member's consultant. */
    enum Why {
        NOBODY,
        ON_PROBATION,
        GONE
    }

    /** How many members of a store are in a class; {@code -} for those not decided yet. */
    @Schema(name = "ClassCount")
    record Count(@Schema(examples = "A") String valueClass, long members) {}

    private final ClassConfig config;
    private final Caller caller;
    private final Clock clock;

    StoreClasses(ClassConfig config, Caller caller, Clock clock) {
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** The latest first; those of the configuration come last. */
    Uni<List<InForce>> shares(String store) {
        return Sql.rows(
                        SHARES,
                        Map.of("store", store),
                        row ->
                                new InForce(
                                        row.date(0),
                                        new Shares(
                                                Objects.requireNonNull(row.decimalOrNull(1)),
                                                Objects.requireNonNull(row.decimalOrNull(2)),
                                                Objects.requireNonNull(row.decimalOrNull(3))),
                                        row.instant(4),
                                        row.text(5)))
                .map(
                        set -> {
                            var all = new ArrayList<>(set);
                            all.add(new InForce(null, Shares.of(config), null, null));
                            return List.copyOf(all);
                        });
    }

    Uni<Integer> set(String store, LocalDate from, Shares shares) {
        return Sql.change(
                SET,
                Map.of(
                        "store", store,
                        "from", from,
                        "a", shares.a(),
                        "b", shares.b(),
                        "c", shares.c(),
                        "now", clock.instant(),
                        "by", caller.name()));
    }

    Uni<List<Run>> runs(Iterable<String> stores) {
        return Sql.rows(
                RUNS,
                Map.of("stores", String.join(",", stores)),
                row ->
                        new Run(
                                row.date(0),
                                row.instant(1),
                                row.text(2),
                                row.instantOrNull(3),
                                row.number(4),
                                row.number(5),
                                row.number(6),
                                row.number(7)));
    }

    Uni<List<Count>> counts(String store) {
        return Sql.rows(
                COUNTS, Map.of("store", store), row -> new Count(row.text(0), row.number(1)));
    }

    Uni<List<Unattended>> unattended(String store) {
        return Sql.rows(
                UNATTENDED,
                Map.of("store", store),
                row ->
                        new Unattended(
                                row.uuid(0),
                                row.text(1),
                                row.text(2),
                                row.textOrNull(3),
                                row.textOrNull(4),
                                Why.valueOf(row.text(5))));
    }
}
