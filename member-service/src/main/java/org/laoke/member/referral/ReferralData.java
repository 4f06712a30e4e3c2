package org.laoke.member.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** The code of a member. Who brought whom stands in the members' own rows, by ids. */
@Singleton
class ReferralData extends MemberTables {
    ReferralData(ObjectMapper json) {
        super(
                json,
                "referrals",
                List.of(
                        new Table(
                                "referral_code",
                                "code, made_at",
                                "made_at",
                                "delete from referral_code where member_id = :member")));
    }
}
