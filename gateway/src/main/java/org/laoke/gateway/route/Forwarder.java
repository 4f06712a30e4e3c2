package org.laoke.gateway.route;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.gateway.problem.Problem;
import org.laoke.gateway.route.RouteTable.Target;

/** Carries one request to a service and its answer back, streaming both ways. */
@Singleton
class Forwarder {
    private static final Logger LOG = Logger.getLogger(Forwarder.class);
    private static final ProxyOptions NO_WEBSOCKET = new ProxyOptions().setSupportWebSocket(false);

    /** What browsers and middlemen say that a service must not hear; hop-by-hop goes anyway. */
    private static final Set<String> NOT_INWARD =
            Set.of(
                    "cookie",
                    "authorization",
                    "proxy-authorization",
                    "proxy-connection",
                    "forwarded",
                    "x-real-ip",
                    "x-original-url",
                    "x-rewrite-url",
                    "x-http-method-override",
                    "x-requested-with",
                    "expect",
                    "origin",
                    "referer");

    /** What services say that only the gateway may tell the outside. */
    private static final Set<String> NOT_OUTWARD =
            Set.of(
                    "set-cookie",
                    "server",
                    "x-powered-by",
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "te",
                    "trailer",
                    "upgrade");

    private final HttpClient client;
    private final HttpClient lines;
    private final RouteConfig config;
    private final MeterRegistry meters;

    Forwarder(Vertx vertx, RouteConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        this.client = vertx.createHttpClient(options(config, config.connections()));
        this.lines = vertx.createHttpClient(options(config, config.liveLines()));
    }

    private static HttpClientOptions options(RouteConfig config, int connections) {
        return new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(config.connections() * 16)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout(60)
                .setDecompressionSupported(false);
    }

    /**
     * Sends the request on.
     *
     * @param authorization the Authorization header the service shall see, or null for none
     */
    void forward(RoutingContext ctx, Target target, @Nullable String authorization) {
        HttpServerRequest request = ctx.request();
        if (announcedLength(request) > target.bodyLimit()) {
            tooLarge(target).send(request.response());
            // Read past the body, so that the caller gets to the answer.
            var _ = request.resume();
            return;
        }
        var sender = target.isLive() ? lines : client;
        HttpProxy.reverseProxy(NO_WEBSOCKET, sender)
                .origin(proxied -> connect(sender, target).map(sent -> unlessGone(request, sent)))
                .addInterceptor(new Passage(request, target, authorization, System.nanoTime()))
                .handle(request);
    }

    private Future<HttpClientRequest> connect(HttpClient sender, Target target) {
        boolean tls = "https".equals(target.url().getScheme());
        int port = target.url().getPort();
        Duration silence = target.isBatch() ? config.silence().multipliedBy(4) : config.silence();
        var options =
                new RequestOptions()
                        .setHost(target.url().getHost())
                        .setPort(port >= 0 ? port : tls ? 443 : 80)
                        .setSsl(tls)
                        .setConnectTimeout(config.connectTimeout().toMillis())
                        .setIdleTimeout(silence.toMillis());
        // The failure also arrives with the response; without a handler it would be logged twice.
        return sender.request(options)
                .map(request -> request.exceptionHandler(failure -> LOG.debug("reset", failure)));
    }

    /**
     * Who has left while their session was looked up or the connection was made ends no request any
     * more: the service would never see it whole, and its connection would be taken until silence
     * is broken off.
     */
    private static HttpClientRequest unlessGone(HttpServerRequest from, HttpClientRequest sent) {
        if (from.response().closed()) {
            var _ = sent.reset();
            throw new CallerGone();
        }
        return sent;
    }

    private static final class CallerGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CallerGone() {
            super("the caller is gone", null, false, false);
        }
    }

    private static long announcedLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Problem tooLarge(Target target) {
        return Problem.of(
                413,
                "body-too-large",
                "The body is too large",
                "At most " + target.bodyLimit() + " bytes are accepted here.");
    }

    /** One request on its way. */
    private final class Passage implements ProxyInterceptor {
        private final HttpServerRequest request;
        private final Target target;
        private final @Nullable String authorization;
        private final LimitedBody body;
        private final long startedAt;

        Passage(
                HttpServerRequest request,
                Target target,
                @Nullable String authorization,
                long startedAt) {
            this.request = request;
            this.target = target;
            this.authorization = authorization;
            this.body = new LimitedBody(request, target.bodyLimit());
            this.startedAt = startedAt;
        }

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            var proxied = context.request();
            clean(proxied.headers());
            String query = request.query();
            proxied.setURI(query == null ? target.path() : target.path() + "?" + query);
            if (hasBody()) {
                proxied.setBody(Body.body(body, proxied.getBody().length()));
            }
            return context.sendRequest().recover(failure -> refuse(context, failure));
        }

        private boolean hasBody() {
            return request.getHeader(HttpHeaders.CONTENT_LENGTH) != null
                    || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        }

        private void clean(MultiMap headers) {
            for (String listed : headers.getAll(HttpHeaders.CONNECTION)) {
                for (String name : listed.split(",", -1)) {
                    if (!name.isBlank()) {
                        headers.remove(name.trim());
                    }
                }
            }
            for (String name : Set.copyOf(headers.names())) {
                String lower = name.toLowerCase(Locale.ROOT);
                if (NOT_INWARD.contains(lower) || lower.startsWith("x-forwarded-")) {
                    headers.remove(name);
                }
            }
            if (authorization != null) {
                headers.set(HttpHeaders.AUTHORIZATION, authorization);
            }
            headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
            headers.set("X-Forwarded-Proto", request.scheme());
            headers.set("X-Forwarded-Host", String.valueOf(request.authority()));
        }

        private Future<ProxyResponse> refuse(ProxyContext context, Throwable failure) {
            Problem problem = problemOf(failure);
            if (problem.status() >= 500) {
                // The class says enough; messages can quote addresses with personal data.
                LOG.warnf("%s-service: %s", target.service(), failure.getClass().getSimpleName());
            }
            Buffer json = problem.json().toBuffer();
            var response = context.request().release().response().setStatusCode(problem.status());
            response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
            if (problem.retryAfter() != null) {
                response.putHeader(
                        HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter().toSeconds()));
            }
            return Future.succeededFuture(response.setBody(Body.body(json)));
        }

        private Problem problemOf(Throwable failure) {
            if (request.response().closed()) {
                return Problem.of(499, "caller-gone", "The caller is gone", "Nobody reads this.");
            }
            if (body.exceeded()) {
                return tooLarge(target);
            }
            if (failure instanceof TimeoutException) {
                return new Problem(
                        504,
                        "service-timeout",
                        "A part of the platform took too long",
                        target.service()
                                + "-service did not answer in time. Repeat the request with the"
                                + " same Idempotency-Key: nothing is done twice.",
                        Duration.ofSeconds(5));
            }
            return Problem.unavailable(target.service() + "-service");
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            var response = context.response();
            var ours = request.response().headers();
            for (String name : Set.copyOf(response.headers().names())) {
                if (ours.contains(name) || NOT_OUTWARD.contains(name.toLowerCase(Locale.ROOT))) {
                    response.headers().remove(name);
                }
            }
            meters.timer(
                            "laoke.gateway.forwarded",
                            "service",
                            target.service(),
                            "status",
                            response.getStatusCode() / 100 + "xx")
                    .record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
            return context.sendResponse();
        }
    }
}
