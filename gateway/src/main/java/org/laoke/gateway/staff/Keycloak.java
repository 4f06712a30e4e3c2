package org.laoke.gateway.staff;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.laoke.gateway.store.Remembered;

/** Whether people can be sent to Keycloak at the moment; asked rarely and remembered shortly. */
@Singleton
class Keycloak {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Uni<Boolean> isThere;
    private final Uni<Boolean> isThereNow;

    Keycloak(Vertx vertx, StaffConfig config) {
        var client =
                WebClient.create(
                        vertx,
                        new WebClientOptions().setConnectTimeout(1000).setFollowRedirects(false));
        this.isThereNow = Uni.createFrom().deferred(() -> ask(client, config));
        this.isThere = Remembered.during(config.probeEvery(), () -> isThereNow);
    }

    private static Uni<Boolean> ask(WebClient client, StaffConfig config) {
        return client.getAbs(config.issuer() + "/.well-known/openid-configuration")
                .timeout(DEADLINE.toMillis())
                .send()
                .map(answer -> answer.statusCode() < 500)
                .onFailure()
                .recoverWithItem(false);
    }

    Uni<Boolean> isThereNow() {
        return isThereNow;
    }

    Uni<Boolean> isThere() {
        return isThere;
    }
}
