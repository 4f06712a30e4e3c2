package org.laoke.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure that reaches the HTTP edge becomes a {@link Problem}; nothing internal leaves. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** PostgreSQL keeps no NUL in texts. */
    private static final String NOT_A_TEXT = "22021";

    @ServerExceptionMapper
    Response rejection(Rejection rejection) {
        var problem =
                answer(
                        rejection.kind().status(),
                        rejection.kind().title(),
                        rejection.code(),
                        rejection.detail(),
                        rejection.errors());
        return rejection
                .retryAfter()
                .map(wait -> withRetryAfter(problem, wait.toSeconds() + 1))
                .orElse(problem);
    }

    private static Response withRetryAfter(Response problem, long seconds) {
        return Response.fromResponse(problem).header("Retry-After", seconds).build();
    }

    @ServerExceptionMapper(
            value = {ConstraintViolationException.class, ValidationException.class},
            priority = 1)
    Response invalid(ValidationException e) {
        List<Problem.Pointer> errors =
                e instanceof ConstraintViolationException violations
                        ? violations.getConstraintViolations().stream()
                                .map(v -> new Problem.Pointer(pointer(v), v.getMessage()))
                                .sorted((a, b) -> a.pointer().compareTo(b.pointer()))
                                .toList()
                        : List.of();
        return answer(
                400,
                "Bad request",
                "request-invalid",
                "Some fields are missing or wrong; see errors.",
                errors);
    }

    /** Named apart, because the framework brings a mapper of its own for this class. */
    @ServerExceptionMapper(priority = 1)
    Response mismatched(MismatchedInputException e) {
        return malformed(e);
    }

    @ServerExceptionMapper(priority = 1)
    Response malformed(JacksonException e) {
        String fault = JsonFault.describe(e);
        List<Problem.Pointer> errors =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? List.of(new Problem.Pointer(JsonFault.pointer(mapping), fault))
                        : List.of();
        return answer(
                400,
                "Bad request",
                "body-malformed",
                "The body is not what this operation takes: " + fault,
                errors);
    }

    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = 1)
    Response unauthenticated(SecurityException e) {
        var problem =
                answer(
                        401,
                        "Unauthorized",
                        "sign-in-required",
                        "Send a valid bearer token.",
                        List.of());
        return Response.fromResponse(problem).header("WWW-Authenticate", "Bearer").build();
    }

    @ServerExceptionMapper(priority = 1)
    Response forbidden(ForbiddenException e) {
        return answer(403, "Forbidden", "not-allowed", "Your role may not do this.", List.of());
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return malformed(json);
        }
        int status = e.getResponse().getStatus();
        var reason = Response.Status.fromStatusCode(status);
        String title = reason == null ? "Error" : reason.getReasonPhrase();
        if (status >= 500) {
            return unexpected(e);
        }
        String code =
                switch (status) {
                    case 400 -> "request-malformed";
                    case 404 -> "not-found";
                    case 405 -> "method-not-allowed";
                    case 406 -> "not-acceptable";
                    case 413 -> "body-too-large";
                    case 415 -> "media-type-unsupported";
                    default -> "request-refused";
                };
        return answer(
                status, title, code, title + ". See the API description at /q/openapi.", List.of());
    }

    @ServerExceptionMapper
    Response unexpected(Throwable t) {
        if (Transient.is(t)) {
            LOG.warnf("Answering 503: %s", t.toString());
            var problem =
                    answer(
                            503,
                            "Service unavailable",
                            "storage-unavailable",
                            "The database cannot be reached just now. Send the same request with the same"
                                    + " key again in a few seconds.",
                            List.of());
            return Response.fromResponse(problem).header("Retry-After", "2").build();
        }
        if (NOT_A_TEXT.equals(SqlState.of(t))) {
            return answer(
                    400,
                    "Bad request",
                    "request-malformed",
                    "A text holds the character NUL, which nothing here is called by. Leave it out.",
                    List.of());
        }
        String trace = traceId();
        LOG.errorf(t, "Unexpected failure, trace %s", trace);
        return answer(
                500,
                "Internal server error",
                "internal-error",
                "Something failed on our side. Nothing was changed unless a retry with the same key says so.",
                List.of(),
                trace);
    }

    private static Response answer(
            int status, String title, String code, String detail, List<Problem.Pointer> errors) {
        return answer(status, title, code, detail, errors, traceId());
    }

    private static Response answer(
            int status,
            String title,
            String code,
            String detail,
            List<Problem.Pointer> errors,
            String trace) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(
                        new Problem(
                                "urn:laoke:problem:" + code,
                                title,
                                status,
                                detail,
                                code,
                                errors,
                                trace))
                .build();
    }

    /** The last node is the field; the first ones are our method and its parameter. */
    private static String pointer(ConstraintViolation<?> violation) {
        var names = violation.getPropertyPath().toString().split("\\.", -1);
        int from = Math.min(2, names.length - 1);
        return "/" + String.join("/", List.of(names).subList(from, names.length));
    }

    private static String traceId() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : UUID.randomUUID().toString().replace("-", "");
    }
}
