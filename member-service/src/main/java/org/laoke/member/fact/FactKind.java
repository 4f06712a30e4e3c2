package org.laoke.member.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.organisation.Texts;

/**
 * One thing that can be known about a member (MEM-2).
 *
 * @param ask how to come to know it, as the consultant would say it
 * @param options what can be chosen; of CHOICE and CHOICES only
 * @param optional does not count for completeness
 * @param contact shown only to who may see contact data
 * @param builtIn kept with the member: it counts here and is changed there
 */
@Schema(name = "FactKind")
record FactKind(
        @Schema(examples = "drink") String key,
        Part part,
        LocalName name,
        LocalName ask,
        Type type,
        List<Option> options,
        boolean optional,
        boolean contact,
        boolean builtIn,
        int position,
        boolean active) {
    private static final int TEXT_MAX = 500;
    private static final BigDecimal NUMBER_MAX = new BigDecimal("1000000");
    private static final int DECIMALS_MAX = 4;

    /** How much it weighs: hard facts 20 % together, soft facts 80 %. */
    @Schema(name = "FactPart")
    enum Part {
        HARD,
        SOFT
    }

    /** What an answer looks like in JSON. */
    @Schema(name = "FactType")
    enum Type {
        /** One line of text. */
        TEXT,
        /** The key of one option. */
        CHOICE,
        /** An array of keys of options. */
        CHOICES,
        /** A number from 0 to a million. */
        NUMBER,
        /** A date, as {@code 2026-05-01}. */
        DATE,
        /** True or false. */
        FLAG
    }

    /** Something to choose. */
    @Schema(name = "FactOption")
    record Option(String key, String zh, String en) {}

    /** What is wrong with an answer, in words for whoever gave it; null if nothing. */
    @Nullable String wrong(JsonNode value) {
        return switch (type) {
            case TEXT ->
                    value.isTextual()
                                    && value.textValue().length() <= TEXT_MAX
                                    && value.textValue().matches(Texts.LINE)
                            ? null
                            : "is one line of at most " + TEXT_MAX + " characters";
            case CHOICE -> isOption(value) ? null : "is one of " + keys();
            case CHOICES -> areOptions(value) ? null : "is an array of some of " + keys();
            case NUMBER -> isNumber(value) ? null : "is a number from 0 to " + NUMBER_MAX;
            case DATE -> isDate(value) ? null : "is a date such as 2026-05-01";
            case FLAG -> value.isBoolean() ? null : "is true or false";
        };
    }

    private List<String> keys() {
        return options.stream().map(Option::key).toList();
    }

    private boolean isOption(JsonNode value) {
        return value.isTextual() && keys().contains(value.textValue());
    }

    private boolean areOptions(JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > options.size()) {
            return false;
        }
        var seen = new HashSet<JsonNode>();
        for (var each : value) {
            if (!isOption(each) || !seen.add(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(JsonNode value) {
        if (!value.isNumber() || Double.isNaN(value.doubleValue())) {
            return false;
        }
        var number = value.decimalValue();
        return number.signum() >= 0
                && number.compareTo(NUMBER_MAX) <= 0
                && number.scale() <= DECIMALS_MAX;
    }

    private static boolean isDate(JsonNode value) {
        if (!value.isTextual()) {
            return false;
        }
        try {
            int year = LocalDate.parse(value.textValue()).getYear();
            return year >= 1900 && year <= 2200;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
