package org.laoke.member.reception;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.profile.MemberView;

/**
 * Everything the screen of the reception shows, in one answer (MEM-9). Of a member of another store
 * only what serving takes is there: the rest is null.
 *
 * @param drink what they like; null if nobody has asked yet
 * @param photo whether there is a photo, at {@code /v1/members/{id}/picture}
 * @param birthday the day it is this year, if it is near
 * @param openComplaints numbers of the complaints that are not closed
 * @param visits how often they came in the last twelve months, this time not counted
 * @param lent what they have borrowed and not brought back
 */
@Schema(name = "MemberCard")
record MemberCard(
        MemberView member,
        @Nullable LocalName drink,
        boolean photo,
        @Nullable Purchase lastPurchase,
        @Nullable LocalDate birthday,
        List<String> openComplaints,
        long visits,
        List<CourtesyView> lent) {

    /** The latest purchase; {@code total} in yuan. */
    @Schema(name = "LastPurchase")
    record Purchase(Instant at, String storeId, BigDecimal total, List<String> articles) {}

    /** A visit and the card of whoever came. */
    @Schema(name = "Reception")
    record Reception(VisitView visit, MemberCard card) {}
}
