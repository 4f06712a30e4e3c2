package org.laoke.member.tier;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From where each member's next purchase goes on. */
@Singleton
public class Footholds implements PanacheRepositoryBase<TierFoothold, UUID> {
    /** Null for a member who has to be walked from the beginning. */
    public Uni<@Nullable Foothold> of(UUID memberId) {
        return findById(memberId).map(row -> row == null ? null : row.foothold());
    }

    /** Goes on from here next time; null from the beginning. */
    public Uni<Void> keep(UUID memberId, @Nullable Foothold foothold) {
        return foothold == null
                ? deleteById(memberId).replaceWithVoid()
                : findById(memberId).chain(row -> keep(memberId, row, foothold));
    }

    private Uni<Void> keep(UUID memberId, @Nullable TierFoothold row, Foothold foothold) {
        if (row == null) {
            return persist(new TierFoothold(memberId, foothold)).replaceWithVoid();
        }
        row.stand(foothold);
        return Uni.createFrom().voidItem();
    }
}
