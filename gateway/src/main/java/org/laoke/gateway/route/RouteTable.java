package org.laoke.gateway.route;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the service of an API path. Paths that could be read in two ways belong to nobody. */
@Singleton
public class RouteTable {
    /**
     * Segments of unreserved characters only: an encoded slash or dot, a double slash or a matrix
     * parameter could mean one thing here and another in the service.
     */
    private static final Pattern PLAIN = Pattern.compile("/v1(/[A-Za-z0-9_~:@+=,.-]+)+");

    private final Map<String, Service> byPrefix = new HashMap<>();
    private final Map<String, URI> services = new TreeMap<>();
    private final long bodyLimit;
    private final long batchLimit;

    RouteTable(RouteConfig config) {
        bodyLimit = config.bodyLimit();
        batchLimit = config.batchLimit();
        config.services()
                .forEach(
                        (name, upstream) -> {
                            var service = new Service(name, upstream.url());
                            services.put(name, upstream.url());
                            for (String prefix : upstream.prefixes()) {
                                if (byPrefix.put(prefix, service) != null) {
                                    throw new IllegalStateException(
                                            "Two services claim /v1/" + prefix);
                                }
                            }
                        });
        config.closed().forEach(byPrefix::remove);
    }

    /**
     * Where a path leads.
     *
     * @param path as received, still encoded, beginning with /v1
     */
    Optional<Target> find(String path) {
        if (!PLAIN.matcher(path).matches() || path.contains("/./") || path.contains("/../")) {
            return Optional.empty();
        }
        if (path.endsWith("/.") || path.endsWith("/..")) {
            return Optional.empty();
        }
        Service service = byPrefix.get(path.split("/", 4)[2]);
        if (service == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Target(
                        service.name(),
                        service.url(),
                        path,
                        takesFiles(path) ? batchLimit : bodyLimit));
    }

    private static boolean takesFiles(String path) {
        return path.endsWith("/batch") || path.endsWith("/picture") || path.endsWith("/file");
    }

    /** Whether an operation of a service can be reached from outside at all. */
    public boolean isPublic(String path) {
        return path.startsWith("/v1/") && byPrefix.containsKey(path.split("/", 4)[2]);
    }

    /** All services by name. */
    public Map<String, URI> services() {
        return Map.copyOf(services);
    }

    private record Service(String name, URI url) {}

    /**
     * One service operation.
     *
     * @param bodyLimit largest request body in bytes
     */
    record Target(String service, URI url, String path, long bodyLimit) {
        boolean isBatch() {
            return path.endsWith("/batch");
        }

        /** Server-sent events, which stay open as long as somebody looks at them. */
        boolean isLive() {
            return path.endsWith("/live");
        }
    }
}
