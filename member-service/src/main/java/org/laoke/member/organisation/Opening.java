package org.laoke.member.organisation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/**
 * When a store is open, in its own time: by the week, and on days that are not as their weekday.
 * Nothing is known of a store without any hours, which is not the same as closed.
 */
record Opening(List<Hours> hours, List<DayException> exceptions) {
    private static final String CLOCK = "HH:mm";

    static final Opening UNKNOWN = new Opening(List.of(), List.of());

    /** Open on that weekday from and until a time of day; a day may have several stretches. */
    @Schema(name = "OpeningHours")
    record Hours(
            @NotNull DayOfWeek day,
            @JsonFormat(pattern = CLOCK)
                    @Schema(type = SchemaType.STRING, examples = "10:00")
                    @NotNull
                    LocalTime opens,
            @JsonFormat(pattern = CLOCK)
                    @Schema(type = SchemaType.STRING, examples = "22:00")
                    @NotNull
                    LocalTime closes) {}

    /**
     * A day that is not as its weekday: a holiday, a stock-taking, a long evening.
     *
     * @param opens and until when, if it is open at all; null if closed
     */
    @Schema(name = "OpeningException")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DayException(
            @NotNull LocalDate on,
            boolean closed,
            @JsonFormat(pattern = CLOCK) @Schema(type = SchemaType.STRING, examples = "12:00")
                    @Nullable LocalTime opens,
            @JsonFormat(pattern = CLOCK) @Schema(type = SchemaType.STRING, examples = "18:00")
                    @Nullable LocalTime closes,
            @NotNull @Valid LocalName reason) {}

    /** A stretch of a day. */
    @Schema(name = "OpeningStretch")
    record Stretch(
            @JsonFormat(pattern = CLOCK) @Schema(type = SchemaType.STRING, examples = "10:00")
                    LocalTime opens,
            @JsonFormat(pattern = CLOCK) @Schema(type = SchemaType.STRING, examples = "22:00")
                    LocalTime closes) {}

    /**
     * A day of a store.
     *
     * @param stretches none if closed, or if nothing is known
     * @param reason why it is not as its weekday; null if it is
     */
    @Schema(name = "OpenDay")
    record Day(LocalDate on, List<Stretch> stretches, @Nullable LocalName reason) {}

    /**
     * The same, sorted.
     *
     * @throws InvalidHours if a stretch ends before it begins, two overlap, or a day is named twice
     */
    Opening settled() {
        var sorted =
                new Opening(
                        hours.stream()
                                .sorted(
                                        Comparator.comparing(Hours::day)
                                                .thenComparing(Hours::opens))
                                .toList(),
                        exceptions.stream()
                                .sorted(Comparator.comparing(DayException::on))
                                .toList());
        sorted.requireOrder();
        sorted.requireExceptions();
        return sorted;
    }

    /** When the store is open on that day. */
    Day on(LocalDate day) {
        for (var exception : exceptions) {
            if (exception.on().equals(day)) {
                var opens = exception.opens();
                var closes = exception.closes();
                return new Day(
                        day,
                        opens == null || closes == null
                                ? List.of()
                                : List.of(new Stretch(opens, closes)),
                        exception.reason());
            }
        }
        return new Day(
                day,
                hours.stream()
                        .filter(h -> h.day() == day.getDayOfWeek())
                        .map(h -> new Stretch(h.opens(), h.closes()))
                        .toList(),
                null);
    }

    private void requireOrder() {
        Hours before = null;
        for (var each : hours) {
            boolean overlaps =
                    before != null
                            && before.day() == each.day()
                            && each.opens().isBefore(before.closes());
            if (overlaps || !each.opens().isBefore(each.closes())) {
                throw new InvalidHours("/hours", "overlaps, or closes before it opens");
            }
            before = each;
        }
    }

    private void requireExceptions() {
        var days = new HashSet<LocalDate>();
        for (var each : exceptions) {
            var opens = each.opens();
            var closes = each.closes();
            boolean fits =
                    each.closed()
                            ? opens == null && closes == null
                            : opens != null && closes != null && opens.isBefore(closes);
            if (!fits || !days.add(each.on())) {
                throw new InvalidHours(
                        "/exceptions",
                        Objects.toString(each.on()) + " is named twice, or does not fit itself");
            }
        }
    }

    /** Hours that cannot be. */
    static final class InvalidHours extends Rejection {
        private static final long serialVersionUID = 1L;

        InvalidHours(String pointer, String what) {
            super(
                    Kind.UNPROCESSABLE,
                    "hours-invalid",
                    "A store opens before it closes, stretches of a day do not overlap, a day is named once, and a"
                            + " closed day has no hours.",
                    List.of(new Problem.Pointer(pointer, what)));
        }
    }
}
