package org.laoke.member.tier;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a membership stands.
 *
 * @param since when the term began; null with {@link Tier#NONE}
 * @param expiresOn first day the tier no longer holds, days of grace included; null with {@link
 *     Tier#NONE}
 * @param termEnd first day the term no longer covers; the next one is counted from it
 * @param earned the highest tier that purchases after the beginning of the term keep; decides what
 *     the term renews to
 */
public record Standing(
        Tier tier,
        @Nullable Instant since,
        @Nullable LocalDate expiresOn,
        @Nullable LocalDate termEnd,
        Tier earned) {
    static final Standing NONE = new Standing(Tier.NONE, null, null, null, Tier.NONE);

    Standing earning(Tier reached) {
        return new Standing(tier, since, expiresOn, termEnd, earned.max(reached));
    }

    Standing until(LocalDate day) {
        return new Standing(tier, since, day, day, earned);
    }
}
