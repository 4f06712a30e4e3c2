package org.laoke.member.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import org.laoke.platform.privacy.PersonalKey;

/**
 * The one place that knows how values of facts are stored: sealed with the key of their member,
 * each for its kind. Values are written and read here only.
 */
@Singleton
class FactValues {
    /**
     * A value as the database has it.
     *
     * @param sealed whether the bytes are sealed with the member's key; if not, they are JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(byte[] bytes, boolean sealed) {}

    private final ObjectMapper json;

    FactValues(ObjectMapper json) {
        this.json = json;
    }

    Stored write(PersonalKey key, String kind, JsonNode value) {
        try {
            String text = json.writeValueAsString(value);
            return new Stored(Objects.requireNonNull(key.seal(field(kind), text)), true);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    JsonNode read(Fact fact) {
        var stored = fact.stored();
        try {
            return stored.sealed()
                    ? json.readTree(
                            Objects.requireNonNull(
                                            fact.opener(), "a sealed fact has a member's key")
                                    .open(field(fact.key()), stored.bytes()))
                    : json.readTree(stored.bytes());
        } catch (IOException e) {
            throw new IllegalStateException("a fact that is not JSON", e);
        }
    }

    private static String field(String kind) {
        return "fact/" + kind;
    }
}
