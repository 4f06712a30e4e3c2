package org.laoke.member.tier;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Sql;

/** What people decided about the tiers of members. */
@Singleton
public class PeopleDecide {
    private static final String GRANTS =
            "select member_id, id, at, tier from tier_grant where member_id in (:members)";
    private static final String LOCKS =
            "select member_id, placed_at, until, lifted_at from tier_lock"
                    + " where member_id in (:members)";

    private final TierRules rules;

    PeopleDecide(TierRules rules) {
        this.rules = rules;
    }

    private record Given(UUID member, Decrees.Grant grant) {}

    private record Held(UUID member, Decrees.Lock lock) {}

    /** Decrees of the members; who has none may be absent. */
    public Uni<Map<UUID, Decrees>> about(Collection<UUID> members) {
        if (members.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var these = Map.of("members", members);
        return Sql.rows(
                        GRANTS,
                        these,
                        row ->
                                new Given(
                                        row.uuid(0),
                                        new Decrees.Grant(
                                                row.uuid(1),
                                                row.instant(2),
                                                Tier.valueOf(row.text(3)))))
                .chain(
                        given ->
                                Sql.rows(
                                                LOCKS,
                                                these,
                                                row ->
                                                        new Held(
                                                                row.uuid(0),
                                                                lock(
                                                                        row.instant(1),
                                                                        row.dateOrNull(2),
                                                                        row.instantOrNull(3))))
                                        .map(held -> byMember(given, held)));
    }

    /** A lock that was lifted ended on the day it was. */
    private Decrees.Lock lock(
            Instant placed, @Nullable LocalDate until, @Nullable Instant liftedAt) {
        if (liftedAt == null) {
            return new Decrees.Lock(placed, until);
        }
        var lifted = LocalDate.ofInstant(liftedAt, rules.zone());
        return new Decrees.Lock(placed, until == null || lifted.isBefore(until) ? lifted : until);
    }

    private static Map<UUID, Decrees> byMember(List<Given> given, List<Held> held) {
        var grants = new HashMap<UUID, List<Decrees.Grant>>();
        var locks = new HashMap<UUID, List<Decrees.Lock>>();
        given.forEach(
                one ->
                        grants.computeIfAbsent(one.member(), m -> new ArrayList<>())
                                .add(one.grant()));
        held.forEach(
                one -> locks.computeIfAbsent(one.member(), m -> new ArrayList<>()).add(one.lock()));
        var all = new HashMap<UUID, Decrees>();
        grants.forEach(
                (member, theirs) ->
                        all.put(
                                member,
                                new Decrees(theirs, locks.getOrDefault(member, List.of()))));
        locks.forEach((member, theirs) -> all.putIfAbsent(member, new Decrees(List.of(), theirs)));
        return all;
    }
}
