package org.laoke.member.tier;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a membership stands.
 *
 * @param since when the term began; null with {@link Tier#NONE}
 * @param expiresOn first day the term no longer covers; null with {@link Tier#NONE}
 * @param earned the highest tier that purchases after the beginning of the term would make; decides
 *     what the term renews to
 */
public record Standing(
        Tier tier, @Nullable Instant since, @Nullable LocalDate expiresOn, Tier earned) {
    static final Standing NONE = new Standing(Tier.NONE, null, null, Tier.NONE);

    Standing earning(Tier reached) {
        return new Standing(tier, since, expiresOn, earned.max(reached));
    }
}
