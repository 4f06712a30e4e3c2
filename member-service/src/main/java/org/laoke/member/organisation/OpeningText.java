package org.laoke.member.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;

/** Opening hours as a row keeps them. */
@Singleton
class OpeningText {
    private final ObjectMapper json;

    OpeningText(ObjectMapper json) {
        this.json = json;
    }

    Opening read(Store store) {
        try {
            return new Opening(
                    json.readValue(
                            store.openingHours(), new TypeReference<List<Opening.Hours>>() {}),
                    json.readValue(
                            store.openingExceptions(),
                            new TypeReference<List<Opening.DayException>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("hours of store " + store.id() + " are unreadable", e);
        }
    }

    String write(List<?> parts) {
        try {
            return json.writeValueAsString(parts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
