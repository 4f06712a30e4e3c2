package org.laoke.gateway.member;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Hands one-time codes to the SMS provider. */
@Singleton
class Carrier {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final WebClient client;
    private final String address;

    Carrier(Vertx vertx, MemberConfig config) {
        this.client = WebClient.create(vertx, new WebClientOptions().setConnectTimeout(2000));
        this.address = config.carrier().resolve("/sms").toString();
    }

    /**
     * Sends the code.
     *
     * @param reference the same for every attempt, so that the provider sends it once
     */
    Uni<Void> send(Phone phone, String text, String reference) {
        return client.postAbs(address)
                .timeout(DEADLINE.toMillis())
                .sendJsonObject(
                        new JsonObject()
                                .put("to", phone.number())
                                .put("text", text)
                                .put("reference", reference))
                .invoke(Carrier::accepted)
                .replaceWithVoid();
    }

    private static void accepted(HttpResponse<Buffer> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("the carrier answered " + answer.statusCode());
        }
    }
}
