package org.laoke.member.reception;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** Visits of a member and what was lent; times and stores stay, as the store's record. */
@Singleton
class VisitData extends MemberTables {
    VisitData(ObjectMapper json) {
        super(
                json,
                "visits",
                List.of(
                        new Table(
                                "visit",
                                "store_id, arrived_at, left_at, recognised_by, drink, bought",
                                "arrived_at",
                                "update visit set drink = null where member_id = :member"),
                        new Table(
                                "courtesy",
                                "store_id, item, deposit, lent_at, returned_at",
                                "lent_at",
                                ""),
                        new Table(
                                "member_complaint",
                                "number, open, opened_at",
                                "opened_at",
                                "delete from member_complaint where member_id = :member")));
    }
}
