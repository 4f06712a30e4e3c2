package org.laoke.member.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.outbox.OutboxEvent;

/**
 * Keeps regions, stores and people. A write that changes nothing is no change: it gets no version
 * and tells nobody. Written as upserts, so that two first writes of one id cannot collide.
 */
@Singleton
class Organisation {
    static final String TOPIC = "loyalty.organisation";

    /** Body of {@code store.changed.v1}. */
    record StoreChanged(
            String storeId, LocalName name, String regionId, String timeZone, long version) {}

    /** Body of {@code staff.changed.v1}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StaffChanged(
            String staffId,
            String name,
            @Nullable String storeId,
            Staff.Position role,
            Staff.Employment employment,
            boolean active,
            @Nullable String phone,
            long version) {}

    private final Outbox outbox;
    private final Clock clock;

    Organisation(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> put(String id, RegionResource.RegionRequest region) {
        return upsert(
                        "region",
                        values(
                                "id",
                                id,
                                "name_zh",
                                region.name().zh(),
                                "name_en",
                                region.name().en()))
                .replaceWithVoid();
    }

    Uni<Void> put(String id, StoreResource.StoreRequest store) {
        var row =
                values(
                        "id", id,
                        "name_zh", store.name().zh(),
                        "name_en", store.name().en(),
                        "region_id", store.regionId(),
                        "time_zone", store.timeZone());
        return upsert("store", row).chain(versions -> tell(id, store, versions));
    }

    Uni<Void> put(String id, StaffResource.StaffRequest person, @Nullable String phone) {
        var row =
                values(
                        "id", id,
                        "name", person.name(),
                        "store_id", person.storeId(),
                        "role", person.role().name(),
                        "employment", person.employment().name(),
                        "phone", phone);
        row.put("active", person.active());
        return upsert("staff", row).chain(versions -> tell(id, person, phone, versions));
    }

    private Uni<Void> tell(String id, StoreResource.StoreRequest store, List<Long> versions) {
        if (versions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long version = versions.getFirst();
        return outbox.add(
                OutboxEvent.of(
                        TOPIC,
                        id,
                        "store.changed.v1",
                        version,
                        clock.instant(),
                        new StoreChanged(
                                id, store.name(), store.regionId(), store.timeZone(), version)));
    }

    private Uni<Void> tell(
            String id,
            StaffResource.StaffRequest person,
            @Nullable String phone,
            List<Long> versions) {
        if (versions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long version = versions.getFirst();
        return outbox.add(
                OutboxEvent.of(
                        TOPIC,
                        id,
                        "staff.changed.v1",
                        version,
                        clock.instant(),
                        new StaffChanged(
                                id,
                                person.name(),
                                person.storeId(),
                                person.role(),
                                person.employment(),
                                person.active(),
                                phone,
                                version)));
    }

    private static Map<String, @Nullable Object> values(@Nullable String... pairs) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return row;
    }

    /**
     * Returns the new version, or nothing if the row already was so. Names are our own literals.
     */
    private static Uni<List<Long>> upsert(String table, Map<String, @Nullable Object> row) {
        var columns = List.copyOf(row.keySet());
        var sets = columns.stream().skip(1).map(c -> c + " = excluded." + c).toList();
        var old = columns.stream().skip(1).map(c -> table + "." + c).toList();
        var fresh = columns.stream().skip(1).map(c -> "excluded." + c).toList();
        String sql =
                "insert into %s (%s) values (%s) on conflict (id) do update set %s, version = %s.version + 1"
                                .formatted(
                                        table,
                                        String.join(", ", columns),
                                        String.join(
                                                ", ", columns.stream().map(c -> ":" + c).toList()),
                                        String.join(", ", sets),
                                        table)
                        + " where (%s) is distinct from (%s) returning version"
                                .formatted(String.join(", ", old), String.join(", ", fresh));
        return Panache.getSession()
                .chain(
                        session ->
                                bind(session.createNativeQuery(sql, Long.class), row)
                                        .getResultList());
    }

    private static Mutiny.SelectionQuery<Long> bind(
            Mutiny.SelectionQuery<Long> query, Map<String, @Nullable Object> row) {
        row.forEach(query::setParameter);
        return query;
    }
}
