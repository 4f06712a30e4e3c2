package org.laoke.gateway.problem;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The gateway's own REST operations answer refusals in the same form as the services. */
class ProblemMappers {
    @ServerExceptionMapper
    Response rejected(Rejected rejected) {
        return response(rejected.problem());
    }

    @ServerExceptionMapper
    Response unreadable(JacksonException malformed) {
        return response(malformed());
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violations) {
        return response(
                Problem.of(
                        400,
                        "request-invalid",
                        "The request is not valid",
                        "A required field is missing or too long."));
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return response(
                switch (status) {
                    // The JSON reader reports unreadable bodies this way.
                    case 400 -> malformed();
                    case 404 -> Problem.notFound();
                    default ->
                            Problem.of(
                                    status,
                                    "request-refused",
                                    "The request was refused",
                                    "Check the method, the media type and the address.");
                });
    }

    private static Problem malformed() {
        return Problem.of(
                400,
                "body-malformed",
                "The body cannot be read",
                "Send one JSON object with the documented fields only.");
    }

    private static Response response(Problem problem) {
        var builder =
                Response.status(problem.status())
                        .type(Problem.MEDIA_TYPE)
                        .entity(problem.json().encode());
        if (problem.retryAfter() != null) {
            builder.header(HttpHeaders.RETRY_AFTER, Problem.seconds(problem.retryAfter()));
        }
        return builder.build();
    }
}
