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
import org.laoke.member.access.StaffSync;
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
            String storeId,
            LocalName name,
            String regionId,
            String timeZone,
            List<Opening.Hours> hours,
            List<Opening.DayException> exceptions,
            long version) {}

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
            @Nullable String regionId,
            Staff.@Nullable Gender gender,
            List<String> languages,
            boolean designated,
            long version) {
        static StaffChanged of(Place place, long version) {
            return new StaffChanged(
                    place.id(),
                    place.name(),
                    place.storeId(),
                    place.role(),
                    place.employment(),
                    place.active(),
                    place.phone(),
                    place.regionId(),
                    place.gender(),
                    place.languages(),
                    place.designated(),
                    version);
        }
    }

    private final Outbox outbox;
    private final StaffSync sync;
    private final StaffLog log;
    private final OpeningText openings;
    private final Clock clock;

    Organisation(Outbox outbox, StaffSync sync, StaffLog log, OpeningText openings, Clock clock) {
        this.openings = openings;
        this.outbox = outbox;
        this.sync = sync;
        this.log = log;
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

    Uni<Void> put(String id, StoreResource.StoreRequest store, Opening opening) {
        var row =
                values(
                        "id", id,
                        "name_zh", store.name().zh(),
                        "name_en", store.name().en(),
                        "region_id", store.regionId(),
                        "time_zone", store.timeZone(),
                        "opening_hours", openings.write(opening.hours()),
                        "opening_exceptions", openings.write(opening.exceptions()));
        return upsert("store", row).chain(versions -> tell(id, store, opening, versions));
    }

    /**
     * Keeps a person; the account follows after the commit.
     *
     * @param moved whether what the person is signed in with now says something else
     * @param userName what a new person signs in with; null for the number of the employee
     */
    Uni<Void> put(Place place, boolean moved, @Nullable String userName) {
        var row =
                values(
                        "id", place.id(),
                        "name", place.name(),
                        "store_id", place.storeId(),
                        "role", place.role().name(),
                        "employment", place.employment().name(),
                        "phone", place.phone(),
                        "region_id", place.regionId(),
                        "gender", place.gender() == null ? null : place.gender().name(),
                        "languages", String.join(",", place.languages()));
        row.put("active", place.active());
        row.put("designated", place.designated());
        return upsert("staff", row)
                .chain(
                        versions ->
                                versions.isEmpty()
                                        ? sync.rename(place.id(), userName)
                                        : follow(place, versions.getFirst(), moved, userName));
    }

    private Uni<Void> follow(Place place, long version, boolean moved, @Nullable String userName) {
        return tell(place, version)
                .chain(() -> log.note(place.id(), place.summary()))
                .chain(() -> sync.want(place.id(), moved, userName));
    }

    private Uni<Void> tell(Place place, long version) {
        return outbox.add(
                OutboxEvent.of(
                        TOPIC,
                        place.id(),
                        "staff.changed.v1",
                        version,
                        clock.instant(),
                        StaffChanged.of(place, version)));
    }

    private Uni<Void> tell(
            String id, StoreResource.StoreRequest store, Opening opening, List<Long> versions) {
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
                                id,
                                store.name(),
                                store.regionId(),
                                store.timeZone(),
                                opening.hours(),
                                opening.exceptions(),
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
