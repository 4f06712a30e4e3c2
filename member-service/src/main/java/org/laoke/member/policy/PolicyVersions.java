package org.laoke.member.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laoke.member.organisation.Stores;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Policies;
import org.laoke.member.tier.Policy;
import org.laoke.member.tier.TierPolicy;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.time.Ids;

/** Drafts and versions of the tiers' rules; what is put in force never changes again. */
@Singleton
class PolicyVersions {
    /** Everybody's instances know a version before it comes into force. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final String COLUMNS =
            "select id, no, state, note, cast(tiers as text), based_on, effective_from, edition,"
                    + " made_at, edited_at, array_to_string(edited_by, ','), decided_at, decided_by"
                    + " from tier_policy";
    private static final String LIST =
            COLUMNS + " where state <> 'DISCARDED' order by no nulls last, made_at";
    private static final String ONE = COLUMNS + " where id = :id";
    private static final String DRAFT =
            "insert into tier_policy (id, state, note, tiers, based_on, made_at, edited_at, edited_by)"
                    + " values (:id, 'DRAFT', :note, cast(cast(:tiers as text) as jsonb), :based, :now, :now,"
                    + " array[cast(:by as text)]) on conflict do nothing";
    private static final String EDIT =
            "update tier_policy set note = :note, tiers = cast(cast(:tiers as text) as jsonb),"
                    + " edition = edition + 1, edited_at = :now,"
                    + " edited_by = array_append(array_remove(edited_by, cast(:by as text)), cast(:by as text))"
                    + " where id = :id and state = 'DRAFT' and edition = :edition";
    private static final String APPROVE =
            "update tier_policy set state = 'LIVE', decided_at = :now, decided_by = :by,"
                    + " effective_from = :from, no = (select coalesce(max(no), 1) + 1 from tier_policy)"
                    + " where id = :id and state = 'DRAFT' and edition = :edition"
                    + " and cast(:by as text) <> all (edited_by)";
    private static final String DISCARD =
            "update tier_policy set state = 'DISCARDED', decided_at = :now, decided_by = :by"
                    + " where id = :id and state = 'DRAFT'";

    private final Policies policies;
    private final Stores stores;
    private final TierRules rules;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;

    PolicyVersions(
            Policies policies,
            Stores stores,
            TierRules rules,
            ObjectMapper json,
            Caller caller,
            Clock clock) {
        this.policies = policies;
        this.stores = stores;
        this.rules = rules;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    /** The configuration, every version after it, and the draft if there is one. */
    Uni<List<PolicyView>> list() {
        return policies.current()
                .chain(
                        timeline -> {
                            int inForce = timeline.at(clock.instant()).no();
                            return Sql.rows(LIST, Map.of(), row -> view(row, inForce))
                                    .map(
                                            later -> {
                                                var all = new ArrayList<PolicyView>();
                                                all.add(
                                                        PolicyView.first(
                                                                timeline.at(Instant.MIN),
                                                                inForce == Policy.FIRST));
                                                all.addAll(later);
                                                return List.copyOf(all);
                                            });
                        });
    }

    Uni<PolicyView> require(UUID id) {
        return policies.current()
                .chain(
                        timeline -> {
                            int inForce = timeline.at(clock.instant()).no();
                            return Sql.rows(ONE, Map.of("id", id), row -> view(row, inForce));
                        })
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw PolicyRefused.unknown();
                            }
                            return found.getFirst();
                        });
    }

    /** Begins a draft with what is in force, in the current transaction. */
    Uni<PolicyView> draft(String note) {
        requireWholeChain();
        var id = Ids.next();
        return policies.current()
                .map(timeline -> timeline.at(clock.instant()))
                .chain(
                        policy ->
                                Sql.change(
                                        DRAFT,
                                        Map.of(
                                                "id", id,
                                                "note", note,
                                                "tiers", write(policy.tiers()),
                                                "based", policy.no(),
                                                "now", clock.instant(),
                                                "by", caller.name())))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw PolicyRefused.draftExists();
                            }
                        })
                .chain(() -> require(id));
    }

    /** Changes a draft, in the current transaction. */
    Uni<PolicyView> edit(UUID id, int edition, String note, List<TierPolicy> tiers) {
        requireWholeChain();
        return stores.byId()
                .invoke(all -> requireSound(PolicyCheck.of(tiers, all.keySet())))
                .chain(
                        () ->
                                Sql.change(
                                        EDIT,
                                        Map.of(
                                                "id",
                                                id,
                                                "edition",
                                                edition,
                                                "note",
                                                note,
                                                "tiers",
                                                write(tiers),
                                                "now",
                                                clock.instant(),
                                                "by",
                                                caller.name())))
                .chain(rows -> require(id).invoke(now -> requireChanged(rows)));
    }

    /** Puts a draft in force from a day to come, in the current transaction. */
    Uni<PolicyView> approve(UUID id, int edition, LocalDate from) {
        requireWholeChain();
        var first = LocalDate.ofInstant(clock.instant().plus(AHEAD), rules.zone()).plusDays(1);
        if (from.isBefore(first)) {
            throw PolicyRefused.early(first);
        }
        return require(id)
                .invoke(
                        draft -> {
                            if (draft.state() != PolicyView.State.DRAFT
                                    || draft.edition() != edition) {
                                throw PolicyRefused.stale();
                            }
                            if (draft.editedBy().contains(caller.name())) {
                                throw PolicyRefused.own();
                            }
                        })
                .chain(
                        () ->
                                Sql.change(
                                        APPROVE,
                                        Map.of(
                                                "id", id,
                                                "edition", edition,
                                                "from", from,
                                                "now", clock.instant(),
                                                "by", caller.name())))
                .chain(rows -> require(id).invoke(now -> requireChanged(rows)));
    }

    /** Gives a draft up, in the current transaction. */
    Uni<PolicyView> discard(UUID id) {
        requireWholeChain();
        return Sql.change(DISCARD, Map.of("id", id, "now", clock.instant(), "by", caller.name()))
                .chain(rows -> require(id).invoke(now -> requireChanged(rows)));
    }

    private static void requireSound(List<Problem.Pointer> mistakes) {
        if (!mistakes.isEmpty()) {
            throw PolicyRefused.invalid(mistakes);
        }
    }

    private static void requireChanged(int rows) {
        if (rows == 0) {
            throw PolicyRefused.stale();
        }
    }

    private void requireWholeChain() {
        if (!caller.isChainWide() || caller.region().isPresent()) {
            throw PolicyRefused.wholeChainOnly();
        }
    }

    private PolicyView view(Row row, int inForce) {
        Long no = row.numberOrNull(1);
        return new PolicyView(
                row.uuid(0),
                no == null ? null : no.intValue(),
                PolicyView.State.valueOf(row.text(2)),
                row.text(3),
                policies.read(row.text(4)),
                (int) row.number(5),
                row.dateOrNull(6),
                (int) row.number(7),
                row.instant(8),
                row.instant(9),
                List.of(row.text(10).split(",", -1)),
                row.instantOrNull(11),
                row.textOrNull(12),
                no != null && no == inForce);
    }

    private String write(List<TierPolicy> tiers) {
        try {
            return json.writeValueAsString(tiers);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
