package org.laoke.member.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.laoke.platform.turn.InTurn;

/**
 * Carries changes of people to the identity provider, outside of any transaction: a short one
 * claims them, requests are made, another short one notes the outcome. A crash in between means
 * that it is done again.
 */
@Singleton
class SyncRounds {
    private static final Logger LOG = Logger.getLogger(SyncRounds.class);

    /** So few that all of them are done before their lease ends. */
    private static final int ROUND = 2;

    private final StaffSync sync;
    private final Accounts accounts;
    private final Keycloak keycloak;
    private final AccessConfig config;
    private final MeterRegistry metrics;
    private volatile boolean away;

    SyncRounds(
            StaffSync sync,
            Accounts accounts,
            Keycloak keycloak,
            AccessConfig config,
            MeterRegistry metrics) {
        this.sync = sync;
        this.accounts = accounts;
        this.keycloak = keycloak;
        this.config = config;
        this.metrics = metrics;
    }

    @Scheduled(
            every = "${laoke.member.access.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return keycloak.isConfigured() ? carryAll() : Uni.createFrom().voidItem();
    }

    /** Goes on until nobody waits, or until the identity provider does not answer. */
    private Uni<Void> carryAll() {
        return Panache.withTransaction(() -> sync.claim(ROUND, config.lease()))
                .chain(
                        people ->
                                people.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : carry(people)
                                                .chain(
                                                        () ->
                                                                away
                                                                        ? Uni.createFrom()
                                                                                .voidItem()
                                                                        : carryAll()));
    }

    private Uni<Void> carry(List<Person> people) {
        return InTurn.each(people, this::carry);
    }

    private Uni<Void> carry(Person person) {
        return accounts.settle(person)
                .chain(account -> Panache.withTransaction(() -> sync.done(person, account)))
                .invoke(this::carried)
                .onFailure(AccountFailure.class)
                .recoverWithUni(failure -> note(person, failure.code()));
    }

    private void carried() {
        if (away) {
            LOG.info("The sign-in service answers again; accounts follow");
        }
        away = false;
        count("carried");
    }

    private Uni<Void> note(Person person, String code) {
        boolean noAnswer = code.equals(AccountFailure.AWAY);
        if (noAnswer && !away) {
            LOG.warn("The sign-in service does not answer; accounts wait for it");
        } else if (!noAnswer) {
            LOG.warnf("The account of %s waits: %s", person.id(), code);
        }
        away = noAnswer;
        count(code);
        return Panache.withTransaction(() -> sync.failed(person, code, config.pauseMax()));
    }

    private void count(String outcome) {
        metrics.counter("laoke.staff.accounts", "outcome", outcome).increment();
    }
}
