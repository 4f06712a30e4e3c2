package org.laoke.member.access;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody's account is as their row says.
 *
 * @param since when it became so: carried at, or waiting since
 * @param problem why the last try failed; null if none did
 * @param userName what they sign in with, once known
 */
@Schema(name = "Access")
public record Access(
        State state,
        Instant since,
        @Schema(
                        description =
                                "`identity-provider-away`, `identity-provider-refused`, `user-name-taken`",
                        examples = "identity-provider-away")
                @Nullable String problem,
        @Nullable String userName) {
    /** How far a change of a person has been carried. */
    @Schema(name = "AccessState")
    public enum State {
        /** The account is as the row says. */
        SYNCHRONISED,
        /** A change is on its way. */
        WAITING,
        /** The last try failed; the next one comes by itself. */
        FAILED
    }
}
