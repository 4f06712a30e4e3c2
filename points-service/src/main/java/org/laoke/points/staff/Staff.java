package org.laoke.points.staff;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.BlindIndex;

/**
 * Staff, kept from {@code loyalty.organisation}. The phone is kept as a blind index only: it tells
 * whether a staff member and a member are the same person.
 */
@Singleton
public class Staff {
    private final Pool pool;
    private final BlindIndex blindIndex;

    Staff(Pool pool, BlindIndex blindIndex) {
        this.pool = pool;
        this.blindIndex = blindIndex;
    }

    /** Applies one state of a staff member, unless a newer one is known. */
    public Uni<Void> put(StaffChanged changed) {
        return pool.preparedQuery(
                        "insert into staff (id, store_id, role, active, phone_index, version)"
                                + " values ($1, $2, $3, $4, $5, $6) on conflict (id) do update"
                                + " set store_id = excluded.store_id, role = excluded.role,"
                                + " active = excluded.active, phone_index = excluded.phone_index,"
                                + " version = excluded.version where staff.version < excluded.version")
                .execute(
                        Tuple.of(
                                changed.staffId(),
                                changed.storeId(),
                                changed.role(),
                                changed.active(),
                                changed.phone() == null ? null : blindIndex.of(changed.phone()),
                                changed.version()))
                .replaceWithVoid();
    }

    /** The part of {@code staff.changed.v1} this service needs. */
    public record StaffChanged(
            String staffId,
            @Nullable String storeId,
            String role,
            boolean active,
            @Nullable String phone,
            long version) {}
}
