package org.laoke.member.goal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Store;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Tier;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.turn.InTurn;

/** Sets targets, and counts how far a store is whenever it is asked. */
@Singleton
class Targets {
    private static final String HELD =
            "select base, stretch, by_hq from member_target where store_id = :store and month = :month";
    private static final String PUT =
            "insert into member_target (store_id, month, base, stretch, set_at, set_by, by_hq)"
                    + " values (:store, :month, :base, :stretch, :now, :by, :byHq)"
                    + " on conflict (store_id, month) do update set base = excluded.base,"
                    + " stretch = excluded.stretch, set_at = excluded.set_at, set_by = excluded.set_by,"
                    + " by_hq = member_target.by_hq or excluded.by_hq";
    private static final String CLEAR =
            "delete from member_target_share where store_id = :store and month = :month";
    private static final String SHARE =
            "insert into member_target_share (store_id, month, staff_id, target)"
                    + " values (:store, :month, :staff, :target)";
    private static final String OF_STORE =
            "select count(*) from staff where active and store_id = :store"
                    + " and id = any (string_to_array(:ids, ','))";

    /** People of an import are nobody's work. */
    private static final String ENROLLED =
            "select count(*) from member where home_store_id = :store and enrolled_at >= :from"
                    + " and enrolled_at < :until and source <> 'IMPORT' and merged_into is null";

    /**
     * A card counts for who enrolled its holder, at the tier it was issued at. No card that
     * replaces a lost one, none that was issued as a favour, and none whose purchase went back.
     */
    private static final String DONE =
            "with mine as (select enrolled_by as staff_id, count(*) as enrolled from member"
                    + " where home_store_id = :store and enrolled_at >= :from and enrolled_at < :until"
                    + " and source <> 'IMPORT' and merged_into is null group by enrolled_by),"
                    + " issued as (select m.enrolled_by, coalesce(s.to_tier, c.tier) as tier"
                    + " from card c join member m on m.id = c.member_id"
                    + " left join lateral (select to_tier, reason from tier_step"
                    + " where member_id = c.member_id and superseded_at is null and from_tier = 'NONE'"
                    + " and happened_at < (c.issued_on + 1) at time zone cast(:zone as text)"
                    + " order by happened_at desc, id desc limit 1) s on true"
                    + " where c.issued_on >= :first and c.issued_on < :next and m.home_store_id = :store"
                    + " and m.source <> 'IMPORT' and c.replaces is null and c.status <> 'CANCELLED'"
                    + " and s.reason is distinct from 'SPECIAL_ISSUE'),"
                    + " cards as (select enrolled_by as staff_id, count(*) filter (where tier = 'SILVER') as s,"
                    + " count(*) filter (where tier = 'GOLD') as g,"
                    + " count(*) filter (where tier = 'DIAMOND') as d from issued group by enrolled_by),"
                    + " shares as (select staff_id, target from member_target_share"
                    + " where store_id = :store and month = :first)"
                    + " select p.id, p.name, shares.target, coalesce(mine.enrolled, 0) as enrolled,"
                    + " coalesce(cards.s, 0) as silver, coalesce(cards.g, 0) as gold,"
                    + " coalesce(cards.d, 0) as diamond,"
                    + " p.active and p.store_id = :store as here"
                    + " from staff p left join mine on mine.staff_id = p.id"
                    + " left join cards on cards.staff_id = p.id left join shares on shares.staff_id = p.id"
                    + " where mine.staff_id is not null or cards.staff_id is not null or shares.staff_id is not null"
                    + " order by coalesce(mine.enrolled, 0) desc, p.id";

    private static final String RULES =
            "select from_month, short_contribution, above_bonus, team_bonus, silver_reward, gold_reward,"
                    + " diamond_reward from target_rules where from_month <= :month"
                    + " order by from_month desc limit 1";
    private static final String PUT_RULES =
            "insert into target_rules (from_month, short_contribution, above_bonus, team_bonus, silver_reward,"
                    + " gold_reward, diamond_reward, set_at, set_by) values (:month, :short, :above, :team,"
                    + " :silver, :gold, :diamond, :now, :by) on conflict (from_month) do update set"
                    + " short_contribution = excluded.short_contribution, above_bonus = excluded.above_bonus,"
                    + " team_bonus = excluded.team_bonus, silver_reward = excluded.silver_reward,"
                    + " gold_reward = excluded.gold_reward, diamond_reward = excluded.diamond_reward,"
                    + " set_at = excluded.set_at, set_by = excluded.set_by";
    private static final String KEPT =
            "select cast(statement as text) as kept from target_statement"
                    + " where store_id = :store and month = :month";
    private static final String KEEP =
            "insert into target_statement (store_id, month, statement, closed_at, closed_by)"
                    + " values (:store, :month, cast(cast(:statement as text) as jsonb), :now, :by)"
                    + " on conflict do nothing";

    private record Target(int base, int stretch, boolean byHq) {}

    private final TierRules programme;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;

    Targets(TierRules programme, ObjectMapper json, Caller caller, Clock clock) {
        this.programme = programme;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Sets the target of a month and who brings which part of it.
     *
     * @throws TargetRefused if the month is over, the parts do not reach the base target, or a
     *     store changes what head office set
     */
    Uni<Statement> put(Store store, LocalDate month, TargetResource.TargetRequest wanted) {
        requireComing(store, month);
        int split = wanted.shares().stream().mapToInt(TargetResource.Share::target).sum();
        long people =
                wanted.shares().stream().map(TargetResource.Share::staffId).distinct().count();
        if (wanted.stretch() < wanted.base()) {
            throw TargetRefused.stretchBelow();
        }
        if (split < wanted.base() || people < wanted.shares().size()) {
            throw TargetRefused.splitShort();
        }
        return requireNotOfHeadOffice(store.id(), month, wanted)
                .chain(() -> requireOfStore(store.id(), wanted.shares()))
                .chain(
                        () ->
                                Sql.change(
                                        PUT,
                                        Map.of(
                                                "store", store.id(),
                                                "month", month,
                                                "base", wanted.base(),
                                                "stretch", wanted.stretch(),
                                                "now", clock.instant(),
                                                "by", caller.name(),
                                                "byHq", caller.has(Role.HQ))))
                .chain(() -> Sql.change(CLEAR, Map.of("store", store.id(), "month", month)))
                .chain(() -> share(store.id(), month, wanted.shares()))
                .chain(() -> of(store, month));
    }

    /**
     * How far a month is; what was closed, as it was closed.
     *
     * @throws TargetRefused if no target was set
     */
    Uni<Statement> of(Store store, LocalDate month) {
        return kept(store.id(), month)
                .chain(kept -> kept == null ? counted(store, month) : Uni.createFrom().item(kept));
    }

    /**
     * Ends a month: its statement stays as it is then.
     *
     * @throws TargetRefused if it still runs, or was closed before
     */
    Uni<Statement> close(Store store, LocalDate month) {
        if (!month.plusMonths(1).isBefore(today(store).plusDays(1))) {
            throw TargetRefused.running();
        }
        var now = clock.instant();
        return counted(store, month)
                .map(statement -> statement.closed(now, caller.name()))
                .call(
                        statement ->
                                Sql.change(
                                                KEEP,
                                                Map.of(
                                                        "store", store.id(),
                                                        "month", month,
                                                        "statement", write(statement),
                                                        "now", now,
                                                        "by", caller.name()))
                                        .invoke(
                                                rows -> {
                                                    if (rows == 0) {
                                                        throw TargetRefused.closed();
                                                    }
                                                }));
    }

    /** What follows in a month. */
    Uni<Statement.Rules> rules(LocalDate month) {
        return Sql.rows(RULES, Map.of("month", month), Targets::rules).map(List::getFirst);
    }

    /** What follows from that month on. */
    Uni<Statement.Rules> putRules(Statement.Rules rules, LocalDate thisMonth) {
        if (!caller.isChainWide() || caller.region().isPresent()) {
            throw TargetRefused.wholeChainOnly();
        }
        if (rules.from().isBefore(thisMonth)) {
            throw TargetRefused.past();
        }
        return Sql.change(
                        PUT_RULES,
                        Map.of(
                                "month", rules.from(),
                                "short", rules.shortContribution(),
                                "above", rules.aboveBonus(),
                                "team", rules.teamBonus(),
                                "silver", rules.silverReward(),
                                "gold", rules.goldReward(),
                                "diamond", rules.diamondReward(),
                                "now", clock.instant(),
                                "by", caller.name()))
                .chain(() -> rules(rules.from()));
    }

    private Uni<Statement> counted(Store store, LocalDate month) {
        return target(store.id(), month)
                .chain(target -> rules(month).chain(rules -> counted(store, month, target, rules)));
    }

    private Uni<Statement> counted(
            Store store, LocalDate month, Target target, Statement.Rules rules) {
        var zone = ZoneId.of(store.timeZone());
        var from = month.atStartOfDay(zone).toInstant();
        var until = month.plusMonths(1).atStartOfDay(zone).toInstant();
        return Sql.rows(
                        ENROLLED,
                        Map.of("store", store.id(), "from", from, "until", until),
                        row -> row.number(0))
                .chain(
                        enrolled ->
                                done(store.id(), month, from, until, programme.zone())
                                        .map(
                                                done ->
                                                        Statement.of(
                                                                store.id(),
                                                                month,
                                                                target.base(),
                                                                target.stretch(),
                                                                target.byHq(),
                                                                enrolled.getFirst(),
                                                                done,
                                                                rules,
                                                                clock.instant())));
    }

    private static Uni<List<Statement.Done>> done(
            String store, LocalDate month, Instant from, Instant until, ZoneId programme) {
        return Sql.rows(
                DONE,
                Map.of(
                        "store", store,
                        "from", from,
                        "until", until,
                        "first", month,
                        "next", month.plusMonths(1),
                        "zone", programme.getId()),
                Targets::done);
    }

    private static Statement.Done done(Row row) {
        var cards = new EnumMap<Tier, Long>(Tier.class);
        cards.put(Tier.SILVER, row.number(4));
        cards.put(Tier.GOLD, row.number(5));
        cards.put(Tier.DIAMOND, row.number(6));
        Long target = row.numberOrNull(2);
        return new Statement.Done(
                row.text(0),
                row.text(1),
                target == null ? null : target.intValue(),
                row.number(3),
                cards,
                row.flag(7));
    }

    private static Statement.Rules rules(Row row) {
        return new Statement.Rules(
                row.date(0),
                money(row, 1),
                money(row, 2),
                money(row, 3),
                money(row, 4),
                money(row, 5),
                money(row, 6));
    }

    private static BigDecimal money(Row row, int column) {
        return Objects.requireNonNull(row.decimalOrNull(column));
    }

    private static Uni<Target> target(String store, LocalDate month) {
        return Sql.rows(
                        HELD,
                        Map.of("store", store, "month", month),
                        row -> new Target((int) row.number(0), (int) row.number(1), row.flag(2)))
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw TargetRefused.none();
                            }
                            return found.getFirst();
                        });
    }

    private Uni<@Nullable Statement> kept(String store, LocalDate month) {
        return Sql.rows(KEPT, Map.of("store", store, "month", month), row -> row.text(0))
                .map(found -> found.isEmpty() ? null : read(found.getFirst()));
    }

    private Uni<Void> requireNotOfHeadOffice(
            String store, LocalDate month, TargetResource.TargetRequest wanted) {
        return Sql.rows(
                        HELD,
                        Map.of("store", store, "month", month),
                        row -> new Target((int) row.number(0), (int) row.number(1), row.flag(2)))
                .invoke(
                        found -> {
                            if (!caller.has(Role.HQ)
                                    && found.stream()
                                            .anyMatch(
                                                    held ->
                                                            held.byHq()
                                                                    && (held.base() != wanted.base()
                                                                            || held.stretch()
                                                                                    != wanted
                                                                                            .stretch()))) {
                                throw TargetRefused.ofHeadOffice();
                            }
                        })
                .replaceWithVoid();
    }

    private static Uni<Void> requireOfStore(String store, List<TargetResource.Share> shares) {
        String ids = String.join(",", shares.stream().map(TargetResource.Share::staffId).toList());
        return Sql.rows(OF_STORE, Map.of("store", store, "ids", ids), row -> row.number(0))
                .invoke(
                        found -> {
                            if (found.getFirst() != shares.size()) {
                                throw TargetRefused.notOfStore();
                            }
                        })
                .replaceWithVoid();
    }

    private static Uni<Void> share(
            String store, LocalDate month, List<TargetResource.Share> shares) {
        return InTurn.each(
                shares,
                each ->
                        Sql.change(
                                        SHARE,
                                        Map.of(
                                                "store",
                                                store,
                                                "month",
                                                month,
                                                "staff",
                                                each.staffId(),
                                                "target",
                                                each.target()))
                                .replaceWithVoid());
    }

    private void requireComing(Store store, LocalDate month) {
        if (month.plusMonths(1).isBefore(today(store).plusDays(1))) {
            throw TargetRefused.past();
        }
    }

    private LocalDate today(Store store) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(store.timeZone()));
    }

    private String write(Statement statement) {
        try {
            return json.writeValueAsString(statement);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    private Statement read(String text) {
        try {
            return json.readValue(text, Statement.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a statement is kept that nobody can read", e);
        }
    }
}
