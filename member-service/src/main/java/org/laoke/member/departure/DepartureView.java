package org.laoke.member.departure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Staff;
import org.laoke.member.profile.Member;
import org.laoke.member.tier.Tier;

/**
 * A departure with its plan.
 *
 * @param shares who takes whom; class A first
 * @param colleagues who could take members, with what they have now and would have then
 */
@Schema(name = "Departure")
record DepartureView(
        UUID id,
        String staffId,
        String name,
        @Nullable String storeId,
        Departure.Kind kind,
        @Nullable String toStoreId,
        Departure.State state,
        Instant proposedAt,
        String proposedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        List<ShareView> shares,
        List<ColleagueView> colleagues) {

    /**
     * One member of the plan.
     *
     * @param staffId null as long as nobody was found
     */
    @Schema(name = "DepartureShare")
    record ShareView(
            UUID memberId,
            String memberName,
            String language,
            Tier tier,
            @JsonProperty("class") Member.@Nullable ValueClass valueClass,
            @Nullable String staffId) {}

    /** Somebody who could take members. */
    @Schema(name = "DepartureColleague")
    record ColleagueView(
            String staffId,
            String name,
            Staff.Employment employment,
            Staff.@Nullable Gender gender,
            List<String> languages,
            long members,
            long classA,
            long membersThen,
            long classAThen) {}
}
