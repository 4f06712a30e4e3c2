package org.laoke.member.membership;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/**
 * What is kept of a membership beyond card and tier. Of an erased member only ids and days stay.
 */
@Singleton
class MembershipData extends MemberTables {
    MembershipData(ObjectMapper json) {
        super(
                json,
                "membership",
                List.of(
                        new Table("tier_grant", "tier, at", "at", ""),
                        new Table(
                                "tier_lock",
                                "reason, placed_at, until, lifted_at",
                                "placed_at",
                                "update tier_lock set reason = '' where member_id = :member"),
                        new Table(
                                "application",
                                "kind, tier, case when by_member then reason end as reason, state, applied_at,"
                                        + " decided_at, decision",
                                "applied_at",
                                "update application set reason = '', review_note = null,"
                                        + " decision = case when decision is not null then '' end"
                                        + " where member_id = :member"),
                        new Table(
                                "sanction",
                                "kind, reason, until, state, imposed_at, ended_at, objection, objected_at,"
                                        + " answer, answered_at",
                                "imposed_at",
                                "update sanction set reason = '', objection = case when objection is not null"
                                        + " then '' end, answer = case when answer is not null then '' end"
                                        + " where member_id = :member"),
                        new Table("agreement_acceptance", "version, at, source", "at", ""),
                        new Table(
                                "membership_fee",
                                "tier, term_ends, amount, state, charged_at, settled_at",
                                "charged_at",
                                "update membership_fee set note = null where member_id = :member")));
    }
}
