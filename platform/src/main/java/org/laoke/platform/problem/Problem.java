package org.laoke.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer (RFC 9457).
 *
 * @param type URN of the cause, {@code urn:laoke:problem:<code>}
 * @param title the HTTP reason in words
 * @param status the HTTP status
 * @param detail what went wrong and what to do about it
 * @param code stable name of the cause; clients translate it
 * @param errors the places in the request that are wrong, if known
 * @param traceId finds the request in logs and traces
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        List<Pointer> errors,
        @Nullable String traceId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One wrong place in the request.
     *
     * @param pointer JSON pointer into the body, or the name of a parameter
     * @param detail what is wrong there
     */
    public record Pointer(String pointer, String detail) {}
}
