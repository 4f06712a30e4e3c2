package org.laoke.points.rule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.CostConfig;
import org.laoke.points.earning.EarningConfig;

/**
 * Runs simulations, one at a time on each instance, on a thread of their own. A job is leased as
 * long as its instance lives; one whose lease has run out was interrupted and begins anew.
 */
@Singleton
class Simulator {
    private static final Logger LOG = Logger.getLogger(Simulator.class);

    private static final String CLAIM =
            """
            update earning_simulation set state = 'RUNNING', attempts = attempts + 1, processed = 0,
                leased_until = now() + make_interval(secs => ?)
            where id = (select id from earning_simulation
                        where state in ('QUEUED', 'RUNNING') and attempts < ?
                          and (leased_until is null or leased_until < now())
                        order by requested_at limit 1 for update skip locked)
            returning id, cast(definition as text), version, from_date, to_date, store_id""";

    private static final String RENEW =
            "update earning_simulation set leased_until = now() + make_interval(secs => ?)"
                    + " where id = ? and state = 'RUNNING'";

    private static final String GIVE_UP =
            "update earning_simulation set state = 'FAILED', ended_at = now() where state = 'RUNNING'"
                    + " and attempts >= ? and leased_until < now()";

    private final DataSource database;
    private final RulesJson json;
    private final RulesConfig config;
    private final CostConfig cost;
    private final Programme programme;
    private final Clock clock;
    private volatile @Nullable UUID running;
    private volatile boolean stopping;

    Simulator(
            DataSource database,
            RulesJson json,
            RulesConfig config,
            CostConfig cost,
            EarningConfig earning,
            Clock clock) {
        this.database = database;
        this.json = json;
        this.config = config;
        this.cost = cost;
        this.clock = clock;
        programme = Programme.of(earning);
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Scheduled(
            every = "${laoke.points.rules.simulate-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            renewOrClaim();
        } catch (SQLException e) {
            LOG.warnf("Simulations wait: %s", e.toString());
        }
    }

    private void renewOrClaim() throws SQLException {
        var held = running;
        if (held != null) {
            renew(held);
            return;
        }
        var job = stopping ? null : claim();
        if (job != null) {
            running = job.id();
            Thread.ofVirtual().name("simulation-" + job.id()).start(() -> run(job));
        }
    }

    /** Also while one page or the count takes longer than a lease. */
    private void renew(UUID held) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(RENEW)) {
            statement.setDouble(1, leaseSeconds());
            statement.setObject(2, held);
            statement.executeUpdate();
        }
    }

    private double leaseSeconds() {
        return config.simulationLease().toMillis() / 1000.0;
    }

    private @Nullable PastReceipts claim() throws SQLException {
        try (var connection = database.getConnection()) {
            giveUp(connection);
            try (var statement = connection.prepareStatement(CLAIM)) {
                statement.setDouble(1, leaseSeconds());
                statement.setInt(2, config.simulationAttempts());
                try (var rows = statement.executeQuery()) {
                    return rows.next()
                            ? new PastReceipts(
                                    rows.getObject(1, UUID.class),
                                    RuleSet.compile(
                                            rows.getInt(3),
                                            json.definition(rows.getString(2)),
                                            programme),
                                    rows.getObject(4, LocalDate.class),
                                    rows.getObject(5, LocalDate.class),
                                    rows.getString(6),
                                    json)
                            : null;
                }
            }
        }
    }

    private void giveUp(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(GIVE_UP)) {
            statement.setInt(1, config.simulationAttempts());
            int failed = statement.executeUpdate();
            if (failed > 0) {
                LOG.errorf("%d simulations were interrupted too often and are given up", failed);
            }
        }
    }

    private void run(PastReceipts job) {
        try {
            simulate(job);
        } catch (SQLException e) {
            LOG.warnf("Simulation %s pauses until its lease ends: %s", job.id(), e.toString());
        } finally {
            running = null;
        }
    }

    private void simulate(PastReceipts job) throws SQLException {
        var factsAsOf = clock.instant();
        var tally = new Tally();
        try (var connection = database.getConnection()) {
            job.count(connection);
        }
        boolean more = true;
        while (more && !stopping) {
            try (var connection = database.getConnection()) {
                more = job.page(connection, config.simulationPage(), tally);
                job.report(connection);
            }
        }
        try (var connection = database.getConnection()) {
            if (more) {
                job.release(connection);
            } else {
                job.finish(
                        connection,
                        json.write(
                                tally.result(
                                        cost.costPerPoint(),
                                        config.simulationExtremes(),
                                        factsAsOf)));
            }
        }
    }
}
