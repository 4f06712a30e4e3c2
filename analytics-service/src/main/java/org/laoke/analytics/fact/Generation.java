package org.laoke.analytics.fact;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.laoke.analytics.AnalyticsConfig;

/** Forgets the facts of an older reading of the log, before the first record of the new one. */
@Singleton
class Generation {
    private static final Logger LOG = Logger.getLogger(Generation.class);

    private final AgroalDataSource database;
    private final AnalyticsConfig config;

    Generation(AgroalDataSource database, AnalyticsConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Runs ahead of the channels, which open with the libraries. */
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting)
            throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select begin_generation(?)")) {
            statement.setInt(1, config.generation());
            try (var result = statement.executeQuery()) {
                if (result.next() && result.getBoolean(1)) {
                    LOG.infof("Generation %d: facts are read anew", config.generation());
                }
            }
        }
    }
}
