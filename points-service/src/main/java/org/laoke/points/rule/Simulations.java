package org.laoke.points.rule;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.time.Ids;
import org.laoke.points.rule.SimulationResource.SimulationRequest;

/** Simulations asked for, and how far they are; {@link Simulator} runs them. */
@Singleton
class Simulations {
    private static final int LISTED_MAX = 50;

    private final Pool pool;

    Simulations(Pool pool) {
        this.pool = pool;
    }

    /** A job and whether this request made it or an earlier one with the same key. */
    record Asked(SimulationView job, boolean replayed) {}

    Uni<Asked> ask(int version, SimulationRequest request, String by, @Nullable String key) {
        if (!request.from().isBefore(request.to())) {
            throw RulesRefused.emptySpan();
        }
        String fingerprint = Fingerprint.of(version + "|" + request);
        return pool.preparedQuery(
                        "insert into earning_simulation (id, version, definition, from_date, to_date, store_id,"
                                + " requested_by, fingerprint, idempotency_key)"
                                + " select $1, version, definition, $3, $4, $5, $6, $7, $8 from earning_rules"
                                + " where version = $2"
                                + " on conflict on constraint earning_simulation_once_per_key do nothing"
                                + " returning "
                                + SimulationView.COLUMNS)
                .execute(
                        Tuple.tuple()
                                .addUUID(Ids.next())
                                .addInteger(version)
                                .addLocalDate(request.from())
                                .addLocalDate(request.to())
                                .addString(request.storeId())
                                .addString(by)
                                .addString(fingerprint)
                                .addString(key))
                .chain(
                        rows ->
                                rows.size() == 0
                                        ? replay(version, by, key, fingerprint)
                                        : Uni.createFrom()
                                                .item(
                                                        new Asked(
                                                                SimulationView.of(
                                                                        rows.iterator().next()),
                                                                false)));
    }

    private Uni<Asked> replay(int version, String by, @Nullable String key, String fingerprint) {
        return pool.preparedQuery(
                        "select "
                                + SimulationView.COLUMNS
                                + " from earning_simulation where requested_by = $1 and idempotency_key = $2")
                .execute(Tuple.of(by, key))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw RulesRefused.notFound(version);
                            }
                            var row = rows.iterator().next();
                            if (!fingerprint.equals(row.getString("fingerprint"))) {
                                throw new Idempotency.KeyReused();
                            }
                            return new Asked(SimulationView.of(row), true);
                        });
    }

    Uni<SimulationView> get(int version, UUID id) {
        return pool.preparedQuery(
                        "select "
                                + SimulationView.COLUMNS
                                + " from earning_simulation where id = $1 and version = $2")
                .execute(Tuple.of(id, version))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw RulesRefused.noSimulation();
                            }
                            return SimulationView.of(rows.iterator().next());
                        });
    }

    /** The latest ones of a version. */
    Uni<List<SimulationView>> of(int version) {
        return pool.preparedQuery(
                        "select "
                                + SimulationView.COLUMNS
                                + " from earning_simulation where version = $1"
                                + " order by requested_at desc limit $2")
                .execute(Tuple.of(version, LISTED_MAX))
                .map(Simulations::views);
    }

    private static List<SimulationView> views(RowSet<Row> rows) {
        var views = new ArrayList<SimulationView>(rows.size());
        rows.forEach(row -> views.add(SimulationView.of(row)));
        return views;
    }
}
