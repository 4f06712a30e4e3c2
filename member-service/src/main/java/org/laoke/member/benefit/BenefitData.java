package org.laoke.member.benefit;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** What a member used; notes go with the person. */
@Singleton
class BenefitData extends MemberTables {
    BenefitData(ObjectMapper json) {
        super(
                json,
                "benefits",
                List.of(
                        new Table(
                                "benefit_use",
                                "benefit_id, store_id, note, used_at, undone_at",
                                "used_at",
                                "update benefit_use set note = null where member_id = :member")));
    }
}
