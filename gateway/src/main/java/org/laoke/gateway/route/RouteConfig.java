package org.laoke.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The route table and the limits of what passes through. */
@ConfigMapping(prefix = "laoke.gateway.route")
interface RouteConfig {
    /** Services by the name that problem details show. */
    Map<String, Upstream> services();

    /** First path segments below /v1 that exist for the platform itself and never pass. */
    @WithDefault("sign-in")
    Set<String> closed();

    /** Largest body in bytes; beyond it 413. */
    @WithDefault("262144")
    long bodyLimit();

    /** Largest body in bytes of paths that end in /batch, /picture or /file. */
    @WithDefault("16777216")
    long batchLimit();

    /** How long a service may take to accept a connection. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a service may stay silent before the gateway gives up with 504. */
    @WithDefault("30s")
    Duration silence();

    /** Connections kept per service. */
    @WithDefault("128")
    int connections();

    /**
     * Live lines open to one service at a time: they last for minutes and take no other's place.
     */
    @WithDefault("4096")
    int liveLines();

    /** One service behind the gateway. */
    interface Upstream {
        /** Where it listens, scheme and authority only. */
        URI url();

        /** First path segments below /v1 that belong to it. */
        Set<String> prefixes();
    }
}
