package org.laoke.points.wording;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The same said in Chinese and in English. */
@Schema(examples = "{\"zh\": \"五十元代金券\", \"en\": \"Voucher of 50 yuan\"}")
public record Words(@NotBlank @Size(max = 2000) String zh, @NotBlank @Size(max = 2000) String en) {}
