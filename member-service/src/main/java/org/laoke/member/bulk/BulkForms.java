package org.laoke.member.bulk;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Member;
import org.laoke.member.tier.Tier;

/** What is asked for, and what is decided. */
final class BulkForms {
    private BulkForms() {}

    /** Which members, and what for; a filter that is left out does not narrow. */
    @Schema(name = "BulkExportRequest")
    record Request(
            @NotNull @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String reason,
            @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                    @Schema(description = "Default: all stores of the caller", examples = "S001")
                    @Nullable String storeId,
            @Nullable Tier tier,
            Member.@Nullable ValueClass memberClass,
            @Pattern(regexp = "PROSPECT|ACTIVE|SUSPENDED|EXPIRED|CANCELLED")
                    @Nullable String status,
            @Schema(description = "Phone, e-mail, WeChat and address unmasked") boolean full) {
        static final String EXAMPLE =
                """
                {"reason":"invitations to the autumn preview","storeId":"S001","memberClass":"A","full":true}""";
    }

    /** What a second person says to it. */
    @Schema(name = "BulkExportDecision")
    record Decision(
            @NotNull Boolean approve,
            @Schema(description = "Unmasked, if that was asked for") boolean full,
            @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    @Nullable String note) {
        static final String EXAMPLE =
                """
                {"approve":true,"full":false,"note":"masked is enough for counting"}""";
    }
}
