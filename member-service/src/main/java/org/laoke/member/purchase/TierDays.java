package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/**
 * Takes its turn in the day-end of the ledger (PTS-4): tiers are decided before the points of the
 * day expire and again after it. What changes by the end of a day alone is that terms end; points
 * count for a tier when they are earned, so their expiry moves nobody. Both turns of a day come
 * under one key and hence in their order.
 */
@Singleton
class TierDays {
    private static final String DECIDED =
            "select count(*) from tier_day where day = :day and after_expiry = :after";
    private static final String NOTE =
            "insert into tier_day (day, after_expiry, due, decided_at)"
                    + " values (:day, :after, :due, :now) on conflict do nothing";

    /** {@code day-end.tiers-due.v1}, as far as it matters here. */
    record TiersDue(LocalDate day, boolean afterExpiry) {
        static final String TYPE = "day-end.tiers-due.v1";

        TiersDue {
            Objects.requireNonNull(day, "day");
        }
    }

    private final TermEnds termEnds;
    private final Inbox inbox;
    private final Clock clock;

    TierDays(TermEnds termEnds, Inbox inbox, Clock clock) {
        this.termEnds = termEnds;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * Ends all terms that are over, each in a transaction of its own, and then notes the turn: one
     * that was interrupted is taken again, one that is noted is not.
     */
    Uni<Void> decide(Event event, TiersDue turn) {
        return isDecided(turn)
                .chain(
                        decided ->
                                decided
                                        ? Uni.createFrom().voidItem()
                                        : termEnds.endAll()
                                                .chain(
                                                        due ->
                                                                inbox.once(
                                                                        event,
                                                                        () -> note(turn, due))));
    }

    private static Uni<Boolean> isDecided(TiersDue turn) {
        return Panache.withSession(
                () ->
                        Panache.getSession()
                                .chain(
                                        session ->
                                                session.createNativeQuery(DECIDED, Long.class)
                                                        .setParameter("day", turn.day())
                                                        .setParameter("after", turn.afterExpiry())
                                                        .getSingleResult())
                                .map(count -> count > 0));
    }

    private Uni<Void> note(TiersDue turn, int due) {
        Instant now = clock.instant();
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(NOTE)
                                        .setParameter("day", turn.day())
                                        .setParameter("after", turn.afterExpiry())
                                        .setParameter("due", due)
                                        .setParameter("now", now.atOffset(ZoneOffset.UTC))
                                        .executeUpdate())
                .replaceWithVoid();
    }
}
