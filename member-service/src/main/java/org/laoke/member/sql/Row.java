package org.laoke.member.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a result; columns count from 0. Methods with {@code OrNull} accept nulls. */
public final class Row {
    private final @Nullable Object[] values;

    private Row(@Nullable Object[] values) {
        this.values = values;
    }

    /** Of a single column Hibernate gives the value itself. */
    static Row of(@Nullable Object found) {
        return new Row(
                found instanceof Object[] columns ? columns : new @Nullable Object[] {found});
    }

    /** The columns from there on. */
    public Row from(int column) {
        return new Row(Arrays.copyOfRange(values, column, values.length));
    }

    public String text(int column) {
        return Objects.requireNonNull(textOrNull(column));
    }

    public @Nullable String textOrNull(int column) {
        Object value = values[column];
        return value == null ? null : value.toString();
    }

    public UUID uuid(int column) {
        return (UUID) Objects.requireNonNull(values[column]);
    }

    public @Nullable UUID uuidOrNull(int column) {
        return (UUID) values[column];
    }

    public long number(int column) {
        return ((Number) Objects.requireNonNull(values[column])).longValue();
    }

    public @Nullable Long numberOrNull(int column) {
        Object value = values[column];
        return value == null ? null : ((Number) value).longValue();
    }

    public @Nullable BigDecimal decimalOrNull(int column) {
        return (BigDecimal) values[column];
    }

    public boolean flag(int column) {
        return (Boolean) Objects.requireNonNull(values[column]);
    }

    public @Nullable Boolean flagOrNull(int column) {
        return (Boolean) values[column];
    }

    public LocalDate date(int column) {
        return Objects.requireNonNull(dateOrNull(column));
    }

    public @Nullable LocalDate dateOrNull(int column) {
        return (LocalDate) values[column];
    }

    public Instant instant(int column) {
        return Objects.requireNonNull(instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(int column) {
        Object value = values[column];
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }
}
