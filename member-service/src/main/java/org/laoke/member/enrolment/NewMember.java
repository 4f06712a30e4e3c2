package org.laoke.member.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Consents;
import org.laoke.member.profile.Member;

/** The enrolment form (MEM-1): name, phone and the agreement are enough. */
record NewMember(
        @NotNull @Size(max = 80) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                String name,
        @NotNull
                @Size(max = 40)
                @Schema(description = "Chinese without country code, others with it")
                String phone,
        @Nullable LocalDate birthday,
        Member.@Nullable Gender gender,
        @Size(max = 254) @Email @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                @Nullable String email,
        @Size(max = 64) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                @Nullable String wechat,
        @Size(max = 300)
                @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                @Schema(description = "Postal address, on one line")
                @Nullable String address,
        @Pattern(regexp = "zh-CN|en", message = "is zh-CN or en") @Schema(defaultValue = "zh-CN")
                @Nullable String language,
        @Pattern(regexp = Texts.ID, message = Texts.ID_HINT)
                @Schema(description = "Default: the store of the caller")
                @Nullable String homeStoreId,
        @NotNull Member.Source source,
        @Schema(
                        description =
                                "Who brought them (MEM-13); by referralCode instead, if that is at hand")
                @Nullable UUID referrerId,
        @Size(max = 20)
                @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                @Schema(
                        description = "The code a friend handed them, in any case and with hyphens",
                        examples = "7K3M-9P2X")
                // left out of what a repeated key is compared by, as before there were codes
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String referralCode,
        @NotNull
                @Size(max = 40)
                @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                @Schema(description = "Version of the service agreement the person accepted")
                String agreementVersion,
        @Schema(description = "Default: agreed to nothing") @Nullable Consents consents) {}
