package org.laoke.outreach.referral;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.member.Member;
import org.laoke.outreach.member.Members;
import org.laoke.outreach.store.StoreZone;
import org.laoke.outreach.store.Stores;
import org.laoke.outreach.task.Kind;
import org.laoke.outreach.task.Task;
import org.laoke.outreach.task.Tasks;
import org.laoke.outreach.task.Window;
import org.laoke.platform.turn.InTurn;

/**
 * Plans the call to a newcomer and the thanks to who brought them, once for each newcomer. Joins
 * the caller's transaction.
 */
@Singleton
public class ReferralCare {
    private static final String CALL = "NEWCOMER_CALL";
    private static final String THANKS = "REFERRAL_THANKS";
    private static final String ONCE =
            "insert into referral_care (newcomer_id, planned_at) values (:newcomer, :now)"
                    + " on conflict do nothing";

    private final Tasks tasks;
    private final Members members;
    private final Stores stores;
    private final StoreZone zones;
    private final ReferralConfig config;
    private final Clock clock;

    ReferralCare(
            Tasks tasks,
            Members members,
            Stores stores,
            StoreZone zones,
            ReferralConfig config,
            Clock clock) {
        this.tasks = tasks;
        this.members = members;
        this.stores = stores;
        this.zones = zones;
        this.config = config;
        this.clock = clock;
    }

    /** To be told of every state of members; those nobody brought cost nothing. */
    public Uni<Void> follow(Collection<Member> members) {
        return InTurn.each(
                members.stream().filter(this::isBroughtAndNew).toList(),
                member ->
                        follow(
                                member,
                                Objects.requireNonNull(member.referrerId()),
                                Objects.requireNonNull(member.homeStoreId())));
    }

    private boolean isBroughtAndNew(Member member) {
        var enrolledAt = member.enrolledAt();
        return member.referrerId() != null
                && member.homeStoreId() != null
                && enrolledAt != null
                && enrolledAt.plus(config.newFor()).isAfter(clock.instant());
    }

    private Uni<Void> follow(Member newcomer, UUID referrer, String store) {
        return once(newcomer.id())
                .chain(
                        first ->
                                first
                                        ? welcome(newcomer, store)
                                                .chain(() -> thank(referrer, store))
                                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> once(UUID newcomer) {
        return tasks.getSession()
                .chain(session -> session.flush().replaceWith(session))
                .chain(
                        session ->
                                session.createNativeQuery(ONCE)
                                        .setParameter("newcomer", newcomer)
                                        .setParameter(
                                                "now", clock.instant().atOffset(ZoneOffset.UTC))
                                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Void> welcome(Member newcomer, String store) {
        return newcomer.mayBeCalled()
                ? plan(newcomer.id(), store, Kind.CALL, CALL, config.callWithin())
                : Uni.createFrom().voidItem();
    }

    /** In the way that is open: a message, a call, or a letter, which needs no consent. */
    private Uni<Void> thank(UUID referrer, String storeOfNewcomer) {
        return members.now(referrer).chain(today -> thankToday(today, storeOfNewcomer));
    }

    private Uni<Void> thankToday(UUID referrer, String storeOfNewcomer) {
        return members.findById(referrer)
                .chain(
                        known ->
                                known != null && known.isErased()
                                        ? Uni.createFrom().voidItem()
                                        : plan(
                                                referrer,
                                                storeOf(known, storeOfNewcomer),
                                                way(known),
                                                THANKS,
                                                config.thanksWithin()));
    }

    private static String storeOf(@Nullable Member known, String otherwise) {
        String home = known == null ? null : known.homeStoreId();
        return home == null ? otherwise : home;
    }

    private static Kind way(@Nullable Member known) {
        if (known == null || known.mayGetMessages()) {
            return Kind.MESSAGE;
        }
        return known.mayBeCalled() ? Kind.CALL : Kind.POST;
    }

    private Uni<Void> plan(UUID member, String store, Kind kind, String purpose, Duration within) {
        Instant now = clock.instant();
        return stores.findById(store)
                .chain(
                        known ->
                                tasks.persist(
                                        Task.ofOccasion(
                                                member,
                                                store,
                                                kind,
                                                purpose,
                                                now.atZone(zones.of(known)).toLocalDate(),
                                                new Window(now, now.plus(within)))))
                .replaceWithVoid();
    }
}
