package org.laoke.member.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The one place that knows how values of facts are stored. Values are written and read here only.
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

    Stored write(JsonNode value) {
        try {
            return new Stored(
                    json.writeValueAsString(value).getBytes(StandardCharsets.UTF_8), false);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    JsonNode read(Fact fact) {
        var stored = fact.stored();
        if (stored.sealed()) {
            throw new IllegalStateException("sealed, and there is no key here");
        }
        try {
            return json.readTree(stored.bytes());
        } catch (IOException e) {
            throw new IllegalStateException("a fact that is not JSON", e);
        }
    }
}
