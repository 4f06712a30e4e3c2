package org.laoke.gateway.problem;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One refusal as the caller sees it (RFC 9457).
 *
 * @param status HTTP status
 * @param code stable name of the cause, for programs
 * @param title the cause in a few words
 * @param detail what the caller can do about it
 * @param retryAfter when trying again makes sense, or null when it does not
 */
public record Problem(
        int status, String code, String title, String detail, @Nullable Duration retryAfter) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, null);
    }

    /** A part the request needs does not answer; nothing is lost, the caller may repeat it. */
    public static Problem unavailable(String part) {
        return new Problem(
                503,
                "service-unavailable",
                "A part of the platform is not available",
                part + " does not answer at the moment. Please try again shortly.",
                Duration.ofSeconds(2));
    }

    public static Problem notFound() {
        return of(404, "not-found", "Not found", "There is nothing under this address.");
    }

    public static Problem tooManyRequests(Duration wait) {
        return new Problem(
                429,
                "too-many-requests",
                "Too many requests",
                "Please wait " + seconds(wait) + " s before the next attempt.",
                wait);
    }

    /** The refusal as JSON, with the trace it belongs to when one is recorded. */
    public JsonObject json() {
        var body =
                new JsonObject()
                        .put("type", "urn:laoke:problem:" + code)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .put("code", code);
        var span = Span.current().getSpanContext();
        return span.isValid() ? body.put("traceId", span.getTraceId()) : body;
    }

    /** Ends the response with this refusal; does nothing when the answer is already on its way. */
    public void send(HttpServerResponse response) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(retryAfter)));
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json().toBuffer());
    }

    /** Whole seconds, never less than one: a zero would invite the caller to hammer. */
    static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }
}
