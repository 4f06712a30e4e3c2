package org.laoke.member.lounge;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;

/** What holds in a store's lounge: what the store has set, else what is configured. */
@Singleton
class LoungeRules {
    private static final String SET =
            "select open, capacity, minutes, guests from lounge where store_id = :store";
    private static final String PUT =
            "insert into lounge (store_id, open, capacity, minutes, guests, changed_at, changed_by)"
                    + " values (:store, :open, :capacity, :minutes, :guests, :now, :by)"
                    + " on conflict (store_id) do update set open = excluded.open,"
                    + " capacity = excluded.capacity, minutes = excluded.minutes, guests = excluded.guests,"
                    + " changed_at = excluded.changed_at, changed_by = excluded.changed_by";

    private final LoungeConfig config;
    private final Caller caller;
    private final Clock clock;

    LoungeRules(LoungeConfig config, Caller caller, Clock clock) {
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<LoungeView.Rules> of(String store) {
        return Sql.rows(
                        SET,
                        Map.of("store", store),
                        row ->
                                new LoungeView.Rules(
                                        row.flag(0),
                                        (int) row.number(1),
                                        (int) row.number(2),
                                        (int) row.number(3)))
                .map(
                        found ->
                                found.isEmpty()
                                        ? new LoungeView.Rules(
                                                config.open(),
                                                config.capacity(),
                                                config.minutes(),
                                                config.guests())
                                        : found.getFirst());
    }

    Uni<Void> put(String store, LoungeView.Rules rules) {
        return Sql.change(
                        PUT,
                        Map.of(
                                "store", store,
                                "open", rules.open(),
                                "capacity", rules.capacity(),
                                "minutes", rules.minutes(),
                                "guests", rules.guests(),
                                "now", clock.instant(),
                                "by", caller.name()))
                .replaceWithVoid();
    }
}
