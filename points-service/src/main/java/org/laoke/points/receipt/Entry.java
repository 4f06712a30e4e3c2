package org.laoke.points.receipt;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.points.member.MemberRef;
import org.laoke.points.member.Members;
import org.laoke.points.rule.Purchase;

/**
 * A receipt that was checked, ready to be booked.
 *
 * @param phoneIndex blind index of the phone, where that names the member
 * @param businessDate the day in the store's zone
 * @param purchase what earning rules decide on; null if nothing can be earned
 * @param facts {@code receipt.recorded.v1} as a JSON object, without lines, tenders and what only
 *     the database knows
 * @param lines its lines as a JSON array
 * @param tenders its tenders as a JSON array
 * @param fingerprint equal for equal receipts
 * @param caller who sent it; keys count per caller
 */
record Entry(
        UUID id,
        UUID eventId,
        ReceiptRequest receipt,
        @Nullable String phoneIndex,
        LocalDate businessDate,
        @Nullable Purchase purchase,
        String facts,
        String lines,
        String tenders,
        String fingerprint,
        String caller,
        @Nullable String key) {

    /** Who buys, as the receipt names them. */
    Members.Named buyer() {
        MemberRef member = receipt.member();
        return member == null
                ? new Members.Named(null, null, null)
                : new Members.Named(member.id(), member.card(), phoneIndex);
    }

    /** The same receipt, of whose account the buyer's is today. */
    Entry boughtBy(UUID member) {
        return new Entry(
                id,
                eventId,
                receipt.boughtBy(member),
                null,
                businessDate,
                purchase,
                facts,
                lines,
                tenders,
                fingerprint,
                caller,
                key);
    }
}
