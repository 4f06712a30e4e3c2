package org.laoke.member.tier;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** From where each member's next purchase goes on. */
@Singleton
public class Footholds implements PanacheRepositoryBase<TierFoothold, UUID> {
    /** Members who have to be walked from the beginning are absent. */
    public Uni<Map<UUID, Foothold>> of(Collection<UUID> members) {
        return rows(members)
                .map(
                        rows ->
                                rows.entrySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey,
                                                        row -> row.getValue().foothold())));
    }

    /**
     * The members go on from here next time; those whose career has no foothold from the beginning.
     */
    public Uni<Void> keep(Map<UUID, Career> careers) {
        return rows(careers.keySet()).chain(rows -> keep(careers, rows));
    }

    private Uni<Void> keep(Map<UUID, Career> careers, Map<UUID, TierFoothold> rows) {
        var first = new ArrayList<TierFoothold>();
        var gone = new ArrayList<UUID>();
        careers.forEach(
                (member, career) -> {
                    var row = rows.get(member);
                    var foothold = career.foothold();
                    if (foothold == null) {
                        gone.add(member);
                    } else if (row == null) {
                        first.add(new TierFoothold(member, foothold));
                    } else {
                        row.stand(foothold);
                    }
                });
        return (first.isEmpty() ? Uni.createFrom().voidItem() : persist(first))
                .chain(
                        () ->
                                gone.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : delete("memberId in ?1", gone).replaceWithVoid());
    }

    private Uni<Map<UUID, TierFoothold>> rows(Collection<UUID> members) {
        return list("memberId in ?1", members)
                .map(
                        rows -> {
                            var byMember = new HashMap<UUID, TierFoothold>();
                            rows.forEach(row -> byMember.put(row.memberId(), row));
                            return byMember;
                        });
    }
}
