package org.laoke.points.receipt;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.Earning;

/**
 * A receipt that was checked, ready to be booked.
 *
 * @param phoneIndex blind index of the phone, where that names the member
 * @param businessDate the day in the store's zone
 * @param earned what it gives if it is a member's sale
 * @param event the body of {@code receipt.recorded.v1}, without what only the database knows
 * @param fingerprint equal for equal receipts
 * @param caller who sent it; keys count per caller
 */
record Entry(
        UUID id,
        UUID eventId,
        ReceiptRequest receipt,
        @Nullable String phoneIndex,
        LocalDate businessDate,
        Earning.Earned earned,
        String event,
        String fingerprint,
        String caller,
        @Nullable String key) {}
