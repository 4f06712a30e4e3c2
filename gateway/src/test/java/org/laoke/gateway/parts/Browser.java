package org.laoke.gateway.parts;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Keeps cookies as a browser does, and follows redirects only when told to. */
public final class Browser {
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI gateway;

    public Browser(URI gateway) {
        this.gateway = gateway;
    }

    /** A navigation or a harmless call. */
    public HttpResponse<String> get(String address, String... headers) {
        return send("GET", address, "", headers);
    }

    /** A call of the app's own script, with the header it always sets. */
    public HttpResponse<String> call(String method, String path, String json, String... more) {
        String[] headers = new String[more.length + 4];
        System.arraycopy(more, 0, headers, 0, more.length);
        headers[more.length] = "X-Requested-With";
        headers[more.length + 1] = "laoke";
        headers[more.length + 2] = "Content-Type";
        headers[more.length + 3] = "application/json";
        return send(method, path, json, headers);
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Goes where redirects lead, up to the page at the end. */
    public HttpResponse<String> follow(String address) {
        var response = get(address);
        for (int i = 0; i < 10 && response.statusCode() / 100 == 3; i++) {
            response = get(response.headers().firstValue("Location").orElseThrow());
        }
        return response;
    }

    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    /** Puts a cookie into the jar, as an attacker with another browser's value would. */
    public void plant(String name, String value, String path) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath(path);
        cookie.setDomain(gateway.getHost());
        cookie.setVersion(0);
        cookies.getCookieStore().add(gateway, cookie);
    }

    public static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    public static String code(HttpResponse<String> response) {
        return json(response).getString("code");
    }
}
