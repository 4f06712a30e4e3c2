package org.laoke.member.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a membership is going.
 *
 * @param nextTier the tier above; null at the highest
 * @param toNext what is missing to it
 * @param on day the term is decided; null without a tier
 * @param becomes the tier from that day on, if nothing more is bought
 * @param toKeep what is missing to keep the tier; null without one, or if it is kept already
 * @param held whether somebody holds the tier through the end of the term
 */
@Schema(name = "TierOutlook")
public record Outlook(
        @Nullable Tier nextTier,
        @Nullable Missing toNext,
        @Nullable LocalDate on,
        @Nullable Tier becomes,
        @Nullable Missing toKeep,
        boolean held) {

    /** Whether the end of the term lowers the tier unless something is bought. */
    public boolean falls() {
        return toKeep != null;
    }

    /**
     * @param receipts all of the member's
     */
    public static Outlook of(
            Timeline timeline, List<Receipt> receipts, Decrees decrees, Instant now) {
        var ladder = new Ladder(timeline);
        var standing = ladder.climb(receipts, decrees, now).standing();
        var sales = new Sales();
        receipts.stream()
                .sorted(Receipt.IN_ORDER)
                .filter(receipt -> !receipt.soldAt().isAfter(now))
                .forEach(
                        receipt -> {
                            if (receipt.kind() == Receipt.Kind.SALE) {
                                sales.add(receipt);
                            } else {
                                sales.takeBack(receipt);
                            }
                        });
        var next = standing.tier().next();
        var toReach = next == null ? null : timeline.at(now).of(next);
        var missing =
                toReach == null ? null : ladder.missing(toReach.reach(), sales, Instant.MIN, now);
        var on = standing.expiresOn();
        var since = standing.since();
        var toKeep = timeline.at(now).of(standing.tier());
        if (on == null || since == null || toKeep == null) {
            return new Outlook(next, missing, null, null, null, false);
        }
        var at = timeline.start(on);
        boolean held = decrees.lockAt(at, on) != null;
        var becomes =
                held
                        ? standing.tier()
                        : timeline.at(at).afterTerm(standing.tier(), standing.earned());
        return new Outlook(
                next,
                missing,
                on,
                becomes,
                standing.tier().above(becomes)
                        ? ladder.missing(toKeep.keep(), sales, since, now)
                        : null,
                held);
    }
}
