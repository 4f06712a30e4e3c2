package org.laoke.outreach.store;

import jakarta.inject.Singleton;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What time it is in a store, also in one whose snapshot has not arrived yet. */
@Singleton
public class StoreZone {
    private final ZoneId chain;

    StoreZone(
            @ConfigProperty(name = "laoke.outreach.zone", defaultValue = "Asia/Shanghai")
                    ZoneId chain) {
        this.chain = chain;
    }

    public ZoneId of(@Nullable Store store) {
        return store == null ? chain : store.zone();
    }
}
