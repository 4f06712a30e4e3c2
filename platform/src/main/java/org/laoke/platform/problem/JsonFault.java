package org.laoke.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what is wrong with JSON in the caller's words: no class of ours, no value of theirs. */
public final class JsonFault {
    private JsonFault() {}

    /** One sentence. */
    public static String describe(JacksonException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException unknown ->
                    "The field " + pointer(unknown) + " is not known here.";
            case InvalidFormatException value ->
                    pointer(value) + " is not " + expected(value.getTargetType()) + ".";
            case MismatchedInputException shape ->
                    shape.getPath().isEmpty()
                            ? "It is not the JSON object expected here."
                            : pointer(shape) + " is missing or has the wrong type.";
            default -> "It is not valid JSON.";
        };
    }

    /** JSON pointer to the place; empty for the whole document. */
    static String pointer(JsonMappingException fault) {
        return fault.getPath().stream()
                .map(at -> "/" + (at.getFieldName() == null ? at.getIndex() : at.getFieldName()))
                .collect(Collectors.joining());
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == LocalDate.class) {
            return "a date such as 2026-03-01";
        }
        if (type == Instant.class) {
            return "an instant such as 2026-03-01T08:15:30Z";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type)
                ? "a number"
                : "what is expected there";
    }
}
