package org.laoke.gateway.staff;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads claims of tokens that were verified when they were received. */
final class Jwts {
    private Jwts() {}

    static JsonObject payload(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return new JsonObject();
        }
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }
}
