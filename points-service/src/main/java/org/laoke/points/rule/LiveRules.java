package org.laoke.points.rule;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.laoke.points.earning.EarningConfig;

/**
 * The approved rule sets, compiled and in memory, on every instance: read before the first request,
 * and again within seconds of an approval. Never a query per receipt.
 */
@Singleton
public class LiveRules {
    private static final Logger LOG = Logger.getLogger(LiveRules.class);

    /** The revisions only grow, so their sum tells whether anything was approved or called off. */
    private static final String SEEN =
            "select count(*) || '/' || coalesce(sum(revision), 0) from earning_rules"
                    + " where state in ('APPROVED', 'REJECTED')";

    private static final String APPROVED =
            "select version, effective_from, cast(definition as text) from earning_rules"
                    + " where state = 'APPROVED' order by effective_from desc";

    private record Since(Instant from, RuleSet rules) {}

    private final DataSource database;
    private final RulesJson json;
    private final Programme programme;
    private final RuleSet base;
    private volatile List<Since> latestFirst = List.of();
    private volatile String seen = "";

    LiveRules(DataSource database, RulesJson json, EarningConfig config) {
        this.database = database;
        this.json = json;
        programme = Programme.of(config);
        base = RuleSet.base(config.pointsPerYuan(), programme);
    }

    /**
     * The rules that decide a sale of this moment: the configured base rule before any was
     * approved.
     */
    public RuleSet at(Instant soldAt) {
        for (var since : latestFirst) {
            if (!since.from().isAfter(soldAt)) {
                return since.rules();
            }
        }
        return base;
    }

    void start(@Observes StartupEvent started) throws SQLException {
        read();
    }

    @Scheduled(
            every = "${laoke.points.rules.refresh-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        try {
            read();
        } catch (SQLException e) {
            LOG.warnf("The rules stay as they are for now: %s", e.toString());
        }
    }

    private void read() throws SQLException {
        try (var connection = database.getConnection()) {
            String now = seen(connection);
            if (!now.equals(seen)) {
                latestFirst = approved(connection);
                seen = now;
                LOG.infof("%d approved rule sets are known", latestFirst.size());
            }
        }
    }

    private static String seen(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(SEEN);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private List<Since> approved(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(APPROVED);
                var rows = statement.executeQuery()) {
            var sets = new ArrayList<Since>();
            while (rows.next()) {
                sets.add(since(rows));
            }
            return List.copyOf(sets);
        }
    }

    private Since since(ResultSet row) throws SQLException {
        return new Since(
                row.getObject(2, OffsetDateTime.class).toInstant(),
                RuleSet.compile(row.getInt(1), json.definition(row.getString(3)), programme));
    }
}
