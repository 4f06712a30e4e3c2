package org.laoke.platform.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransientTest {
    private static PgException driver(String state) {
        return new PgException("refused", "ERROR", state, null);
    }

    /** The driver's exception is not among the causes. */
    private static RuntimeException hibernate(String state) {
        return new IllegalStateException(
                "error executing SQL statement", new SQLException("refused", state, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "55P03", "57P01", "57P03", "53300", "08006"})
    void what_passes_by_itself_is_tried_again_whoever_reports_it(String state) {
        assertTrue(Transient.is(driver(state)));
        assertTrue(Transient.is(new IllegalStateException(driver(state))));
        assertTrue(Transient.is(hibernate(state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42P01"})
    void what_the_statement_is_refused_for_is_not(String state) {
        assertFalse(Transient.is(driver(state)));
        assertFalse(Transient.is(hibernate(state)));
    }

    @Test
    void a_failure_without_a_state_is_judged_by_its_kind() {
        assertTrue(Transient.is(new IllegalStateException(new IOException("reset"))));
        assertFalse(Transient.is(new SQLException("no state")));
        assertNull(SqlState.of(new SQLException("no state")));
        assertEquals("23505", SqlState.of(hibernate("23505")));
    }
}
