package org.laoke.member.benefit;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/**
 * What members are entitled to and use. Years are calendar years of the programme's zone; a use is
 * counted with the member's row locked, so that no number of desks at once exceeds the allowance.
 */
@Singleton
public class Benefits {
    private static final String OF_TIER =
            "select "
                    + BenefitView.Entitlement.COLUMNS
                    + " from benefit b join benefit_allowance a on a.benefit_id = b.id and a.tier = :tier"
                    + " where b.active";
    private static final String ALL_OF_TIER = OF_TIER + " order by b.position, b.id";
    private static final String ONE_OF_TIER = OF_TIER + " and b.id = :benefit";
    private static final String LOUNGE_OF_TIER = OF_TIER + " and b.kind = 'LOUNGE'";
    private static final String ACTIVE = "select id from benefit where id = :benefit and active";
    private static final String USE =
            "insert into benefit_use (id, benefit_id, member_id, store_id, tier, note, used_at, used_by)"
                    + " values (:id, :benefit, :member, :store, :tier, nullif(:note, ''), :now, :by)";
    private static final String ONE_USE = BenefitView.Use.SELECT + " where u.id = :id";
    private static final String USES =
            BenefitView.Use.SELECT
                    + " where u.member_id = :member order by u.used_at desc, u.id limit 50";
    private static final String UNDO =
            "update benefit_use set undone_at = :now, undone_by = :by, undone_reason = :reason"
                    + " where id = :id and undone_at is null";

    private final Members members;
    private final StoreScope scope;
    private final TierRules programme;
    private final Caller caller;
    private final Clock clock;

    Benefits(Members members, StoreScope scope, TierRules programme, Caller caller, Clock clock) {
        this.members = members;
        this.scope = scope;
        this.programme = programme;
        this.caller = caller;
        this.clock = clock;
    }

    /** What the member has this year, and the latest uses. */
    Uni<BenefitView.OfMember> of(Member member) {
        return Sql.rows(ALL_OF_TIER, ofTier(member), BenefitView.Entitlement::read)
                .chain(
                        benefits ->
                                uses(member.id())
                                        .map(
                                                uses ->
                                                        new BenefitView.OfMember(
                                                                member.id(),
                                                                member.tier(),
                                                                benefits,
                                                                uses)));
    }

    /**
     * Notes a use, in the current transaction.
     *
     * @throws BenefitRefused if the tier does not have the benefit, or all of the year are used
     */
    Uni<BenefitView.Use> use(UUID memberId, String benefit, String store, String note) {
        return scope.require(store)
                .chain(() -> members.locked(memberId))
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .chain(
                        member ->
                                entitled(member, benefit)
                                        .chain(held -> use(member, held, store, note)))
                .chain(id -> one(id));
    }

    /**
     * Notes that a member uses the lounge.
     *
     * @param member locked
     * @return the use
     */
    public Uni<UUID> useLounge(Member member, String store) {
        return Sql.rows(LOUNGE_OF_TIER, ofTier(member), BenefitView.Entitlement::read)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw BenefitRefused.notInTier();
                            }
                            return found.getFirst();
                        })
                .chain(held -> use(member, held, store, ""));
    }

    /**
     * Takes a use back, so that it does not count.
     *
     * @throws BenefitRefused if it is not of the caller's store, or taken back before
     */
    Uni<BenefitView.Use> undo(UUID id, String reason) {
        return one(id).call(
                        use ->
                                scope.require(use.storeId())
                                        .onFailure(StoreScope.NoSuchStore.class)
                                        .transform(elsewhere -> BenefitRefused.noSuchUse()))
                .chain(
                        () ->
                                Sql.change(
                                        UNDO,
                                        Map.of(
                                                "id",
                                                id,
                                                "now",
                                                clock.instant(),
                                                "by",
                                                caller.name(),
                                                "reason",
                                                reason)))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw BenefitRefused.undoneAlready();
                            }
                        })
                .chain(() -> one(id));
    }

    private static Uni<List<BenefitView.Use>> uses(UUID member) {
        return Sql.rows(USES, Map.of("member", member), BenefitView.Use::read);
    }

    private Uni<BenefitView.Entitlement> entitled(Member member, String benefit) {
        return Sql.rows(ACTIVE, Map.of("benefit", benefit), row -> row.text(0))
                .invoke(
                        found -> {
                            if (found.isEmpty()) {
                                throw BenefitRefused.unknown();
                            }
                        })
                .chain(
                        () ->
                                Sql.rows(
                                        ONE_OF_TIER,
                                        Map.of(
                                                "member",
                                                member.id(),
                                                "tier",
                                                member.tier().name(),
                                                "since",
                                                yearBegan(),
                                                "benefit",
                                                benefit),
                                        BenefitView.Entitlement::read))
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw BenefitRefused.notInTier();
                            }
                            return found.getFirst();
                        });
    }

    private Uni<UUID> use(Member member, BenefitView.Entitlement held, String store, String note) {
        Long perYear = held.perYear();
        if (perYear != null && held.used() >= perYear) {
            throw BenefitRefused.usedUp(perYear);
        }
        var id = Ids.next();
        return Sql.change(
                        USE,
                        Map.of(
                                "id", id,
                                "benefit", held.id(),
                                "member", member.id(),
                                "store", store,
                                "tier", member.tier().name(),
                                "note", note,
                                "now", clock.instant(),
                                "by", caller.name()))
                .replaceWith(id);
    }

    private static Uni<BenefitView.Use> one(UUID id) {
        return Sql.rows(ONE_USE, Map.of("id", id), BenefitView.Use::read)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw BenefitRefused.noSuchUse();
                            }
                            return found.getFirst();
                        });
    }

    private Map<String, Object> ofTier(Member member) {
        return Map.of("member", member.id(), "tier", member.tier().name(), "since", yearBegan());
    }

    private Instant yearBegan() {
        return LocalDate.ofInstant(clock.instant(), programme.zone())
                .withDayOfYear(1)
                .atStartOfDay(programme.zone())
                .toInstant();
    }
}
