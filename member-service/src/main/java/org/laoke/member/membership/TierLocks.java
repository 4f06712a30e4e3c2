package org.laoke.member.membership;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;
import org.laoke.member.purchase.Memberships;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Tier;
import org.laoke.platform.time.Ids;

/** Holds a member's tier through the ends of terms, with a reason (MEM-5). */
@Singleton
class TierLocks {
    private static final String LIFT =
            "update tier_lock set lifted_at = :now, lifted_by = :by"
                    + " where member_id = :member and lifted_at is null";
    private static final String PLACE =
            "insert into tier_lock (id, member_id, reason, placed_at, placed_by, until)"
                    + " values (:id, :member, :reason, :now, :by, cast(nullif(:until, '') as date))";
    private static final String OF =
            "select reason, placed_at, placed_by, until from tier_lock where member_id = :member"
                    + " and lifted_at is null and (until is null or until > :today)";

    /** A tier somebody holds. */
    @Schema(name = "TierLock")
    record Lock(String reason, Instant at, @Nullable String by, @Nullable LocalDate until) {}

    private final Desk desk;
    private final Memberships memberships;
    private final Clock clock;

    TierLocks(Desk desk, Memberships memberships, Clock clock) {
        this.desk = desk;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Holds the tier from now on, in the current transaction; replaces a lock there was. */
    Uni<Member> place(UUID id, String reason, @Nullable LocalDate until) {
        if (until != null && !until.isAfter(desk.today())) {
            throw MembershipRefused.untilPast();
        }
        return desk.lockedOther(id)
                .invoke(
                        member -> {
                            if (member.tier() == Tier.NONE) {
                                throw MembershipRefused.noTier();
                            }
                        })
                .call(this::lift)
                .call(
                        member ->
                                Sql.change(
                                        PLACE,
                                        Map.of(
                                                "id", Ids.next(),
                                                "member", member.id(),
                                                "reason", reason,
                                                "now", clock.instant(),
                                                "by", desk.who(),
                                                "until", until == null ? "" : until.toString())))
                .invoke(Member::decree)
                .call(memberships::decided);
    }

    /** Lets go of it, in the current transaction: a term that ended under it is decided now. */
    Uni<Member> lift(UUID id) {
        return desk.lockedOther(id)
                .call(
                        member ->
                                lift(member)
                                        .invoke(
                                                rows -> {
                                                    if (rows == 0) {
                                                        throw MembershipRefused.noLock();
                                                    }
                                                }))
                .call(memberships::decided);
    }

    /** Null if nobody holds it. */
    Uni<@Nullable Lock> of(UUID member) {
        return Sql.rows(
                        OF,
                        Map.of("member", member, "today", desk.today()),
                        row ->
                                new Lock(
                                        row.text(0),
                                        row.instant(1),
                                        row.text(2),
                                        row.dateOrNull(3)))
                .map(found -> found.isEmpty() ? null : found.getFirst());
    }

    private Uni<Integer> lift(Member member) {
        return Sql.change(
                LIFT, Map.of("member", member.id(), "now", clock.instant(), "by", desk.who()));
    }
}
