package org.laoke.gateway.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Rate limits, counted per gateway instance, and what is told to browsers. */
@ConfigMapping(prefix = "laoke.gateway.guard")
interface GuardConfig {
    /** Whether the outside speaks https; then browsers are told to insist on it. */
    @WithDefault("false")
    boolean https();

    /** Calls of one browser session. */
    Rate session();

    /** Calls of all browsers behind one network address: a store shares one. */
    Rate address();

    /** Calls with one bearer token: tills and imports work in bulk. */
    Rate token();

    /** A bucket that fills steadily and allows a burst. */
    interface Rate {
        /** Calls per second in the long run. */
        @WithDefault("50")
        int perSecond();

        /** Calls at once after a quiet time. */
        @WithDefault("300")
        int burst();
    }
}
