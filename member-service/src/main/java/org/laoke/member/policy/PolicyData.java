package org.laoke.member.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** Members who were named in the trial of a draft; only until they are erased. */
@Singleton
class PolicyData extends MemberTables {
    PolicyData(ObjectMapper json) {
        super(
                json,
                "tierTrials",
                List.of(
                        new Table(
                                "tier_simulation_sample",
                                "from_tier, to_tier",
                                "from_tier, to_tier",
                                "delete from tier_simulation_sample where member_id = :member")));
    }
}
