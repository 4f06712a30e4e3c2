package org.laoke.points.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a member has.
 *
 * @param available points to spend now
 * @param reserved held by redemptions not yet confirmed
 * @param pending credited, not yet to be spent
 * @param debt owed after returns of points already spent; set off against the next purchases
 * @param lifetimeEarned ever earned, less what returns took back
 * @param expiring what ends when, soonest first
 */
@Schema(name = "Account")
record AccountView(
        UUID memberId,
        long available,
        long reserved,
        long pending,
        long debt,
        long lifetimeEarned,
        List<Expiring> expiring,
        Instant asOf) {

    /** Points whose last day of validity is {@code on}. */
    record Expiring(LocalDate on, long points) {}
}
