package org.laoke.member.valuation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which parts of a store's buyers are A, B and C; the rest is D. As fractions: 0.10 is ten percent.
 */
@Schema(name = "ClassShares")
record Shares(
        @Schema(examples = "0.10")
                @NotNull
                @DecimalMin("0")
                @DecimalMax("1")
                @Digits(integer = 1, fraction = 4)
                BigDecimal a,
        @Schema(examples = "0.20")
                @NotNull
                @DecimalMin("0")
                @DecimalMax("1")
                @Digits(integer = 1, fraction = 4)
                BigDecimal b,
        @Schema(examples = "0.30")
                @NotNull
                @DecimalMin("0")
                @DecimalMax("1")
                @Digits(integer = 1, fraction = 4)
                BigDecimal c) {
    static Shares of(ClassConfig config) {
        return new Shares(config.a(), config.b(), config.c());
    }

    /**
     * @throws ClassRefused if class A is smaller or larger than it may be, or all are more than one
     */
    void require(ClassConfig config) {
        if (a.compareTo(config.aMin()) < 0 || a.compareTo(config.aMax()) > 0) {
            throw ClassRefused.shareOfA(config);
        }
        if (a.add(b).add(c).compareTo(BigDecimal.ONE) > 0) {
            throw ClassRefused.sharesAboveOne();
        }
    }
}
