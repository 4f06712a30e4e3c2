package org.laoke.member.organisation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A name people read, in Chinese and in English. */
public record LocalName(
        @NotNull @Size(min = 1, max = 80) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                String zh,
        @NotNull @Size(min = 1, max = 80) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                String en) {}
