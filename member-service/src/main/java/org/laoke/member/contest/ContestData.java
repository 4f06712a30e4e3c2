package org.laoke.member.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/**
 * That a member's profile was drawn. Erased, one that still waits is drawn no more; of a verdict
 * only that there was one stays.
 */
@Singleton
class ContestData extends MemberTables {
    ContestData(ObjectMapper json) {
        super(
                json,
                "contests",
                List.of(
                        new Table(
                                "contest_sample",
                                "quarter, store_id, verdict, wrong_facts, verified_at",
                                "quarter",
                                "with waiting as (delete from contest_sample where member_id = :member"
                                        + " and verdict is null) update contest_sample set wrong_facts = null"
                                        + " where member_id = :member and verdict is not null")));
    }
}
