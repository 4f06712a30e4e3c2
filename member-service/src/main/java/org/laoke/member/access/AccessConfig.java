package org.laoke.member.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where people's accounts are, and how they are kept in line. */
@ConfigMapping(prefix = "laoke.member.access")
interface AccessConfig {
    /** Address of the realm, as seen from here. */
    URI realm();

    /** The client that may manage the realm's users, and nothing else. */
    @WithDefault("laoke-staff")
    String client();

    /** Its secret; without one no account is touched and everybody waits. */
    Optional<String> secret();

    /** How often a round looks for changes. */
    @WithDefault("1s")
    Duration every();

    /** How long one answer of the identity provider may take. */
    @WithDefault("5s")
    Duration answer();

    /**
     * How long a person belongs to the instance that carries their change; more than all its
     * answers.
     */
    @WithDefault("60s")
    Duration lease();

    /** The longest pause after failures in a row. */
    @WithDefault("15s")
    Duration pauseMax();

    /** What a new person must do at the first sign-in. */
    @WithDefault("UPDATE_PASSWORD")
    List<String> firstSignIn();

    /** The same for head office, whose people need a second factor. */
    @WithDefault("UPDATE_PASSWORD,CONFIGURE_TOTP")
    List<String> firstSignInOfHeadOffice();
}
