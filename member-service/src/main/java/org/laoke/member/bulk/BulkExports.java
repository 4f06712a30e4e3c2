package org.laoke.member.bulk;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;

/** All exports that were asked for. */
@Singleton
class BulkExports {
    private static final String ADD =
            "insert into member_export (id, reason, stores, tier, value_class, status, asked_full,"
                    + " requested_by, position, store_id, region_id, requested_at)"
                    + " values (:id, :reason, string_to_array(:stores, ','), nullif(:tier, ''),"
                    + " nullif(:class, ''), nullif(:status, ''), :full, :by, :position,"
                    + " nullif(:store, ''), nullif(:region, ''), :at)";
    private static final String SELECT =
            "select " + BulkExport.COLUMNS + " from member_export e where ";
    private static final String ONE = SELECT + "e.id = :id";
    private static final String LOCKED = ONE + " for update";
    private static final String OWN =
            SELECT + "e.requested_by = :by order by e.requested_at desc, e.id limit 100";

    /** A regional lead decides on exports of the region's people only. */
    private static final String ALL =
            SELECT
                    + "(:region = '' or e.region_id = :region or e.stores <@ array("
                    + "select id from store where region_id = :region))"
                    + " order by e.requested_at desc, e.id limit 100";

    private static final String DECIDE =
            "update member_export set state = :state, given_full = :full, decided_by = :by,"
                    + " decided_at = :at, note = nullif(:note, '') where id = :id";
    private static final String CLAIM =
            "with due as (select id from member_export where state = 'APPROVED'"
                    + " or state = 'RUNNING' and beat_at < :dead order by decided_at limit 1"
                    + " for update skip locked),"
                    + " claimed as (update member_export e set state = 'RUNNING', beat_at = :now, rows = 0"
                    + " from due where e.id = due.id returning e.*)"
                    + " select "
                    + BulkExport.COLUMNS
                    + " from claimed e";
    private static final String PAGE =
            "select m.id from member m where m.id > :after and m.merged_into is null"
                    + " and m.status <> 'ERASED' and m.home_store_id = any(string_to_array(:stores, ','))"
                    + " and (:tier = '' or m.tier = :tier) and (:class = '' or m.value_class = :class)"
                    + " and (:status = '' or m.status = :status) order by m.id limit :max";
    private static final String NOTE =
            "insert into access_log (at, viewer, position, store_id, member_id, place)"
                    + " select :now, e.requested_by, e.position, e.store_id, cast(m as uuid), 'export-file'"
                    + " from member_export e, unnest(string_to_array(:members, ',')) m where e.id = :id";
    private static final String BEAT =
            "update member_export set beat_at = :now, rows = rows + :rows where id = :id";
    private static final String END =
            "update member_export set state = :state, ready_at = :now, expires_at = :until where id = :id";
    private static final String OVER =
            "with over as (update member_export set state = 'EXPIRED'"
                    + " where state = 'READY' and expires_at <= :now returning id) select id from over";

    BulkExports() {}

    Uni<Void> add(
            UUID id, BulkForms.Request form, Collection<String> stores, Caller by, Instant at) {
        var parameters = new HashMap<String, Object>();
        parameters.put("id", id);
        parameters.put("reason", form.reason().strip());
        parameters.put("stores", stores.stream().sorted().collect(Collectors.joining(",")));
        parameters.put("tier", text(form.tier()));
        parameters.put("class", text(form.memberClass()));
        parameters.put("status", text(form.status()));
        parameters.put("full", form.full());
        parameters.put("by", by.name());
        parameters.put(
                "position",
                by.has(Role.HQ) ? Role.HQ : by.has(Role.STORE_MANAGER) ? Role.STORE_MANAGER : "");
        parameters.put("store", by.storeId().orElse(""));
        parameters.put("region", by.region().orElse(""));
        parameters.put("at", at);
        return Sql.change(ADD, parameters).replaceWithVoid();
    }

    Uni<BulkExport> one(UUID id) {
        return Sql.rows(ONE, Map.of("id", id), BulkExport::of).map(BulkExports::only);
    }

    Uni<BulkExport> locked(UUID id) {
        return Sql.rows(LOCKED, Map.of("id", id), BulkExport::of).map(BulkExports::only);
    }

    private static BulkExport only(List<BulkExport> found) {
        if (found.isEmpty()) {
            throw BulkRefused.unknown();
        }
        return found.getFirst();
    }

    Uni<List<BulkExport>> of(String by) {
        return Sql.rows(OWN, Map.of("by", by), BulkExport::of);
    }

    Uni<List<BulkExport>> all(String region) {
        return Sql.rows(ALL, Map.of("region", region), BulkExport::of);
    }

    Uni<Void> decide(UUID id, BulkForms.Decision decision, String by, Instant at) {
        boolean yes = decision.approve();
        var parameters = new HashMap<String, Object>();
        parameters.put("id", id);
        parameters.put(
                "state", (yes ? BulkExport.State.APPROVED : BulkExport.State.DECLINED).name());
        parameters.put("full", yes && decision.full());
        parameters.put("by", by);
        parameters.put("at", at);
        parameters.put("note", text(decision.note()));
        return Sql.change(DECIDE, parameters).replaceWithVoid();
    }

    /** The next export to make, which is the caller's now; null if there is none. */
    Uni<@Nullable BulkExport> claim(Instant now, Instant dead) {
        return Sql.rows(CLAIM, Map.of("now", now, "dead", dead), BulkExport::of)
                .map(found -> found.isEmpty() ? null : found.getFirst());
    }

    /** The next members, by id, noted as seen by who asked. */
    Uni<List<UUID>> page(BulkExport export, UUID after, int max, Instant now) {
        return Sql.rows(
                        PAGE,
                        Map.of(
                                "after", after,
                                "stores", String.join(",", export.stores()),
                                "tier", text(export.tier()),
                                "class", text(export.valueClass()),
                                "status", text(export.status()),
                                "max", max),
                        row -> row.uuid(0))
                .call(ids -> note(export, ids, now));
    }

    private static Uni<Void> note(BulkExport export, List<UUID> ids, Instant now) {
        String members = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : Sql.change(NOTE, Map.of("now", now, "members", members, "id", export.id()))
                        .chain(
                                () ->
                                        Sql.change(
                                                BEAT,
                                                Map.of(
                                                        "now", now,
                                                        "rows", ids.size(),
                                                        "id", export.id())))
                        .replaceWithVoid();
    }

    Uni<Void> end(UUID id, BulkExport.State state, Instant now, Instant until) {
        return Sql.change(END, Map.of("id", id, "state", state.name(), "now", now, "until", until))
                .replaceWithVoid();
    }

    /** Exports whose files are to go. */
    Uni<List<UUID>> over(Instant now) {
        return Sql.rows(OVER, Map.of("now", now), row -> row.uuid(0));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
