package org.laoke.member.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** Differences between a member and their card: numbers and ids, as signed. */
@Singleton
class ReportData extends MemberTables {
    ReportData(ObjectMapper json) {
        super(
                json,
                "reports",
                List.of(
                        new Table(
                                "card_difference",
                                "store_id, month, kind, card_number",
                                "month, kind",
                                "update card_difference set explanation = null"
                                        + " where member_id = :member")));
    }
}
