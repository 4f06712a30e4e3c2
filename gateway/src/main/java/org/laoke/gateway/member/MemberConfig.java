package org.laoke.gateway.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Sign-in of members, their sessions and their tokens. */
@ConfigMapping(prefix = "laoke.gateway.member")
interface MemberConfig {
    /** The issuer of member tokens: this gateway's public address. */
    URI issuer();

    /** PEM file with the key pair that signs member tokens. */
    Path key();

    /** Where the SMS provider takes messages: POST {carrier}/sms. */
    URI carrier();

    /** Where member-service answers look-ups. */
    URI directory();

    /** Key of the digests under which phones are counted; any long random text. */
    String secret();

    /** Whether cookies are for https only. */
    @WithDefault("false")
    boolean cookieSecure();

    /** How long a session lives without being used. */
    @WithDefault("30d")
    Duration sessionLifetime();

    /** How long one token lives. */
    @WithDefault("5m")
    Duration tokenLifetime();

    /** One-time codes. */
    Codes codes();

    /** Rules of one-time codes. */
    interface Codes {
        @WithDefault("5m")
        Duration lifetime();

        /** Tries per code, wrong ones included. */
        @WithDefault("5")
        int tries();

        /** Pause between two codes to one phone. */
        @WithDefault("60s")
        Duration resendAfter();

        /** The time over which the following counts are taken. */
        @WithDefault("1h")
        Duration window();

        @WithDefault("5")
        int perPhone();

        @WithDefault("10")
        int perBrowser();

        /** Generous: a whole store shares one address. */
        @WithDefault("60")
        int perAddress();

        /** Attempts to enter a code, right or wrong. */
        @WithDefault("120")
        int entriesPerAddress();
    }
}
