package org.laoke.complaint.cases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How soon things are due, by severity (CMP-3). */
@ConfigMapping(prefix = "laoke.complaint.targets")
public interface Targets {
    /** From opening to the apology, steps 1–3: at once. */
    FirstResponse firstResponse();

    /** From opening, or from reopening, to the member's word that it is solved, steps 4–8. */
    Resolution resolution();

    /** From that word to the follow-up, step 9. */
    FollowUp followUp();

    /** Due times of the first response. */
    interface FirstResponse {
        /** For LOW. */
        @WithDefault("PT2H")
        Duration low();

        /** For NORMAL. */
        @WithDefault("PT30M")
        Duration normal();

        /** For HIGH. */
        @WithDefault("PT15M")
        Duration high();

        /** For SAFETY. */
        @WithDefault("PT5M")
        Duration safety();
    }

    /** Due times of the resolution. */
    interface Resolution {
        /** For LOW. */
        @WithDefault("P14D")
        Duration low();

        /** For NORMAL. */
        @WithDefault("P7D")
        Duration normal();

        /** For HIGH. */
        @WithDefault("P3D")
        Duration high();

        /** For SAFETY. */
        @WithDefault("P1D")
        Duration safety();
    }

    /** Due times of the follow-up. */
    interface FollowUp {
        /** For LOW. */
        @WithDefault("P7D")
        Duration low();

        /** For NORMAL. */
        @WithDefault("P7D")
        Duration normal();

        /** For HIGH. */
        @WithDefault("P3D")
        Duration high();

        /** For SAFETY. */
        @WithDefault("P2D")
        Duration safety();
    }

    /** The time allowed for a target at a severity. */
    default Duration allowed(Target target, Severity severity) {
        return switch (target) {
            case FIRST_RESPONSE ->
                    switch (severity) {
                        case LOW -> firstResponse().low();
                        case NORMAL -> firstResponse().normal();
                        case HIGH -> firstResponse().high();
                        case SAFETY -> firstResponse().safety();
                    };
            case RESOLUTION ->
                    switch (severity) {
                        case LOW -> resolution().low();
                        case NORMAL -> resolution().normal();
                        case HIGH -> resolution().high();
                        case SAFETY -> resolution().safety();
                    };
            case FOLLOW_UP ->
                    switch (severity) {
                        case LOW -> followUp().low();
                        case NORMAL -> followUp().normal();
                        case HIGH -> followUp().high();
                        case SAFETY -> followUp().safety();
                    };
        };
    }
}
