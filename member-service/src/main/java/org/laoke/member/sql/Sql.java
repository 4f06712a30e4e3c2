package org.laoke.member.sql;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Statements of the current session. Parameters are named and never null: what may be absent is
 * bound as an empty text and turned back by the statement, or travels in a JSON document.
 */
public final class Sql {
    private Sql() {}

    /**
     * All rows, each as the function reads it.
     *
     * <p>Values are bound as lists of one: such queries keep out of Hibernate's cache of plans,
     * where every native query is a new one (a {@code ReactiveResultSetMapping} equals none but
     * itself), all of a statement under one hash, so that looking them through cost more than the
     * query and pushed the others out.
     */
    public static <T> Uni<List<T>> rows(
            String sql, Map<String, ?> parameters, Function<Row, T> read) {
        return Panache.getSession()
                .chain(
                        session -> {
                            var query = session.createNativeQuery(sql, Object.class);
                            parameters.forEach(
                                    (name, value) -> query.setParameter(name, list(bound(value))));
                            return query.getResultList();
                        })
                .map(found -> found.stream().map(row -> read.apply(Row.of(row))).toList());
    }

    /** Inserts, updates or deletes after pending changes were written; answers how many rows. */
    public static Uni<Integer> change(String sql, Map<String, ?> parameters) {
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> execute(session, sql, parameters)));
    }

    private static Uni<Integer> execute(
            Mutiny.Session session, String sql, Map<String, ?> parameters) {
        var query = session.createNativeQuery(sql);
        parameters.forEach((name, value) -> query.setParameter(name, bound(value)));
        return query.executeUpdate();
    }

    private static Collection<?> list(Object value) {
        return value instanceof Collection<?> several ? several : List.of(value);
    }

    private static Object bound(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }
}
