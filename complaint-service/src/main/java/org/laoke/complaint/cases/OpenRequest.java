package org.laoke.complaint.cases;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A complaint to be opened.
 *
 * @param memberId who complains; for members their own id or absent; absent for anonymous people
 * @param storeId absent: the caller's store; for members their home store
 * @param severity absent: NORMAL
 * @param channel absent: STORE for staff; members always come by PORTAL
 * @param phoneTail of a person who is no member, so that they can use the status page
 */
@Schema(name = "OpenComplaint")
record OpenRequest(
        @Nullable UUID memberId,
        @Nullable @Pattern(regexp = Texts.ID, message = Texts.ID_MESSAGE) String storeId,
        @NotNull Category category,
        @Nullable Severity severity,
        @Nullable Channel channel,
        @NotBlank
                @Size(max = Texts.LENGTH_MAX)
                @Pattern(regexp = Texts.PRINTABLE, message = Texts.PRINTABLE_MESSAGE)
                String text,
        @Nullable @Pattern(regexp = "[0-9]{4}", message = "must be the last four digits")
                String phoneTail) {}
