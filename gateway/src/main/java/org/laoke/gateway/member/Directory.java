package org.laoke.gateway.member;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Asks member-service which member a phone belongs to, as the gateway itself. */
@Singleton
class Directory {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final WebClient client;
    private final OidcClient credentials;
    private final TokensHelper tokens = new TokensHelper();
    private final URI address;

    Directory(Vertx vertx, OidcClient credentials, MemberConfig config) {
        this.client = WebClient.create(vertx, new WebClientOptions().setConnectTimeout(2000));
        this.credentials = credentials;
        this.address = config.directory().resolve("/v1/sign-in/lookups");
    }

    Uni<Optional<String>> memberOf(Phone phone) {
        return tokens.getTokens(credentials)
                .chain(token -> ask(token.getAccessToken(), phone))
                .map(Directory::memberId);
    }

    private Uni<HttpResponse<Buffer>> ask(String token, Phone phone) {
        return client.postAbs(address.toString())
                .timeout(DEADLINE.toMillis())
                .bearerTokenAuthentication(token)
                .putHeader("Idempotency-Key", UUID.randomUUID().toString())
                .sendJsonObject(new JsonObject().put("phone", phone.number()));
    }

    private static Optional<String> memberId(HttpResponse<Buffer> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("look-up answered " + answer.statusCode());
        }
        return Optional.ofNullable(answer.bodyAsJsonObject().getString("memberId"));
    }
}
