package org.laoke.deploy.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.laoke.deploy.parts.PartFailure;

/** What the API answered. */
public record Answer(int status, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean ok() {
        return status / 100 == 2;
    }

    /** The body as JSON; an empty body is the missing node. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new PartFailure("Not the expected JSON (status " + status + "): " + body, e);
        }
    }

    /** The stable code of a problem; empty when there is none. */
    public String code() {
        return body.startsWith("{") ? json().path("code").asText() : "";
    }
}
