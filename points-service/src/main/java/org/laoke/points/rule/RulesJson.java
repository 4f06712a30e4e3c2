package org.laoke.points.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Definitions and results as they are stored. */
@Singleton
class RulesJson {
    private final ObjectMapper json;

    RulesJson(ObjectMapper json) {
        this.json = json;
    }

    RuleDefinition definition(String stored) {
        return read(stored, RuleDefinition.class);
    }

    <T> T read(String stored, Class<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored by us, so it can be read", e);
        }
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is always JSON", e);
        }
    }
}
