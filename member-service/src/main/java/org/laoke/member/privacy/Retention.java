package org.laoke.member.privacy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The run that lets go of what has served its time (MEM-15); periods are configuration. */
@Singleton
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int CHUNK = 1_000;
    private static final int MEMBERS = 200;
    private static final String BY = "retention";

    /** People without a card who neither came nor bought since then. */
    private static final String DORMANT =
            "select m.id from member m where m.status in ('PROSPECT', 'EXPIRED') and m.merged_into is null"
                    + " and m.enrolled_at < :before and not exists (select 1 from tier_receipt r"
                    + " where r.member_id = m.id and r.sold_at >= :before) limit :max";

    /** What a run let go of. */
    public record Run(int members, int views, int consents) {}

    private final Erasure erasure;
    private final RetentionConfig config;
    private final Pool database;
    private final Clock clock;

    Retention(Erasure erasure, RetentionConfig config, Pool database, Clock clock) {
        this.erasure = erasure;
        this.config = config;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            every = "${laoke.member.retention.every:24h}",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> everyDay() {
        return run().replaceWithVoid();
    }

    /** One run by the configured periods. */
    public Uni<Run> run() {
        return config.withoutCard()
                .map(this::eraseDormant)
                .orElseGet(() -> Uni.createFrom().item(0))
                .chain(
                        members ->
                                forget("forget_old_views", config.views())
                                        .chain(
                                                views ->
                                                        forget(
                                                                        "forget_old_consents",
                                                                        config.consentsOfErased())
                                                                .map(
                                                                        consents ->
                                                                                new Run(
                                                                                        members,
                                                                                        views,
                                                                                        consents))))
                .invoke(Retention::report);
    }

    private static void report(Run run) {
        if (run.members() + run.views() + run.consents() > 0) {
            LOG.infof(
                    "Retention: %d members erased, %d views and %d receipts forgotten",
                    run.members(), run.views(), run.consents());
        }
    }

    /** Erases people without a card who were not heard of for that long. */
    Uni<Integer> eraseDormant(Period kept) {
        return Uni.createFrom()
                .deferred(() -> eraseChunk(before(kept)))
                .repeat()
                .whilst(erased -> erased > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> eraseChunk(OffsetDateTime before) {
        return Panache.withSession(() -> dormant(before)).chain(this::erase);
    }

    private static Uni<List<UUID>> dormant(OffsetDateTime before) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(DORMANT, UUID.class)
                                        .setParameter("before", before)
                                        .setParameter("max", MEMBERS)
                                        .getResultList());
    }

    private Uni<Integer> erase(List<UUID> members) {
        var done = Uni.createFrom().item(0);
        for (UUID id : members) {
            done =
                    done.chain(
                            count ->
                                    erasure.erase(id, Erasure.Basis.RETENTION, BY)
                                            .map(erased -> erased ? count + 1 : count));
        }
        return done;
    }

    private Uni<Integer> forget(String function, Period kept) {
        return Uni.createFrom()
                .deferred(
                        () ->
                                database.preparedQuery("select " + function + "($1, $2) as gone")
                                        .execute(Tuple.of(before(kept), CHUNK)))
                .map(rows -> rows.iterator().next().getInteger("gone"))
                .repeat()
                .whilst(gone -> gone > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private OffsetDateTime before(Period kept) {
        return clock.instant().atOffset(ZoneOffset.UTC).minus(kept);
    }
}
