package org.laoke.member.membership;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.purchase.Memberships;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.time.Ids;
import org.laoke.platform.turn.InTurn;

/** Warnings, suspensions and cancellations, and what members say against them (MEM-6). */
@Singleton
class Sanctions {
    private static final int ROUND = 200;

    private static final String IMPOSE =
            "insert into sanction (id, member_id, kind, reason, until, state, imposed_at, imposed_by)"
                    + " values (:id, :member, :kind, :reason, cast(nullif(:until, '') as date), 'IN_FORCE', :now,"
                    + " :by) on conflict do nothing";
    private static final String EARLIER =
            "select count(*) from sanction where member_id = :member and kind = :kind"
                    + " and state <> 'LIFTED' and imposed_at > :since";
    private static final String END =
            "update sanction set state = :state, ended_at = :now, ended_by = :by"
                    + " where member_id = :member and state = 'IN_FORCE' and kind <> 'WARNING'";
    private static final String LIFT_ONE =
            "update sanction set state = 'LIFTED', ended_at = :now, ended_by = :by"
                    + " where id = :id and state = 'IN_FORCE'";
    private static final String OBJECT =
            "update sanction set objection = :text, objected_at = :now where id = :id and member_id = :member"
                    + " and state = 'IN_FORCE' and objection is null";
    private static final String ANSWER =
            "update sanction set answer = :text, answered_at = :now, answered_by = :by where id = :id"
                    + " and objection is not null and answer is null";
    private static final String ONE = Sanction.COLUMNS + " where s.id = :id";
    private static final String OF_MEMBER =
            Sanction.COLUMNS + " where s.member_id = :member order by s.imposed_at desc limit 50";
    private static final String OBJECTIONS =
            Sanction.COLUMNS
                    + " where s.objection is not null and s.answer is null and m.status <> 'ERASED'"
                    + " and m.home_store_id in (:stores) order by s.objected_at, s.id limit 200";
    private static final String TIME_OVER =
            "select s.member_id from sanction s join member m on m.id = s.member_id"
                    + " where s.state = 'IN_FORCE' and s.until <= :today and m.status <> 'ERASED'"
                    + " order by s.member_id limit "
                    + ROUND;

    private final Desk desk;
    private final Members members;
    private final Memberships memberships;
    private final TierRules programme;
    private final Clock clock;
    private final int rememberMonths;

    Sanctions(
            Desk desk,
            Members members,
            Memberships memberships,
            TierRules programme,
            Clock clock,
            @ConfigProperty(name = "laoke.member.sanctions.remember-months", defaultValue = "12")
                    int rememberMonths) {
        this.desk = desk;
        this.members = members;
        this.memberships = memberships;
        this.programme = programme;
        this.clock = clock;
        this.rememberMonths = rememberMonths;
    }

    /** Imposes a measure, in the current transaction; it holds at once. */
    Uni<Sanction> impose(UUID id, Sanction.Kind kind, String reason, @Nullable LocalDate until) {
        desk.requireManager();
        if (kind == Sanction.Kind.CANCELLATION && !desk.isHeadOffice()) {
            throw MembershipRefused.headOfficeOnly();
        }
        if (until != null && (kind != Sanction.Kind.SUSPENSION || !until.isAfter(desk.today()))) {
            throw MembershipRefused.untilPast();
        }
        return desk.lockedOther(id)
                .call(member -> requireStepBefore(member, kind))
                .chain(member -> impose(member, kind, reason, until));
    }

    /** Head office may act at once where it must. */
    private Uni<Void> requireStepBefore(Member member, Sanction.Kind kind) {
        if (kind != Sanction.Kind.SUSPENSION || desk.isHeadOffice()) {
            return Uni.createFrom().voidItem();
        }
        var since =
                clock.instant()
                        .atOffset(ZoneOffset.UTC)
                        .minus(Period.ofMonths(rememberMonths))
                        .toInstant();
        return Sql.rows(
                        EARLIER,
                        Map.of(
                                "member",
                                member.id(),
                                "kind",
                                Sanction.Kind.WARNING.name(),
                                "since",
                                since),
                        row -> row.number(0))
                .invoke(
                        count -> {
                            if (count.getFirst() == 0) {
                                throw MembershipRefused.warnFirst();
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Sanction> impose(
            Member member, Sanction.Kind kind, String reason, @Nullable LocalDate until) {
        var now = clock.instant();
        var id = Ids.next();
        return followUp(member, kind, now)
                .chain(
                        () ->
                                Sql.change(
                                        IMPOSE,
                                        Map.of(
                                                "id",
                                                id,
                                                "member",
                                                member.id(),
                                                "kind",
                                                kind.name(),
                                                "reason",
                                                reason,
                                                "until",
                                                until == null ? "" : until.toString(),
                                                "now",
                                                now,
                                                "by",
                                                desk.who())))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw MembershipRefused.sanctionOpen();
                            }
                        })
                .chain(() -> hold(member, kind))
                .chain(() -> require(id));
    }

    /** A cancellation takes the place of a suspension. */
    private static Uni<Void> followUp(Member member, Sanction.Kind kind, Instant now) {
        return kind == Sanction.Kind.CANCELLATION && !member.isCancelled()
                ? end(member, "OVER", now, "cancellation")
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> hold(Member member, Sanction.Kind kind) {
        if (kind == Sanction.Kind.WARNING) {
            return Uni.createFrom().voidItem();
        }
        member.bar(
                kind == Sanction.Kind.SUSPENSION
                        ? Member.Status.SUSPENDED
                        : Member.Status.CANCELLED);
        return memberships.decided(member);
    }

    /** The member takes part again, with the tier that purchases and terms make today. */
    Uni<Void> lift(Member member, Instant now) {
        return end(member, "LIFTED", now, desk.who()).chain(() -> restore(member));
    }

    private Uni<Void> restore(Member member) {
        member.unbar();
        return memberships.decided(member);
    }

    private static Uni<Void> end(Member member, String state, Instant now, String by) {
        return Sql.change(END, Map.of("member", member.id(), "state", state, "now", now, "by", by))
                .replaceWithVoid();
    }

    /** The member objects, once, as long as the measure holds. */
    Uni<Sanction> object(UUID id, String text) {
        return desk.self()
                .chain(
                        member ->
                                Sql.change(
                                        OBJECT,
                                        Map.of(
                                                "id",
                                                id,
                                                "member",
                                                member.id(),
                                                "text",
                                                text,
                                                "now",
                                                clock.instant())))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw MembershipRefused.objected();
                            }
                        })
                .chain(() -> require(id))
                .map(Sanction::forMember);
    }

    /** Decides about an objection; whoever imposed the measure does not. */
    Uni<Sanction> answer(UUID id, boolean lift, String text) {
        desk.requireManager();
        return require(id)
                .chain(
                        sanction ->
                                desk.lockedOther(sanction.memberId())
                                        .invoke(
                                                () -> {
                                                    if (desk.who().equals(sanction.imposedBy())) {
                                                        throw MembershipRefused.samePerson();
                                                    }
                                                })
                                        .chain(member -> answer(sanction, member, lift, text)))
                .chain(() -> require(id));
    }

    private Uni<Void> answer(Sanction sanction, Member member, boolean lift, String text) {
        var now = clock.instant();
        return Sql.change(
                        ANSWER,
                        Map.of("id", sanction.id(), "text", text, "now", now, "by", desk.who()))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw MembershipRefused.noObjection();
                            }
                        })
                .chain(
                        () ->
                                lift
                                        ? Sql.change(
                                                LIFT_ONE,
                                                Map.of(
                                                        "id",
                                                        sanction.id(),
                                                        "now",
                                                        now,
                                                        "by",
                                                        desk.who()))
                                        : Uni.createFrom().item(0))
                .chain(
                        lifted ->
                                lifted > 0 && sanction.kind() != Sanction.Kind.WARNING
                                        ? restore(member)
                                        : Uni.createFrom().voidItem());
    }

    Uni<List<Sanction>> of(UUID member) {
        return Sql.rows(OF_MEMBER, Map.of("member", member), Sanction::of);
    }

    Uni<List<Sanction>> objections(Collection<String> stores) {
        return stores.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Sql.rows(OBJECTIONS, Map.of("stores", stores), Sanction::of);
    }

    /** Suspensions whose time is over end by themselves. */
    @Scheduled(
            every = "${laoke.member.sanctions.every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endThoseOver() {
        return Panache.withTransaction(
                        () ->
                                over().chain(members::lockedAll)
                                        .chain(these -> endAll(these).replaceWith(these.size())))
                .chain(ended -> ended == ROUND ? endThoseOver() : Uni.createFrom().voidItem());
    }

    private Uni<List<UUID>> over() {
        var today = LocalDate.ofInstant(clock.instant(), programme.zone());
        return Sql.rows(TIME_OVER, Map.of("today", today), row -> row.uuid(0));
    }

    private Uni<Void> endAll(List<Member> these) {
        return InTurn.each(
                these,
                member ->
                        end(member, "OVER", clock.instant(), "calendar")
                                .chain(() -> restoreUnlessCancelled(member)));
    }

    private Uni<Void> restoreUnlessCancelled(Member member) {
        return member.isCancelled() ? Uni.createFrom().voidItem() : restore(member);
    }

    private static Uni<Sanction> require(UUID id) {
        return Sql.rows(ONE, Map.of("id", id), Sanction::of)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw MembershipRefused.sanctionUnknown();
                            }
                            return found.getFirst();
                        });
    }
}
