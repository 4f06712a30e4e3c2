package org.laoke.member.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;
import java.util.Optional;

/** How long each kind of data about members is kept (MEM-15). */
@ConfigMapping(prefix = "laoke.member.retention")
interface RetentionConfig {
    /**
     * How long people without a card are kept after their last purchase, or their enrolment; then
     * they are erased. Not set: for ever, until they ask.
     */
    Optional<Period> withoutCard();

    /** How long it is remembered who saw whose profile; a year at least. */
    @WithDefault("P3Y")
    Period views();

    /** How long after an erasure receipts of consent are kept as evidence; a year at least. */
    @WithDefault("P3Y")
    Period consentsOfErased();

    /** How often the run is made. */
    @WithDefault("24h")
    String every();
}
