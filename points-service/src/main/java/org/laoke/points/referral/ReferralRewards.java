package org.laoke.points.referral;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.laoke.points.earning.Term;

/**
 * Gives referrers their points, and takes them back. Each round is one call that decides and books
 * together, so it may be stopped at any moment and run anywhere.
 */
@Singleton
class ReferralRewards {
    private static final int ROUND = 200;

    private final Pool pool;
    private final Term term;
    private final ReferralConfig config;

    ReferralRewards(Pool pool, Term term, ReferralConfig config) {
        this.pool = pool;
        this.term = term;
        this.config = config;
    }

    @Scheduled(
            every = "${laoke.points.referral.every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return give().chain(this::takeBack);
    }

    private Uni<Void> give() {
        return pool.preparedQuery(
                        "select referrals_reward($1, $2, $3, $4, $5, cast($6 as text)::date, $7) as decided")
                .execute(
                        Tuple.tuple()
                                .addLong(config.points())
                                .addBoolean(config.due() == ReferralConfig.Due.ENROLMENT)
                                .addInteger(config.mostPerYear())
                                .addInteger(config.lapseAfterDays())
                                .addInteger(ROUND)
                                .addString(term.expiresOn())
                                .addLocalDate(term.today()))
                .map(rows -> rows.iterator().next().getInteger("decided"))
                .chain(decided -> decided == ROUND ? give() : Uni.createFrom().voidItem());
    }

    private Uni<Void> takeBack() {
        return pool.preparedQuery("select referrals_take_back($1, $2, $3) as back")
                .execute(Tuple.of(config.takeBackWithinDays(), ROUND, term.today()))
                .map(rows -> rows.iterator().next().getInteger("back"))
                .chain(back -> back == ROUND ? takeBack() : Uni.createFrom().voidItem());
    }
}
