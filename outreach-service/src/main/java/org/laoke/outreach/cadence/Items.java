package org.laoke.outreach.cadence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/** Pieces by article; articles without pieces are left out. */
record Items(Map<String, Integer> pieces) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Items {
        var kept = new TreeMap<String, Integer>();
        pieces.forEach(
                (article, count) -> {
                    if (count > 0) {
                        kept.put(article, count);
                    }
                });
        pieces = Map.copyOf(kept);
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** What is left when the others are taken away. */
    Items minus(Items others) {
        var left = new TreeMap<String, Integer>();
        pieces.forEach(
                (article, count) ->
                        left.put(article, count - others.pieces.getOrDefault(article, 0)));
        return new Items(left);
    }

    String json() {
        try {
            return JSON.writeValueAsString(new TreeMap<>(pieces));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pieces are plain numbers", e);
        }
    }

    static Items of(String json) {
        try {
            return new Items(JSON.readValue(json, new TypeReference<Map<String, Integer>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pieces were not written by us", e);
        }
    }
}
