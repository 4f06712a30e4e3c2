package org.laoke.points.member;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.BlindIndex;

/**
 * Members as the ledger knows them: ids, card, a blind index of the phone, and whether they take
 * part.
 */
@Singleton
public class Members {
    /**
     * Who may earn and spend (MEM-6): prospects from their first purchase on, and members whose
     * card has run out, because buying again is what brings them back.
     */
    private static final Set<String> TAKING_PART = Set.of("PROSPECT", "ACTIVE", "EXPIRED");

    private final Pool pool;
    private final BlindIndex blindIndex;

    Members(Pool pool, BlindIndex blindIndex) {
        this.pool = pool;
        this.blindIndex = blindIndex;
    }

    /** The member's home store, or a failure if nobody has this id. */
    public Uni<@Nullable String> homeStore(UUID id) {
        return pool.preparedQuery("select home_store from member where id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new UnknownMember.Id(id);
                            }
                            Row row = rows.iterator().next();
                            return row.getString("home_store");
                        });
    }

    Uni<Void> put(MemberChanged changed) {
        return pool.preparedQuery("select member_put($1, $2, $3, $4, $5, $6)")
                .execute(
                        Tuple.of(
                                changed.memberId(),
                                changed.phone() == null ? null : blindIndex.of(changed.phone()),
                                changed.cardNumber(),
                                changed.homeStoreId(),
                                TAKING_PART.contains(changed.status()),
                                changed.version()))
                .replaceWithVoid();
    }

    /**
     * Erasure: the id stays, because the ledger refers to it; everything that finds the person
     * goes.
     */
    Uni<Void> forget(UUID id, long version) {
        return pool.preparedQuery(
                        "update member set phone_index = null, card_number = null, active = false,"
                                + " version = greatest(version, $2) where id = $1")
                .execute(Tuple.of(id, version))
                .replaceWithVoid();
    }

    /** The part of {@code member.changed.v1} this service needs. */
    record MemberChanged(
            UUID memberId,
            @Nullable String phone,
            @Nullable String cardNumber,
            @Nullable String homeStoreId,
            String status,
            long version) {}
}
