package org.laoke.member.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laoke.member.organisation.LocalName;

/** MEM-2: how complete a profile is, what to ask next, and what an answer may look like. */
class CompletenessTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<FactKind> kinds =
            List.of(
                    kind("name", FactKind.Part.HARD, 1, false, true),
                    kind("birth", FactKind.Part.HARD, 2, false, true),
                    kind("address", FactKind.Part.HARD, 3, false, true),
                    kind("height", FactKind.Part.HARD, 4, false, true),
                    kind("ethnicity", FactKind.Part.HARD, 5, true, true),
                    kind("work", FactKind.Part.SOFT, 1, false, true),
                    kind("drink", FactKind.Part.SOFT, 2, false, true),
                    kind("old", FactKind.Part.SOFT, 3, false, false));

    @Test
    void hard_facts_weigh_20_percent_and_soft_facts_80() {
        assertEquals(
                new Completeness(decimal("0.0000"), decimal("0.0000"), decimal("0.0000")),
                Completeness.of(kinds, Set.of()));
        assertEquals(
                new Completeness(decimal("0.4500"), decimal("0.2500"), decimal("0.5000")),
                Completeness.of(kinds, Set.of("name", "drink")));
        assertEquals(
                decimal("1.0000"),
                Completeness.of(
                                kinds,
                                Set.of("name", "birth", "address", "height", "work", "drink"))
                        .total());
    }

    @Test
    void what_is_optional_or_out_of_use_does_not_count() {
        assertEquals(decimal("0.0000"), Completeness.of(kinds, Set.of("ethnicity", "old")).total());
    }

    @Test
    void birthday_and_address_are_asked_second_and_then_what_adds_most() {
        assertEquals(
                List.of("birth", "address", "work", "drink", "height"),
                Completeness.next(kinds, Set.of("name"), 9).stream().map(FactKind::key).toList());
        assertEquals(
                List.of("drink"),
                Completeness.next(kinds, Set.of("name", "birth", "address", "work"), 1).stream()
                        .map(FactKind::key)
                        .toList());
    }

    @Test
    void an_answer_has_the_form_its_fact_asks_for() {
        right(FactKind.Type.TEXT, "\"喜欢爬山\"");
        wrong(FactKind.Type.TEXT, "\"\"", "\" \"", "5", "\"a\\nb\"", "\"" + "x".repeat(501) + "\"");
        right(FactKind.Type.CHOICE, "\"tea\"");
        wrong(FactKind.Type.CHOICE, "\"milk\"", "[\"tea\"]", "null");
        right(FactKind.Type.CHOICES, "[\"tea\"]", "[\"tea\",\"coffee\"]");
        wrong(FactKind.Type.CHOICES, "[]", "[\"tea\",\"tea\"]", "[\"milk\"]", "\"tea\"");
        right(FactKind.Type.NUMBER, "165", "165.5", "0");
        wrong(FactKind.Type.NUMBER, "-1", "1000001", "1e99", "0.12345", "\"165\"");
        right(FactKind.Type.DATE, "\"2024-02-29\"");
        wrong(FactKind.Type.DATE, "\"2023-02-29\"", "\"1\"", "20240229", "\"1899-01-01\"");
        right(FactKind.Type.FLAG, "true", "false");
        wrong(FactKind.Type.FLAG, "\"true\"", "1");
    }

    private static void right(FactKind.Type type, String... values) {
        for (String value : values) {
            assertNull(checked(type, value), value);
        }
    }

    private static void wrong(FactKind.Type type, String... values) {
        for (String value : values) {
            assertNotNull(checked(type, value), value);
        }
    }

    private static @Nullable String checked(FactKind.Type type, String value) {
        try {
            return of("x", FactKind.Part.SOFT, type, 1, false, true).wrong(JSON.readTree(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static FactKind kind(
            String key, FactKind.Part part, int position, boolean optional, boolean active) {
        return of(key, part, FactKind.Type.TEXT, position, optional, active);
    }

    private static FactKind of(
            String key,
            FactKind.Part part,
            FactKind.Type type,
            int position,
            boolean optional,
            boolean active) {
        return new FactKind(
                key,
                part,
                new LocalName(key, key),
                new LocalName(key, key),
                type,
                List.of(
                        new FactKind.Option("tea", "茶", "Tea"),
                        new FactKind.Option("coffee", "咖啡", "Coffee")),
                optional,
                false,
                false,
                position,
                active);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
