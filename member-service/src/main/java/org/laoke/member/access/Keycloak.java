package org.laoke.member.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Requests to Keycloak's admin API, as a client that may manage users. Every failure comes out as
 * an {@link AccountFailure}.
 */
@Singleton
class Keycloak {
    /** A token is not used in its last seconds, which a request may take. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private record Token(String value, Instant until) {}

    private final AccessConfig config;
    private final WebClient client;
    private final Clock clock;
    private final String admin;
    private volatile @Nullable Token token;

    Keycloak(Vertx vertx, AccessConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client =
                WebClient.create(
                        vertx,
                        new WebClientOptions().setConnectTimeout(2000).setFollowRedirects(false));
        this.admin = config.realm().toString().replace("/realms/", "/admin/realms/");
    }

    boolean isConfigured() {
        return config.secret().isPresent();
    }

    /** What is there; null if nothing is. */
    Uni<@Nullable JsonObject> find(String path) {
        return ask(HttpMethod.GET, path, null)
                .map(
                        answer ->
                                answer.statusCode() == 404
                                        ? null
                                        : accepted(answer).bodyAsJsonObject());
    }

    Uni<JsonArray> list(String path) {
        return ask(HttpMethod.GET, path, null).map(answer -> accepted(answer).bodyAsJsonArray());
    }

    /** Writes. */
    Uni<HttpResponse<Buffer>> send(HttpMethod method, String path, @Nullable Object body) {
        return ask(method, path, body).map(Keycloak::accepted);
    }

    private static HttpResponse<Buffer> accepted(HttpResponse<Buffer> answer) {
        int status = answer.statusCode();
        if (status == 409) {
            throw AccountFailure.userNameTaken();
        }
        if (status >= 500) {
            throw AccountFailure.away();
        }
        if (status / 100 != 2) {
            throw AccountFailure.refused(status);
        }
        return answer;
    }

    private Uni<HttpResponse<Buffer>> ask(HttpMethod method, String path, @Nullable Object body) {
        return token().chain(
                        bearer -> {
                            var request =
                                    client.requestAbs(method, admin + path)
                                            .timeout(config.answer().toMillis())
                                            .bearerTokenAuthentication(bearer);
                            return answered(body == null ? request.send() : request.sendJson(body));
                        })
                .invoke(this::forgetRefusedToken);
    }

    private void forgetRefusedToken(HttpResponse<Buffer> answer) {
        if (answer.statusCode() == 401) {
            token = null;
        }
    }

    private Uni<String> token() {
        var known = token;
        if (known != null && known.until().isAfter(clock.instant())) {
            return Uni.createFrom().item(known.value());
        }
        var form =
                MultiMap.caseInsensitiveMultiMap()
                        .add("grant_type", "client_credentials")
                        .add("client_id", config.client())
                        .add("client_secret", config.secret().orElseThrow(AccountFailure::away));
        return answered(
                        client.postAbs(config.realm() + "/protocol/openid-connect/token")
                                .timeout(config.answer().toMillis())
                                .sendForm(form))
                .map(answer -> remember(accepted(answer).bodyAsJsonObject()));
    }

    private String remember(JsonObject answer) {
        String value = answer.getString("access_token");
        token =
                new Token(
                        value,
                        clock.instant().plusSeconds(answer.getLong("expires_in")).minus(MARGIN));
        return value;
    }

    /** Not reached, broken off or too late. */
    private static Uni<HttpResponse<Buffer>> answered(Uni<HttpResponse<Buffer>> answer) {
        return answer.onFailure().transform(failure -> AccountFailure.away());
    }
}
