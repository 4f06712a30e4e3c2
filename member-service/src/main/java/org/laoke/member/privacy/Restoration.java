package org.laoke.member.privacy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.laoke.platform.turn.InTurn;

/**
 * Brings the database and the list outside it together after every start: who is on the list is
 * erased again, as it is needed after a restore, and whom the list misses is added to it.
 */
@Singleton
public class Restoration {
    private static final Logger LOG = Logger.getLogger(Restoration.class);
    private static final int CHUNK = 1_000;
    private static final String BY = "erasure-list";

    private static final String PRESENT =
            "select id from member where status <> 'ERASED' and id = any(cast(cast(:ids as text) as uuid[]))";
    private static final String NOTED = "select member_id from erasure order by at";

    private final Erasure erasure;
    private final ErasureList list;
    private final Clock clock;
    private volatile boolean done;

    Restoration(Erasure erasure, ErasureList list, Clock clock) {
        this.erasure = erasure;
        this.list = list;
        this.clock = clock;
    }

    @Scheduled(
            every = "${laoke.member.erasure-list-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> onceAfterTheStart() {
        return done
                ? Uni.createFrom().voidItem()
                : reconcile().invoke(() -> done = true).replaceWithVoid();
    }

    /** Erases again who is on the list; answers how many that were. */
    public Uni<Integer> reconcile() {
        if (!list.isKept()) {
            LOG.warn(
                    "laoke.member.erasure-list is not set: a restored backup would bring erased people back");
            return Uni.createFrom().item(0);
        }
        return list.all().chain(listed -> eraseAgain(listed).call(() -> addMissing(listed)));
    }

    private Uni<Integer> eraseAgain(Set<UUID> listed) {
        return Multi.createFrom()
                .iterable(chunks(listed))
                .onItem()
                .transformToUniAndConcatenate(Restoration::present)
                .onItem()
                .transformToMultiAndConcatenate(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(id -> erasure.erase(id, Erasure.Basis.RESTORED, BY))
                .collect()
                .asList()
                .map(List::size)
                .invoke(Restoration::report);
    }

    private static void report(int erased) {
        if (erased > 0) {
            LOG.infof("Erased %d members again who were on the erasure list", erased);
        }
    }

    private Uni<Void> addMissing(Set<UUID> listed) {
        return Panache.withSession(
                        () ->
                                Panache.getSession()
                                        .chain(
                                                session ->
                                                        session.createNativeQuery(NOTED, UUID.class)
                                                                .getResultList()))
                .chain(noted -> add(missing(noted, listed)));
    }

    private Uni<Void> add(Collection<UUID> missing) {
        return InTurn.each(missing, id -> list.add(id, clock.instant()));
    }

    private static Collection<UUID> missing(List<UUID> noted, Set<UUID> listed) {
        var missing = new LinkedHashSet<>(noted);
        missing.removeAll(listed);
        return missing;
    }

    private static Uni<List<UUID>> present(List<UUID> ids) {
        String array = "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
        return Panache.withSession(
                () ->
                        Panache.getSession()
                                .chain(
                                        session ->
                                                session.createNativeQuery(PRESENT, UUID.class)
                                                        .setParameter("ids", array)
                                                        .getResultList()));
    }

    private static List<List<UUID>> chunks(Set<UUID> ids) {
        var all = new ArrayList<>(ids);
        var chunks = new ArrayList<List<UUID>>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
        return chunks;
    }
}
