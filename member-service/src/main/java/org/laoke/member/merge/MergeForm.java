package org.laoke.member.merge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.laoke.member.organisation.Texts;

/** Which record goes, what is taken of it, and what the preview showed. */
@Schema(name = "MergeRequest")
record MergeForm(
        @NotNull @Schema(description = "The record that goes") UUID from,
        @NotNull @Schema(description = "`version` of the record that stays, of the preview")
                Long version,
        @NotNull @Schema(description = "`version` of the record that goes, of the preview")
                Long fromVersion,
        @NotNull
                @Size(max = 8)
                @Schema(
                        description = "Fields whose value is taken from the record that goes",
                        examples = "[\"phone\",\"address\"]")
                Set<
                                @NotNull
                                @Pattern(
                                        regexp =
                                                "name|phone|email|wechat|address|birthday|gender|language")
                                String>
                        take,
        @NotNull @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                String reason) {
    static final String EXAMPLE =
            """
            {"from":"0199d2a4-7f00-7000-8000-000000000002","version":7,"fromVersion":3,\
            "take":["phone"],"reason":"same person, new phone"}""";
}
