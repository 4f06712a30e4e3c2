package org.laoke.member.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;

/** What head office wants to be known about members (MEM-2). */
@Singleton
class FactCatalogue {
    private static final String ALL =
            "select key, part, name_zh, name_en, ask_zh, ask_en, type, cast(options as text), optional,"
                    + " contact, built_in, position, active from fact_kind"
                    + " order by part, position, key";
    private static final String PUT =
            "insert into fact_kind as k (key, part, name_zh, name_en, ask_zh, ask_en, type, options,"
                    + " optional, contact, position, active) values (:key, :part, :nameZh, :nameEn, :askZh,"
                    + " :askEn, :type, cast(cast(:options as text) as jsonb), :optional, :contact, :position,"
                    + " :active) on conflict (key) do update set part = excluded.part,"
                    + " name_zh = excluded.name_zh, name_en = excluded.name_en, ask_zh = excluded.ask_zh,"
                    + " ask_en = excluded.ask_en, type = excluded.type, options = excluded.options,"
                    + " optional = excluded.optional, contact = excluded.contact,"
                    + " position = excluded.position, active = excluded.active, version = k.version + 1";
    private static final String USED =
            "select 1 from (select 1 from fact where key = :key limit 1) used";

    private final ObjectMapper json;

    FactCatalogue(ObjectMapper json) {
        this.json = json;
    }

    /** All of it, hard facts first, each part in its order. */
    Uni<List<FactKind>> all() {
        return Sql.rows(ALL, Map.of(), this::read);
    }

    Uni<Map<String, FactKind>> byKey() {
        return all().map(
                        kinds ->
                                kinds.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        FactKind::key, Function.identity())));
    }

    /** Adds a fact or changes it; what answers depend on stays once there are some. */
    Uni<FactKind> put(FactKind wanted) {
        requireOptions(wanted);
        return byKey().map(kinds -> kinds.get(wanted.key()))
                .call(existing -> requireForm(existing, wanted))
                .chain(() -> Sql.change(PUT, parameters(wanted)))
                .chain(this::byKey)
                .map(kinds -> Objects.requireNonNull(kinds.get(wanted.key()), "just written"));
    }

    private Map<String, Object> parameters(FactKind kind) {
        return Map.ofEntries(
                Map.entry("key", kind.key()),
                Map.entry("part", kind.part().name()),
                Map.entry("nameZh", kind.name().zh()),
                Map.entry("nameEn", kind.name().en()),
                Map.entry("askZh", kind.ask().zh()),
                Map.entry("askEn", kind.ask().en()),
                Map.entry("type", kind.type().name()),
                Map.entry("options", write(kind.options())),
                Map.entry("optional", kind.optional()),
                Map.entry("contact", kind.contact()),
                Map.entry("position", kind.position()),
                Map.entry("active", kind.active()));
    }

    private static void requireOptions(FactKind kind) {
        boolean chosen =
                kind.type() == FactKind.Type.CHOICE || kind.type() == FactKind.Type.CHOICES;
        var keys = new HashSet<String>();
        boolean distinct = kind.options().stream().allMatch(option -> keys.add(option.key()));
        if (!kind.builtIn() && (chosen == kind.options().isEmpty() || !distinct)) {
            throw FactRefused.optionsWrong();
        }
    }

    private static Uni<Void> requireForm(@Nullable FactKind existing, FactKind wanted) {
        if (existing == null || existing.type() == wanted.type()) {
            return Uni.createFrom().voidItem();
        }
        if (existing.builtIn()) {
            throw FactRefused.formFixed();
        }
        return Sql.rows(USED, Map.of("key", wanted.key()), row -> row.number(0))
                .invoke(
                        used -> {
                            if (!used.isEmpty()) {
                                throw FactRefused.formFixed();
                            }
                        })
                .replaceWithVoid();
    }

    private FactKind read(Row row) {
        return new FactKind(
                row.text(0),
                FactKind.Part.valueOf(row.text(1)),
                new LocalName(row.text(2), row.text(3)),
                new LocalName(row.text(4), row.text(5)),
                FactKind.Type.valueOf(row.text(6)),
                options(row.text(7)),
                row.flag(8),
                row.flag(9),
                row.flag(10),
                (int) row.number(11),
                row.flag(12));
    }

    private List<FactKind.Option> options(String text) {
        try {
            return json.readValue(text, new TypeReference<List<FactKind.Option>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("fact_kind holds options nobody can read", e);
        }
    }

    private String write(List<FactKind.Option> options) {
        try {
            return json.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
