package org.laoke.points.voucher;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is being bought.
 *
 * @param total to pay before the voucher, in yuan
 * @param lines needed only for vouchers of certain categories
 */
record Basket(
        @NotNull @Positive @Digits(integer = 10, fraction = 2) @Schema(examples = "299.00")
                BigDecimal total,
        @Nullable @Valid @Size(max = 500) List<Line> lines) {

    /**
     * @param amount of the whole line, in yuan
     */
    @Schema(name = "BasketLine")
    record Line(
            @NotBlank @Size(max = 64) String sku,
            @Nullable @Size(max = 64) String category,
            @NotNull @PositiveOrZero @Digits(integer = 10, fraction = 2) BigDecimal amount) {}
}
