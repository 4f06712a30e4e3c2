package org.laoke.points.member;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a member names another one: by what that one told them, never by an id.
 *
 * @param card the number on the card
 * @param phone E.164, or the eleven digits of a mobile phone of mainland China
 */
@Schema(description = "Exactly one of card, phone.", examples = "{\"phone\": \"+8613812345678\"}")
public record ContactRef(
        @Nullable @Size(min = 4, max = 32) String card,
        @Nullable
                @Pattern(
                        regexp = "(\\+[1-9][0-9]{6,14}|1[3-9][0-9]{9})",
                        message = "must be E.164, for instance +8613812345678")
                String phone) {

    @AssertTrue(message = "name the other member by exactly one of card, phone")
    @Schema(hidden = true)
    boolean isExact() {
        return (card == null) != (phone == null);
    }

    /** The phone in E.164, if given. */
    public @Nullable String e164() {
        return phone == null || phone.startsWith("+") ? phone : "+86" + phone;
    }
}
