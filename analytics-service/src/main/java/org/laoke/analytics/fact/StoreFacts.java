package org.laoke.analytics.fact;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Event;

/** Stores: name, region and zone. The snapshot with the highest version wins. */
final class StoreFacts implements FactTable<StoreFacts.Store> {

    /** The body of {@code store.changed.v1}. */
    record Store(String storeId, long version, Name name, String regionId, ZoneId timeZone) {
        Store {
            Required.all(storeId, name, regionId, timeZone);
        }
    }

    record Name(String zh, String en) {
        Name {
            Required.all(zh, en);
        }
    }

    @Override
    public String topic() {
        return "loyalty.organisation";
    }

    @Override
    public boolean isPersonal() {
        return true; // staff travel on the same topic
    }

    @Override
    public @Nullable Store read(Event event) {
        return event.type().equals("store.changed.v1") && !event.isTombstone()
                ? event.as(Store.class)
                : null;
    }

    @Override
    public String insert() {
        return """
        insert into store_fact (store_id, version, name_zh, name_en, region_id, time_zone)
        select distinct on (store_id) *
        from unnest($3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[])
             as news (store_id, version, name_zh, name_en, region_id, time_zone)
        order by store_id, version desc
        on conflict (store_id) do update
        set version = excluded.version, name_zh = excluded.name_zh, name_en = excluded.name_en,
            region_id = excluded.region_id, time_zone = excluded.time_zone
        where excluded.version > store_fact.version
        """;
    }

    @Override
    public void add(List<Store> rows, Tuple arguments) {
        arguments
                .addValue(rows.stream().map(Store::storeId).toArray(String[]::new))
                .addValue(rows.stream().map(Store::version).toArray(Long[]::new))
                .addValue(rows.stream().map(s -> s.name().zh()).toArray(String[]::new))
                .addValue(rows.stream().map(s -> s.name().en()).toArray(String[]::new))
                .addValue(rows.stream().map(Store::regionId).toArray(String[]::new))
                .addValue(rows.stream().map(s -> s.timeZone().getId()).toArray(String[]::new));
    }
}
