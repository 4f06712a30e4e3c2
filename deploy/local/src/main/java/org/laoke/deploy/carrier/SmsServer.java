package org.laoke.deploy.carrier;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The carrier's HTTP side.
 *
 * <ul>
 *   <li>{@code POST /sms {"to","text","reference"?,"callback"?}} answers 202 with the carrier's id
 *   <li>{@code GET /sms?reference=} the state of a message
 *   <li>{@code PUT /faults {"mode","rate","delayMs"}} and {@code GET /faults}
 *   <li>{@code GET /messages.json?to=&limit=} what was delivered, newest first; {@code DELETE}
 *       forgets it
 *   <li>{@code GET /} the same as a page
 * </ul>
 */
final class SmsServer {
    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int SHOWN = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Request(
            @Nullable String to,
            @Nullable String text,
            @Nullable String reference,
            @Nullable URI callback) {}

    private record FaultRequest(
            @Nullable String mode, @Nullable Double rate, @JsonProperty("delayMs") long delay) {}

    /** An answer that is not 2xx. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String detail) {
            super(detail);
            this.status = status;
        }
    }

    /** Answers one request; null means that no answer is sent. */
    private interface Handler {
        @Nullable Answer handle(HttpExchange exchange, Map<String, String> query)
                throws IOException, Refused;
    }

    private record Answer(int status, String type, String body) {}

    private final Journal journal;
    private final Faults faults;
    private final Receipts receipts;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SmsServer(int port, Journal journal, Faults faults, Receipts receipts) throws IOException {
        this.journal = journal;
        this.faults = faults;
        this.receipts = receipts;
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        server.setExecutor(threads);
        route("/sms", this::sms);
        route("/faults", this::faults);
        route("/messages.json", this::messages);
        route("/health", (exchange, query) -> json(200, Map.of("status", "UP")));
        route("/", this::page);
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private @Nullable Answer sms(HttpExchange exchange, Map<String, String> query)
            throws IOException, Refused {
        return switch (exchange.getRequestMethod()) {
            case "POST" -> send(read(exchange, Request.class));
            case "GET" -> status(query.getOrDefault("reference", ""));
            default -> throw new Refused(405, "POST a message or GET its state");
        };
    }

    private @Nullable Answer send(Request request) throws IOException, Refused {
        String to = request.to();
        String text = request.text();
        if (to == null || !to.matches("\\+?[0-9]{5,15}")) {
            throw new Refused(422, "to is a phone number");
        }
        if (text == null || text.isBlank() || text.length() > 1_000) {
            throw new Refused(422, "text has 1 to 1000 characters");
        }
        URI callback = request.callback();
        if (callback != null && !Receipts.isLoopback(callback)) {
            throw new Refused(422, "callback is an http URL of this machine");
        }
        Faults.Setting fault = faults.next();
        if (fault.mode() == Faults.Mode.ERROR) {
            throw new Refused(503, "refused on demand");
        }
        if (fault.mode() == Faults.Mode.TIMEOUT) {
            hold(fault.delayMillis());
            return null;
        }
        Delivered delivered = journal.sms(to, text, request.reference());
        if (callback != null && delivered.requests() == 1) {
            receipts.post(callback, delivered);
        }
        if (fault.mode() == Faults.Mode.DROP_ANSWER) {
            return null;
        }
        if (fault.mode() == Faults.Mode.SLOW) {
            hold(fault.delayMillis());
        }
        return json(202, Map.of("id", delivered.id()));
    }

    private Answer status(String reference) throws IOException, Refused {
        Delivered delivered = journal.sms(reference);
        if (delivered == null) {
            throw new Refused(404, "no message with this reference");
        }
        return json(200, Receipts.Receipt.of(delivered));
    }

    private Answer faults(HttpExchange exchange, Map<String, String> query)
            throws IOException, Refused {
        if (exchange.getRequestMethod().equals("PUT")) {
            var wanted = read(exchange, FaultRequest.class);
            try {
                faults.set(
                        new Faults.Setting(
                                Faults.Mode.of(wanted.mode() == null ? "none" : wanted.mode()),
                                wanted.rate() == null ? 1.0 : wanted.rate(),
                                wanted.delay()));
            } catch (IllegalArgumentException e) {
                throw new Refused(
                        422,
                        "mode is none, error, timeout, slow or drop-answer; rate is 0 to 1; delayMs is 0 to 60000");
            }
        }
        Faults.Setting now = faults.setting();
        return json(
                200,
                Map.of(
                        "mode",
                        now.mode().text(),
                        "rate",
                        now.rate(),
                        "delayMs",
                        now.delayMillis()));
    }

    private Answer messages(HttpExchange exchange, Map<String, String> query) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            journal.clear();
        }
        int limit = Journal.KEPT_MAX;
        if (query.getOrDefault("limit", "").matches("[0-9]{1,6}")) {
            limit = Integer.parseInt(query.get("limit"));
        }
        return json(200, Map.of("items", journal.newest(addressee(query), limit)));
    }

    private Answer page(HttpExchange exchange, Map<String, String> query) throws Refused {
        if (!exchange.getRequestURI().getPath().equals("/")) {
            throw new Refused(404, "nothing here; see /");
        }
        String languages = exchange.getRequestHeaders().getFirst("Accept-Language");
        String language =
                query.getOrDefault(
                        "lang", languages != null && languages.startsWith("zh") ? "zh-CN" : "en");
        String to = addressee(query);
        List<Delivered> shown = journal.newest(to, SHOWN);
        return new Answer(
                200, "text/html; charset=utf-8", Page.of(language, to, shown, faults.setting()));
    }

    private static @Nullable String addressee(Map<String, String> query) {
        String to = query.getOrDefault("to", "").strip();
        // a plus sign in an address line arrives as a blank
        return to.isEmpty() ? null : to.matches("[0-9]{11,15}") ? "+" + to : to;
    }

    private void route(String path, Handler handler) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        answer(exchange, handler);
                    }
                });
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        Answer answer;
        try {
            answer = handler.handle(exchange, query(exchange.getRequestURI()));
        } catch (Refused e) {
            answer = json(e.status, Map.of("detail", String.valueOf(e.getMessage())));
        }
        if (answer == null) {
            return; // closing without an answer is what a lost answer looks like
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static <T> T read(HttpExchange exchange, Class<T> type) throws IOException, Refused {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            throw new Refused(413, "a body has at most " + BODY_BYTES_MAX + " bytes");
        }
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new Refused(400, "the body is not the JSON expected: " + e.getOriginalMessage());
        }
    }

    private static Answer json(int status, Object body) throws IOException {
        return new Answer(status, "application/json", JSON.writeValueAsString(body));
    }

    private static Map<String, String> query(URI uri) {
        var query = new LinkedHashMap<String, String>();
        String raw = uri.getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void hold(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
