package org.laoke.points.rule;

import java.time.MonthDay;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules may ask about the person who buys.
 *
 * @param birthday month and day; null if unknown
 * @param segments ids of the segments the member is in
 * @param firstPurchase no sale of theirs has been booked yet
 * @param referred another member brought them
 */
public record Buyer(
        Tier tier,
        @Nullable ValueClass valueClass,
        @Nullable MonthDay birthday,
        Set<String> segments,
        boolean firstPurchase,
        boolean referred) {

    /** A member of whom nothing is known, or need be known. */
    public static final Buyer UNKNOWN = new Buyer(Tier.NONE, null, null, Set.of(), false, false);

    /** The same person, who has bought before. */
    public Buyer onLaterPurchase() {
        return new Buyer(tier, valueClass, birthday, segments, false, referred);
    }
}
