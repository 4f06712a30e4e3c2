package org.laoke.member.privacy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Says whom to erase a second time, so that an erasure is never a slip.
 *
 * @param number the member number, as the profile shows it
 */
record ErasureRequest(
        @NotNull @Pattern(regexp = "M[0-9]{10}", message = "is not a member number")
                String number) {
    static final String EXAMPLE = "{\"number\":\"M0000000123\"}";
}
