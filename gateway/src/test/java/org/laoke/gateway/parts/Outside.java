package org.laoke.gateway.parts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The services and the SMS provider, in one server that tells what it received. */
final class Outside {
    private static final int LOOK_UP_TAKES_MILLIS = 400;

    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String lookUpToken = "";
    private @Nullable HttpServer server;

    String start() throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        serve(http, "/v1/", Outside::echo);
        serve(http, "/v1/receipts/batch", Outside::eachLine);
        serve(http, "/v1/receipts/silent", Outside::hangUp);
        serve(http, "/v1/stores/S001/arrivals/live", this::line);
        serve(http, "/v1/sign-in/lookups", this::lookUp);
        serve(http, "/sms", this::sms);
        serve(http, "/look-up-token", exchange -> answer(exchange, 200, lookUpToken));
        serve(http, "/q/openapi", Outside::openApi);
        http.start();
        server = http;
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    void stop() {
        over.countDown();
        if (server != null) {
            server.stop(0);
        }
    }

    private static void serve(HttpServer http, String path, Answer answer) {
        var _ =
                http.createContext(
                        path,
                        exchange -> {
                            // JSON looks for its reader with the thread's class loader.
                            Thread.currentThread()
                                    .setContextClassLoader(Outside.class.getClassLoader());
                            try (exchange) {
                                answer.to(exchange);
                            }
                        });
    }

    private static void echo(HttpExchange exchange) throws IOException {
        var headers = new JsonObject();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        int length = exchange.getRequestBody().readAllBytes().length;
        var out = exchange.getResponseHeaders();
        out.add("Set-Cookie", "inner=1");
        out.add("Server", "inner/1.0");
        out.add("Cache-Control", "public, max-age=60");
        out.add("Idempotent-Replayed", "true");
        answer(
                exchange,
                200,
                new JsonObject()
                        .put("method", exchange.getRequestMethod())
                        .put("uri", exchange.getRequestURI().toString())
                        .put("headers", headers)
                        .put("length", length)
                        .encode());
    }

    /** Answers each line as soon as it has come. */
    private static void eachLine(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var in =
                new BufferedReader(
                        new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                byte[] result = ("done " + line.length() + "\n").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseBody().write(result);
                exchange.getResponseBody().flush();
            }
        }
    }

    /** Says what it was asked to go on from, and then nothing more as long as the tests run. */
    private void line(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        String from = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        exchange.getResponseBody()
                .write(("data: after " + from + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hangUp(HttpExchange exchange) {
        exchange.close();
    }

    private void lookUp(HttpExchange exchange) throws IOException {
        lookUpToken = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String phone = body(exchange).getString("phone");
        pauseLikeADatabase();
        String member = phone.startsWith("+8613800") ? "member-" + phone.substring(10) : null;
        answer(exchange, 200, new JsonObject().put("memberId", member).encode());
    }

    /** Makes the look-up slow enough that an answer which waited for it would show. */
    private static void pauseLikeADatabase() {
        long until = System.nanoTime() + LOOK_UP_TAKES_MILLIS * 1_000_000L;
        while (System.nanoTime() < until) {
            java.util.concurrent.locks.LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    private void sms(HttpExchange exchange) throws IOException {
        if ("POST".equals(exchange.getRequestMethod())) {
            messages.add(body(exchange));
            answer(exchange, 202, "{}");
        } else {
            answer(exchange, 200, new JsonArray(messages).encode());
        }
    }

    private static void openApi(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                """
                {"openapi":"3.1.0","paths":{
                 "/v1/members/{id}":{"get":{"summary":"One member","responses":{"200":{"description":"ok"}}}},
                 "/v1/sign-in/lookups":{"post":{"summary":"hidden"}}},
                 "components":{"schemas":{"Name":{"type":"string"}}}}""");
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
