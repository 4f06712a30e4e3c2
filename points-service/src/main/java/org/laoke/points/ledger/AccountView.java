package org.laoke.points.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a member has, or had.
 *
 * @param available points to spend now
 * @param reserved held by redemptions not yet confirmed
 * @param pending credited, not yet to be spent
 * @param debt owed after returns of points already spent; set off against the next purchases
 * @param lifetimeEarned ever earned, less what returns took back
 * @param expiring what ends when, soonest first; lots that never end are left out
 * @param pendingLots what can be spent from which day; empty for a moment in the past
 * @param asOf the moment it tells of
 */
@Schema(name = "Account")
record AccountView(
        UUID memberId,
        long available,
        long reserved,
        long pending,
        long debt,
        long lifetimeEarned,
        List<Dated> expiring,
        List<Dated> pendingLots,
        Instant asOf) {

    /** Points and the day that concerns them. */
    @Schema(name = "DatedPoints")
    record Dated(LocalDate on, long points) {}
}
