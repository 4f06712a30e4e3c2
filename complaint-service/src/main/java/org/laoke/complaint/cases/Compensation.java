package org.laoke.complaint.cases;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something of value for the trouble.
 *
 * @param value what it is: a whole number of points, a voucher's amount, or the gift or service in
 *     words
 */
@Schema(name = "Compensation")
public record Compensation(
        @NotNull Kind kind,
        @NotBlank
                @Size(max = 200)
                @Pattern(regexp = Texts.PRINTABLE, message = Texts.PRINTABLE_MESSAGE)
                @Schema(examples = "200")
                String value) {

    /** What is given. */
    public enum Kind {
        GIFT,
        POINTS,
        VOUCHER,
        SERVICE
    }

    /** Points are whole and positive, vouchers a positive amount of money; words need no check. */
    boolean isPlausible() {
        return switch (kind) {
            case POINTS -> value.matches("[1-9][0-9]{0,8}");
            case VOUCHER ->
                    value.matches("[0-9]{1,7}(\\.[0-9]{1,2})?") && value.matches(".*[1-9].*");
            case GIFT, SERVICE -> true;
        };
    }
}
