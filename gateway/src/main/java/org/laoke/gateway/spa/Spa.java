package org.laoke.gateway.spa;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.laoke.gateway.problem.Pages;
import org.laoke.gateway.problem.Problem;

/**
 * Serves both apps from the jar: hashed assets for ever and precompressed, every other path as the
 * app's start page, because the app knows its own addresses.
 */
@Singleton
class Spa {
    private static final Pattern SAFE = Pattern.compile("/[a-z]+(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+");
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final ConcurrentHashMap<String, Optional<Buffer>> files = new ConcurrentHashMap<>();

    void register(@Observes Router router) {
        router.get("/").handler(ctx -> ctx.redirect("/portal/"));
        for (String app : List.of("console", "portal")) {
            router.get("/" + app + "/*").handler(ctx -> serve(ctx, app));
            router.head("/" + app + "/*").handler(ctx -> serve(ctx, app));
        }
    }

    private void serve(RoutingContext ctx, String app) {
        String path = ctx.normalizedPath();
        String start = "/" + app + "/";
        if (path.equals("/" + app)) {
            ctx.redirect(start);
        } else if (path.startsWith(start + "api/") || path.startsWith(start + "session")) {
            ctx.next();
        } else if (path.lastIndexOf('.') <= path.lastIndexOf('/')) {
            page(ctx, start + "index.html");
        } else if (SAFE.matcher(path).matches() && file(path).isPresent()) {
            send(ctx, path, path.startsWith(start + "assets/") ? FOREVER : "no-cache");
        } else {
            Problem.notFound().send(ctx.response());
        }
    }

    private void page(RoutingContext ctx, String path) {
        if (file(path).isPresent()) {
            send(ctx, path, "no-cache");
        } else {
            Pages.send(
                    ctx,
                    503,
                    "页面尚未构建 · The pages are not part of this build",
                    "Build the gateway without -DskipWeb.",
                    "/docs");
        }
    }

    private void send(RoutingContext ctx, String path, String caching) {
        var response = ctx.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType(path))
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader(HttpHeaders.CACHE_CONTROL, caching);
        String accepted =
                Optional.ofNullable(ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING))
                        .orElse("")
                        .toLowerCase(Locale.ROOT);
        if (accepted.contains("br") && file(path + ".br").isPresent()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "br").end(file(path + ".br").get());
        } else if (accepted.contains("gzip") && file(path + ".gz").isPresent()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(file(path + ".gz").get());
        } else {
            response.end(file(path).orElseThrow());
        }
    }

    private static String mediaType(String path) {
        if (path.endsWith(".webmanifest")) {
            return "application/manifest+json";
        }
        String type = MimeMapping.getMimeTypeForFilename(path);
        if (type == null) {
            return "application/octet-stream";
        }
        return type.startsWith("text/") || type.endsWith("javascript")
                ? type + "; charset=utf-8"
                : type;
    }

    /** Only files of the build are remembered: other names would let strangers fill the memory. */
    private Optional<Buffer> file(String path) {
        Optional<Buffer> known = files.get(path);
        if (known != null) {
            return known;
        }
        Optional<Buffer> read = read(path);
        if (read.isPresent()) {
            files.put(path, read);
        }
        return read;
    }

    private static Optional<Buffer> read(String path) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream("META-INF/resources" + path)) {
            return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
