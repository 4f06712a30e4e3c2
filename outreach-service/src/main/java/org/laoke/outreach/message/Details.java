package org.laoke.outreach.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says besides names and its day; what does not apply is null.
 *
 * @param points whole points it is about, signed
 * @param balance points to spend
 * @param version of the member's events in the ledger: the balance with the highest one is the
 *     newest
 * @param period a month {@code 2026-12} or a half-year {@code 2026-H1}
 * @param whatZh what it is about, in Chinese
 * @param whatEn the same in English
 * @param whyZh the reason for it, in Chinese
 * @param whyEn the same in English
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Details(
        @Nullable Long points,
        @Nullable Long balance,
        @Nullable Long version,
        @Nullable String period,
        @Nullable String whatZh,
        @Nullable String whatEn,
        @Nullable String whyZh,
        @Nullable String whyEn) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Nothing but its day. */
    public static final Details NONE = new Details(null, null, null, null, null, null, null, null);

    /** Points that came, and what there is to spend now. */
    public static Details ofPoints(long points, @Nullable Long balance, @Nullable Long version) {
        return new Details(points, balance, version, null, null, null, null, null);
    }

    public static Details ofStatement(String period, long balance) {
        return new Details(null, balance, null, period, null, null, null, null);
    }

    public static Details ofGift(String period, String zh, String en) {
        return new Details(null, null, null, period, zh, en, null, null);
    }

    /** What became of so many points. */
    public static Details ofReward(long points, String zh, String en) {
        return new Details(points, null, null, null, zh, en, null, null);
    }

    /** What could not be had, and why. */
    public static Details ofRefusal(String zh, String en, String whyZh, String whyEn) {
        return new Details(null, null, null, null, zh, en, whyZh, whyEn);
    }

    /** One notice instead of two: the points add up, and the newest balance counts. */
    Details with(Details later) {
        boolean newer = number(later.version) >= number(version);
        return new Details(
                number(points) + number(later.points),
                newer ? later.balance : balance,
                newer ? later.version : version,
                period,
                whatZh,
                whatEn,
                whyZh,
                whyEn);
    }

    /** Values for a template in the language; empty where nothing is to be said. */
    Map<String, String> variables(String language) {
        boolean chinese = language.startsWith("zh");
        var variables = new HashMap<String, String>();
        variables.put("points", text(points));
        variables.put("balance", text(balance));
        variables.put("period", period == null ? "" : spoken(period, chinese));
        variables.put("what", text(chinese ? whatZh : whatEn));
        variables.put("why", text(chinese ? whyZh : whyEn));
        return variables;
    }

    private static String spoken(String period, boolean chinese) {
        String year = period.substring(0, 4);
        String part = period.substring(5);
        if (part.startsWith("H")) {
            boolean first = part.equals("H1");
            return chinese
                    ? year + "年" + (first ? "上半年" : "下半年")
                    : "the " + (first ? "first" : "second") + " half of " + year;
        }
        int month = Integer.parseInt(part);
        return chinese
                ? month + "月"
                : Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details are plain values", e);
        }
    }

    static Details of(String json) {
        try {
            return JSON.readValue(json, Details.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details were not written by us", e);
        }
    }
}
