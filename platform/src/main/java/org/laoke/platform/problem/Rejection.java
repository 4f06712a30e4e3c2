package org.laoke.platform.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that cannot be granted, said in words the caller can act on. Features derive one class
 * per cause; the single mapper turns it into a {@link Problem}.
 */
public abstract class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the cause means in HTTP terms. */
    public enum Kind {
        INVALID(400, "Bad request"),
        FORBIDDEN(403, "Forbidden"),
        NOT_FOUND(404, "Not found"),
        CONFLICT(409, "Conflict"),
        GONE(410, "Gone"),
        STALE(412, "Precondition failed"),
        TOO_LARGE(413, "Content too large"),
        UNPROCESSABLE(422, "Unprocessable content"),
        CONDITION_MISSING(428, "Precondition required"),
        TOO_MANY(429, "Too many requests"),
        UNAVAILABLE(503, "Service unavailable");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        String title() {
            return title;
        }
    }

    private final Kind kind;
    private final String code;
    private final transient List<Problem.Pointer> errors;

    protected Rejection(Kind kind, String code, String detail) {
        this(kind, code, detail, List.of());
    }

    protected Rejection(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(detail, null, false, false); // a rejection is an answer, not an accident: no stack
        this.kind = kind;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public Kind kind() {
        return kind;
    }

    /** Stable name of the cause, kebab-case. */
    public String code() {
        return code;
    }

    /** What went wrong and what to do, one or two sentences. */
    public String detail() {
        String message = getMessage();
        return message == null ? code : message;
    }

    public List<Problem.Pointer> errors() {
        return errors;
    }

    /** How long to wait before the same request may be granted; becomes {@code Retry-After}. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
