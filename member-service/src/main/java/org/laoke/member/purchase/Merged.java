package org.laoke.member.purchase;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Receipt;
import org.laoke.platform.turn.InTurn;

/** Receipts that name a record which was merged into another one. */
final class Merged {
    private static final String NOW =
            "select id, member_now(id) from member where merged_into is not null"
                    + " and id = any(cast(string_to_array(:ids, ',') as uuid[]))";
    private static final String NOTE =
            "with recursive way (id, into_id, step) as ("
                    + "select g.id, g.into_id, 1 from member_merge g where g.from_id = :from and g.undone_at is null"
                    + " union all select g.id, g.into_id, w.step + 1 from way w"
                    + " join member_merge g on g.from_id = w.into_id and g.undone_at is null where w.step < 50)"
                    + " insert into merge_row (merge_id, table_name, row_id)"
                    + " select w.id, 'tier_receipt', t.receipt_id from way w"
                    + " join tier_receipt t on t.member_id = member_now(:from)"
                    + " and t.receipt_id = any(cast(string_to_array(:receipts, ',') as uuid[]))"
                    + " on conflict do nothing";

    private Merged() {}

    private record Way(UUID from, UUID into) {}

    /** Who stands for these records today; those that were not merged are absent. */
    static Uni<Map<UUID, UUID>> of(Collection<UUID> ids) {
        return Sql.rows(NOW, Map.of("ids", joined(ids)), row -> new Way(row.uuid(0), row.uuid(1)))
                .map(ways -> ways.stream().collect(Collectors.toMap(Way::from, Way::into)));
    }

    /** Notes whose they were, so that they go back if the merges are taken back. */
    static Uni<Void> note(Set<UUID> merged, Map<UUID, List<Receipt>> byMember) {
        return InTurn.each(
                merged, from -> note(from, byMember.getOrDefault(from, List.<Receipt>of())));
    }

    private static Uni<Void> note(UUID from, List<Receipt> receipts) {
        String ids = joined(receipts.stream().map(Receipt::id).toList());
        return Sql.change(NOTE, Map.of("from", from, "receipts", ids)).replaceWithVoid();
    }

    private static String joined(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
