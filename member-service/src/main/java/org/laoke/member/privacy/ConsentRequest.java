package org.laoke.member.privacy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Permission;

/**
 * What a member said to somebody.
 *
 * @param textVersion of the text that was read out or signed
 */
record ConsentRequest(
        @NotNull @Size(min = 1, max = CHANGES_MAX) @Valid List<@NotNull Change> changes,
        @NotNull
                @Size(max = 40)
                @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                @Schema(description = "Version of the text that was read out or signed")
                String textVersion,
        @NotNull Said source) {
    private static final int CHANGES_MAX = 20;

    /**
     * One change.
     *
     * @param channel for CARE and MARKETING; left out for the others
     */
    @Schema(name = "ConsentChange")
    record Change(
            @NotNull Permission.Purpose purpose,
            Permission.@Nullable Channel channel,
            @NotNull Boolean given) {}

    /** Where the member said it. */
    @Schema(name = "ConsentSaid")
    enum Said {
        STORE,
        CALL,
        LETTER
    }

    /** What a member says without anybody in between. */
    @Schema(name = "OwnConsentRequest")
    record Own(
            @NotNull @Size(min = 1, max = CHANGES_MAX) @Valid List<@NotNull Change> changes,
            @NotNull
                    @Size(max = 40)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Schema(description = "Version of the text that was shown")
                    String textVersion) {}
}
