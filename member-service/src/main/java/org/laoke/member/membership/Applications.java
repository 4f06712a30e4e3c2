package org.laoke.member.membership;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;
import org.laoke.member.purchase.Memberships;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Tier;
import org.laoke.platform.time.Ids;

/**
 * Applications and what comes of them. Two members of staff have a hand in every card that no
 * purchase made: who asks or reviews, and who decides; neither is the member.
 */
@Singleton
class Applications {
    private static final String APPLY =
            "insert into application (id, member_id, kind, tier, reason, state, applied_at, applied_by,"
                    + " by_member) values (:id, :member, :kind, nullif(:tier, ''), :reason, 'APPLIED', :now, :by,"
                    + " :own) on conflict do nothing";
    private static final String ONE = Application.COLUMNS + " where a.id = :id";
    private static final String OF_MEMBER =
            Application.COLUMNS
                    + " where a.member_id = :member order by a.applied_at desc limit 20";
    private static final String OPEN =
            Application.COLUMNS
                    + " where a.state in ('APPLIED', 'UNDER_REVIEW') and m.status <> 'ERASED'"
                    + " and m.home_store_id in (:stores) order by a.applied_at, a.id limit 200";
    private static final String LATEST =
            Application.COLUMNS
                    + " where a.state in ('ISSUED', 'DECLINED') and m.status <> 'ERASED'"
                    + " and m.home_store_id in (:stores) order by a.decided_at desc, a.id limit 100";
    private static final String REVIEW =
            "update application set state = 'UNDER_REVIEW', reviewed_at = :now, reviewed_by = :by,"
                    + " review_note = nullif(:note, ''), version = version + 1"
                    + " where id = :id and state = 'APPLIED'";
    private static final String DECIDE =
            "update application set state = :state, decided_at = :now, decided_by = :by,"
                    + " decision = nullif(:decision, ''), version = version + 1"
                    + " where id = :id and state in ('APPLIED', 'UNDER_REVIEW')";
    private static final String GRANT =
            "insert into tier_grant (id, member_id, tier, at, application_id)"
                    + " values (:id, :member, :tier, :now, :application)";
    private static final String SPECIAL =
            "select m.home_store_id, g.tier, count(*) from tier_grant g join member m on m.id = g.member_id"
                    + " where g.at >= :from and g.at < :until and m.home_store_id in (:stores)"
                    + " group by 1, 2 order by 1, 2";

    /** Special issues of a store, counted apart from cards that purchases made. */
    record Count(String storeId, Tier tier, long cards) {}

    private final Desk desk;
    private final Sanctions sanctions;
    private final Memberships memberships;
    private final Clock clock;

    Applications(Desk desk, Sanctions sanctions, Memberships memberships, Clock clock) {
        this.desk = desk;
        this.sanctions = sanctions;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Staff ask for a member of their store. */
    Uni<Application> apply(UUID member, Application.Kind kind, @Nullable Tier tier, String reason) {
        if (kind != Application.Kind.CARD) {
            desk.requireManager();
        }
        return desk.lockedOther(member).chain(m -> apply(m, kind, tier, reason, false));
    }

    /** Members ask for themselves. */
    Uni<Application> applyForSelf(Tier tier, String reason) {
        return desk.self()
                .chain(m -> apply(m, Application.Kind.CARD, tier, reason, true))
                .map(Application::forMember);
    }

    private Uni<Application> apply(
            Member member, Application.Kind kind, @Nullable Tier tier, String reason, boolean own) {
        requirePossible(member, kind, tier);
        var id = Ids.next();
        return Sql.change(
                        APPLY,
                        Map.of(
                                "id",
                                id,
                                "member",
                                member.id(),
                                "kind",
                                kind.name(),
                                "tier",
                                tier == null ? "" : tier.name(),
                                "reason",
                                reason,
                                "now",
                                clock.instant(),
                                "by",
                                own ? member.id().toString() : desk.who(),
                                "own",
                                own))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw MembershipRefused.openApplication();
                            }
                        })
                .chain(() -> require(id));
    }

    private static void requirePossible(Member member, Application.Kind kind, @Nullable Tier tier) {
        boolean reinstates = kind == Application.Kind.REINSTATEMENT;
        if (reinstates != (tier == null) || tier == Tier.NONE) {
            throw MembershipRefused.tierMissing();
        }
        if (reinstates != member.isBarred()) {
            throw reinstates ? MembershipRefused.notBarred() : MembershipRefused.barred();
        }
        if (tier != null && tier.compareTo(member.tier()) <= 0) {
            throw MembershipRefused.notAbove();
        }
    }

    /** Takes an application under review. */
    Uni<Application> review(UUID id, String note) {
        return require(id)
                .call(application -> desk.lockedOther(application.memberId()))
                .invoke(
                        application -> {
                            if (desk.who().equals(application.appliedBy())) {
                                throw MembershipRefused.samePerson();
                            }
                        })
                .chain(
                        () ->
                                Sql.change(
                                        REVIEW,
                                        Map.of(
                                                "id",
                                                id,
                                                "note",
                                                note,
                                                "now",
                                                clock.instant(),
                                                "by",
                                                desk.who())))
                .invoke(Applications::requireOpen)
                .chain(() -> require(id));
    }

    /** Issues or declines, in the current transaction; the tier and the card follow at once. */
    Uni<Application> decide(UUID id, boolean issue, String reason) {
        desk.requireManager();
        if (!issue && reason.isEmpty()) {
            throw MembershipRefused.reasonMissing();
        }
        return require(id)
                .chain(
                        before ->
                                desk.lockedOther(before.memberId())
                                        .chain(
                                                member ->
                                                        require(id)
                                                                .chain(
                                                                        application ->
                                                                                decide(
                                                                                        application,
                                                                                        member,
                                                                                        issue,
                                                                                        reason))))
                .chain(() -> require(id));
    }

    private Uni<Void> decide(Application application, Member member, boolean issue, String reason) {
        String by = desk.who();
        if (!application.isOpen()) {
            throw MembershipRefused.applicationDecided();
        }
        if (by.equals(application.appliedBy()) || (issue && by.equals(application.reviewedBy()))) {
            throw MembershipRefused.samePerson();
        }
        if (issue && application.byMember() && application.reviewedBy() == null) {
            throw MembershipRefused.notReviewed();
        }
        if (issue) {
            requirePossible(member, application.kind(), application.tier());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as precise as it is kept
        return Sql.change(
                        DECIDE,
                        Map.of(
                                "id", application.id(),
                                "state", issue ? "ISSUED" : "DECLINED",
                                "decision", reason,
                                "now", now,
                                "by", by))
                .invoke(Applications::requireOpen)
                .chain(() -> issue ? issue(application, member, now) : nothing());
    }

    private Uni<Void> issue(Application application, Member member, Instant now) {
        if (application.kind() == Application.Kind.REINSTATEMENT) {
            return sanctions.lift(member, now);
        }
        return Sql.change(
                        GRANT,
                        Map.of(
                                "id",
                                Ids.next(),
                                "member",
                                member.id(),
                                "tier",
                                Objects.requireNonNull(application.tier(), "a card has one").name(),
                                "now",
                                now,
                                "application",
                                application.id()))
                .invoke(member::decree)
                .chain(() -> memberships.decided(member));
    }

    Uni<List<Application>> of(UUID member) {
        return Sql.rows(OF_MEMBER, Map.of("member", member), Application::of);
    }

    Uni<List<Application>> ofStores(Collection<String> stores, boolean open) {
        return stores.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Sql.rows(open ? OPEN : LATEST, Map.of("stores", stores), Application::of);
    }

    Uni<List<Count>> special(Collection<String> stores, Instant from, Instant until) {
        return stores.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Sql.rows(
                        SPECIAL,
                        Map.of("stores", stores, "from", from, "until", until),
                        row -> new Count(row.text(0), Tier.valueOf(row.text(1)), row.number(2)));
    }

    private static Uni<Application> require(UUID id) {
        return Sql.rows(ONE, Map.of("id", id), Application::of)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw MembershipRefused.applicationUnknown();
                            }
                            return found.getFirst();
                        });
    }

    private static void requireOpen(int rows) {
        if (rows == 0) {
            throw MembershipRefused.applicationDecided();
        }
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
