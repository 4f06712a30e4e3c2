package org.laoke.outreach.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How messages leave. */
@ConfigMapping(prefix = "laoke.outreach.sending")
public interface SendingConfig {
    /** Whether this instance sends at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often the queue is looked at. */
    @WithDefault("1s")
    Duration every();

    /** Channels in the order they are tried; the first with consent and address is used. */
    @WithDefault("SMS,EMAIL")
    List<Channel> channels();

    /** How many messages an instance claims at once. */
    @WithDefault("20")
    int batch();

    /** How long a claim holds; must be longer than one hand-over may take. */
    @WithDefault("60s")
    Duration lease();

    /** How long a mail server may take to accept a message. */
    @WithDefault("10s")
    Duration mailPatience();

    /** Pause after the first failure; doubles with each further one. */
    @WithDefault("5s")
    Duration retryAfter();

    /** The longest pause between two tries. */
    @WithDefault("10m")
    Duration retryAfterMax();

    /** After how many tries a message is given up. */
    @WithDefault("8")
    int triesMax();

    /**
     * How long a message sent by a consultant may wait, for instance for the end of quiet hours.
     */
    @WithDefault("24h")
    Duration validFor();

    /** The domain that Message-IDs of e-mails end in. */
    @WithDefault("laoke.example")
    String messageIdDomain();
}
