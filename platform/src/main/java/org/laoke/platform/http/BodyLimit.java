package org.laoke.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.laoke.platform.problem.Rejection;

/**
 * Bodies are small, except on operations that take whole files ({@code …/batch}, {@code …/picture},
 * {@code …/file}).
 */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {
    private final long bytesMax;

    BodyLimit(
            @ConfigProperty(name = "laoke.http.body-bytes-max", defaultValue = "262144")
                    long bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (path.endsWith("/batch") || path.endsWith("/picture") || path.endsWith("/file")) {
            return; // the server's own limit holds
        }
        if (request.getLength() > bytesMax) {
            throw new BodyTooLarge(bytesMax);
        }
    }

    /** The body is larger than one request may be. */
    public static final class BodyTooLarge extends Rejection {
        private static final long serialVersionUID = 1L;

        BodyTooLarge(long bytesMax) {
            super(
                    Kind.TOO_LARGE,
                    "body-too-large",
                    "The body exceeds "
                            + bytesMax
                            + " bytes. Send less, or use the batch operation.");
        }
    }
}
