package org.laoke.gateway.staff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Staff sessions. */
@ConfigMapping(prefix = "laoke.gateway.staff")
interface StaffConfig {
    /** Keycloak realm address. */
    URI issuer();

    /** The gateway's client id there. */
    @WithDefault("gateway")
    String client();

    /** How long the gateway keeps the tokens of one sign-in: one working day. */
    @WithDefault("10h")
    Duration sessionLifetime();

    /** How long requests on their way may still use a session that was just renewed. */
    @WithDefault("10s")
    Duration overlap();

    /** How long an answer to "is Keycloak there?" holds. */
    @WithDefault("3s")
    Duration probeEvery();
}
