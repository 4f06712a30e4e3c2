package org.laoke.deploy.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells the sender of an SMS that it has arrived; tried three times. */
final class Receipts {
    private static final int TRIES = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The state of one message, as asked for or posted back. */
    record Receipt(String id, @Nullable String reference, String status, String at) {
        static Receipt of(Delivered delivered) {
            return new Receipt(
                    delivered.id(), delivered.reference(), "DELIVERED", delivered.at().toString());
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    static boolean isLoopback(URI callback) {
        return "http".equals(callback.getScheme())
                && ("127.0.0.1".equals(callback.getHost())
                        || "localhost".equals(callback.getHost()));
    }

    void post(URI callback, Delivered delivered) {
        Thread.ofVirtual().name("receipt-" + delivered.id()).start(() -> send(callback, delivered));
    }

    private void send(URI callback, Delivered delivered) {
        try {
            var request =
                    HttpRequest.newBuilder(callback)
                            .timeout(Duration.ofSeconds(5))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body(delivered)))
                            .build();
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                if (taken(request)) {
                    return;
                }
                Thread.sleep(Duration.ofMillis(500L * attempt));
            }
            System.err.println("No receipt taken for " + delivered.id() + " at " + callback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean taken(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 300;
        } catch (IOException e) {
            return false;
        }
    }

    private static String body(Delivered delivered) {
        try {
            return JSON.writeValueAsString(Receipt.of(delivered));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a receipt is plain text", e);
        }
    }
}
