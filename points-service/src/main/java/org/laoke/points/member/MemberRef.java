package org.laoke.points.member;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names a member at the till, by exactly one of the three.
 *
 * @param id the member's id
 * @param card the number on the card
 * @param phone E.164, or the eleven digits of a mobile phone of mainland China
 */
@Schema(
        description = "Exactly one of id, card, phone.",
        examples = "{\"phone\": \"+8613812345678\"}")
public record MemberRef(
        @Nullable UUID id,
        @Nullable @Size(min = 4, max = 32) String card,
        @Nullable
                @Pattern(
                        regexp = "(\\+[1-9][0-9]{6,14}|1[3-9][0-9]{9})",
                        message = "must be E.164, for instance +8613812345678")
                String phone) {

    @AssertTrue(message = "name the member by exactly one of id, card, phone")
    @Schema(hidden = true)
    boolean isExact() {
        return Stream.of(id, card, phone).filter(value -> value != null).count() == 1;
    }

    /** The phone in E.164, if the member is named by phone. */
    public @Nullable String e164() {
        return phone == null || phone.startsWith("+") ? phone : "+86" + phone;
    }
}
