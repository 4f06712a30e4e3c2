package org.laoke.member.lounge;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/**
 * Visits stay as the store's record; what was written about the person goes, and nobody is expected
 * any more.
 */
@Singleton
class LoungeData extends MemberTables {
    LoungeData(ObjectMapper json) {
        super(
                json,
                "lounge",
                List.of(
                        new Table(
                                "lounge_visit",
                                "store_id, state, guests, reserved_for, entered_at, left_at",
                                "coalesce(entered_at, reserved_for)",
                                "update lounge_visit set state = 'CANCELLED'"
                                        + " where member_id = :member and state = 'RESERVED'"),
                        new Table(
                                "lounge_incident",
                                "store_id, at, text, measure, barred_until, appeal, decision, decision_reason",
                                "at",
                                "update lounge_incident set text = '', appeal = null, decision_reason = null"
                                        + " where member_id = :member")));
    }
}
