package org.laoke.member.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.KeepsMemberData;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.TierRules;

/** The merges there were, and the rows that went along with them. */
@Singleton
class Merges implements KeepsMemberData {
    /** Tables whose rows are the person's, whichever record they came by; with their keys. */
    private static final Map<String, String> MOVING =
            Map.ofEntries(
                    Map.entry("tier_receipt", "receipt_id"),
                    Map.entry("tier_grant", "id"),
                    Map.entry("tier_lock", "id"),
                    Map.entry("application", "id"),
                    Map.entry("sanction", "id"),
                    Map.entry("visit", "id"),
                    Map.entry("appointment", "id"),
                    Map.entry("courtesy", "id"),
                    Map.entry("benefit_use", "id"),
                    Map.entry("lounge_visit", "id"),
                    Map.entry("lounge_incident", "id"),
                    Map.entry("member_complaint", "case_id"),
                    Map.entry("questionnaire_answer", "id"));

    /** The person is in the store, or in its lounge, under the record that would go. */
    static final String VISITING = "VISITING";

    private static final String MOVE =
            "with moved as (update %1$s set member_id = :into where member_id = :from returning %2$s)"
                    + " insert into merge_row (merge_id, table_name, row_id)"
                    + " select :merge, '%1$s', %2$s from moved";
    private static final String BACK =
            "update %1$s t set member_id = :from from merge_row r where r.merge_id = :merge"
                    + " and r.table_name = '%1$s' and t.%2$s = r.row_id and t.member_id = :into";

    private static final String FORGET_SPEND =
            "delete from spend_month where member_id in (:from, :into)";
    private static final String SUM_SPEND =
            "insert into spend_month (member_id, month, net, last_sale_at) select t.member_id,"
                    + " cast(date_trunc('month', t.sold_at at time zone coalesce(s.time_zone, :zone)) as date),"
                    + " sum(case t.kind when 'SALE' then t.total else -t.total end),"
                    + " max(t.sold_at) filter (where t.kind = 'SALE')"
                    + " from tier_receipt t left join store s on s.id = t.store_id"
                    + " where t.member_id in (:from, :into) group by 1, 2";

    private static final String END_ASSIGNMENT =
            "update assignment set ended_at = :at where member_id = :from and ended_at is null";
    private static final String UNPIN = "delete from class_pin where member_id = :from";
    private static final String FREE_PHONE =
            "update member set phone_index = 'moving ' || id where id = :from";
    private static final String CARD_BACK =
            "update card c set status = 'ACTIVE', ended_at = null, ended_by = null, end_reason = null"
                    + " from member m where m.id = :from"
                    + " and c.number = m.card_number and c.status = 'CANCELLED'";
    private static final String OPEN =
            "select 'VISITING' where exists (select 1 from visit where member_id = :from and left_at is null)"
                    + " or exists (select 1 from lounge_visit where member_id = :from and state = 'INSIDE')"
                    + " union all select 'APPLICATIONS' from application"
                    + " where member_id in (:from, :into) and state in ('APPLIED', 'UNDER_REVIEW')"
                    + " having count(distinct member_id) = 2"
                    + " union all select 'LOCKS' from tier_lock"
                    + " where member_id in (:from, :into) and lifted_at is null"
                    + " having count(distinct member_id) = 2";
    private static final String CONSULTANT_BACK =
            "insert into assignment (member_id, staff_id, assigned_at, assigned_by)"
                    + " select m.id, s.id, :at, :by from member_merge g join member m on m.id = g.from_id"
                    + " join staff s on s.id = g.consultant_id and s.active and s.store_id = m.home_store_id"
                    + " where g.id = :merge";
    private static final String CONSULTANT =
            "select a.staff_id from member_merge g join assignment a on a.member_id = g.from_id"
                    + " and a.ended_at is null where g.id = :merge";
    private static final String WITHDRAWN =
            "select distinct w from consent_receipt c, unnest(c.withdrawn) w where c.member_id = :from";
    private static final String NOTE_WITHDRAWN =
            "insert into consent_receipt (member_id, at, source, text_version, given, withdrawn, by)"
                    + " values (:into, :at, 'STORE', 'merge', '{}', string_to_array(:withdrawn, ' '), :by)";

    private static final String ADD =
            "insert into member_merge (id, into_id, from_id, at, by, reason, taken, card_active, consultant_id, undo_until)"
                    + " values (:merge, :into, :from, :at, :by, :reason, string_to_array(:taken, ' '),"
                    + " :card, nullif(:consultant, ''), :until)";
    private static final String FACTS =
            "update member_merge set facts = string_to_array(:facts, ' ') where id = :merge";
    private static final String LOCKED =
            "select g.id, g.into_id, g.from_id, array_to_string(g.taken, ' '),"
                    + " array_to_string(g.facts, ' '), g.card_active, g.at, g.undo_until, g.undone_at,"
                    + " g.undo_asked_by from member_merge g where g.id = :merge for update";
    private static final String ASK =
            "update member_merge set undo_asked_at = :at, undo_asked_by = :by, undo_reason = :reason"
                    + " where id = :merge";
    private static final String UNDO =
            "update member_merge set undone_at = :at, undone_by = :by where id = :merge";
    private static final String ONE = "select " + MergeView.COLUMNS + " where g.id = :merge";
    private static final String OF =
            "select "
                    + MergeView.COLUMNS
                    + " where g.into_id = :member order by g.at desc limit 100";
    private static final String FORGET_WORDS =
            "update member_merge set reason = '', undo_reason = null"
                    + " where into_id = :member or from_id = :member";

    /** A merge about to be taken back, locked. */
    record Open(
            UUID id,
            UUID into,
            UUID from,
            List<String> taken,
            List<String> facts,
            boolean cardActive,
            Instant at,
            Instant undoUntil,
            boolean undone,
            String askedBy) {}

    /** The two records of a merge. */
    record Pair(UUID merge, UUID from, UUID into) {
        Map<String, Object> ids() {
            return Map.of("merge", merge, "from", from, "into", into);
        }
    }

    private final TierRules programme;

    Merges(TierRules programme) {
        this.programme = programme;
    }

    /** What is to be ended or decided before one of the two can go into the other. */
    Uni<List<String>> open(UUID from, UUID into) {
        return Sql.rows(OPEN, Map.of("from", from, "into", into), row -> row.text(0));
    }

    /** Who looked after the record that went does so again, if still there; none or one. */
    Uni<List<String>> consultantBack(UUID merge, Instant at, String by) {
        return Sql.change(CONSULTANT_BACK, Map.of("merge", merge, "at", at, "by", by))
                .chain(() -> Sql.rows(CONSULTANT, Map.of("merge", merge), row -> row.text(0)));
    }

    /** So that the other record can take the phone, which is unique, in the next statement. */
    Uni<Void> freePhone(UUID from) {
        return Sql.change(FREE_PHONE, Map.of("from", from)).replaceWithVoid();
    }

    Uni<Void> add(
            Pair pair,
            MergeForm form,
            boolean cardActive,
            @Nullable String consultant,
            Instant at,
            Instant until,
            String by) {
        var parameters = new HashMap<>(pair.ids());
        parameters.put("at", at);
        parameters.put("by", by);
        parameters.put("reason", form.reason().strip());
        parameters.put("taken", String.join(" ", form.take()));
        parameters.put("card", cardActive);
        parameters.put("consultant", consultant == null ? "" : consultant);
        parameters.put("until", until);
        return Sql.change(ADD, parameters).replaceWithVoid();
    }

    Uni<Void> tookFacts(UUID merge, List<String> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : Sql.change(FACTS, Map.of("merge", merge, "facts", String.join(" ", keys)))
                        .replaceWithVoid();
    }

    /** What is the person's goes along; nobody looks after the record that goes. */
    Uni<Void> move(Pair pair, Instant at) {
        return each(MOVE, pair)
                .chain(() -> Sql.change(END_ASSIGNMENT, Map.of("from", pair.from(), "at", at)))
                .chain(() -> Sql.change(UNPIN, Map.of("from", pair.from())))
                .chain(() -> sumSpend(pair));
    }

    Uni<Void> moveBack(Pair pair, boolean cardActive) {
        return each(BACK, pair)
                .chain(
                        () ->
                                cardActive
                                        ? Sql.change(CARD_BACK, Map.of("from", pair.from()))
                                        : Uni.createFrom().item(0))
                .chain(() -> sumSpend(pair));
    }

    private static Uni<Void> each(String sql, Pair pair) {
        var done = Uni.createFrom().voidItem();
        for (var table : MOVING.entrySet()) {
            done =
                    done.chain(
                            () ->
                                    Sql.change(
                                                    sql.formatted(table.getKey(), table.getValue()),
                                                    pair.ids())
                                            .replaceWithVoid());
        }
        return done;
    }

    private Uni<Void> sumSpend(Pair pair) {
        var two = Map.of("from", pair.from(), "into", pair.into());
        var zoned = new HashMap<String, Object>(two);
        zoned.put("zone", programme.zone().getId());
        return Sql.change(FORGET_SPEND, two)
                .chain(() -> Sql.change(SUM_SPEND, zoned))
                .replaceWithVoid();
    }

    /** Everything the person ever took back under this record. */
    Uni<List<String>> withdrawn(UUID from) {
        return Sql.rows(WITHDRAWN, Map.of("from", from), row -> row.text(0));
    }

    Uni<Void> noteWithdrawn(UUID into, Collection<String> withdrawn, Instant at, String by) {
        return Sql.change(
                        NOTE_WITHDRAWN,
                        Map.of(
                                "into",
                                into,
                                "withdrawn",
                                String.join(" ", withdrawn),
                                "at",
                                at,
                                "by",
                                by))
                .replaceWithVoid();
    }

    Uni<Open> locked(UUID merge) {
        return Sql.rows(
                        LOCKED,
                        Map.of("merge", merge),
                        row -> {
                            String asked = row.textOrNull(9);
                            return new Open(
                                    row.uuid(0),
                                    row.uuid(1),
                                    row.uuid(2),
                                    MergeView.words(row.text(3)),
                                    MergeView.words(row.text(4)),
                                    row.flag(5),
                                    row.instant(6),
                                    row.instant(7),
                                    row.instantOrNull(8) != null,
                                    asked == null ? "" : asked);
                        })
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw MergeRefused.unknown();
                            }
                            return found.getFirst();
                        });
    }

    Uni<Void> ask(UUID merge, Instant at, String by, String reason) {
        return Sql.change(ASK, Map.of("merge", merge, "at", at, "by", by, "reason", reason))
                .replaceWithVoid();
    }

    Uni<Void> undo(UUID merge, Instant at, String by) {
        return Sql.change(UNDO, Map.of("merge", merge, "at", at, "by", by)).replaceWithVoid();
    }

    Uni<MergeView> one(UUID merge) {
        return Sql.rows(ONE, Map.of("merge", merge), MergeView::of).map(List::getFirst);
    }

    /** Merges into a member, the latest hundred, latest first. */
    Uni<List<MergeView>> of(UUID member) {
        return Sql.rows(OF, Map.of("member", member), MergeView::of);
    }

    @Override
    public String name() {
        return "merges";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    /** When and what; records that went are in an export of their own. */
    @Override
    public Uni<JsonNode> export(UUID memberId) {
        return of(memberId)
                .map(
                        all -> {
                            var list = JsonNodeFactory.instance.arrayNode();
                            all.forEach(
                                    one ->
                                            list.addObject()
                                                    .put("number", one.fromNumber())
                                                    .put("at", one.at().toString())
                                                    .put("undone", one.undoneAt() != null));
                            return list;
                        });
    }

    /** Who merged and when stays; the words may name the person. */
    @Override
    public Uni<Void> erase(UUID memberId, Instant at) {
        return Sql.change(FORGET_WORDS, Map.of("member", memberId)).replaceWithVoid();
    }
}
