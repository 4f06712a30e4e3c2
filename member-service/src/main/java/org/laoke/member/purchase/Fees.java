package org.laoke.member.purchase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Policy;
import org.laoke.member.tier.Standing;
import org.laoke.member.tier.Tier;
import org.laoke.platform.time.Ids;

/** What a term costs, where a tier has a yearly fee; none has by default. */
@Singleton
class Fees {
    private static final String CHARGE =
            "insert into membership_fee (id, member_id, tier, term_ends, amount, state, charged_at)"
                    + " select id, member, tier, \"termEnds\", amount, 'DUE', :now"
                    + " from jsonb_to_recordset(cast(cast(:charges as text) as jsonb))"
                    + " as r(id uuid, member uuid, tier text, \"termEnds\" date, amount numeric)"
                    + " on conflict (member_id, tier, term_ends) do nothing";

    /** The fee of one term. */
    record Charge(UUID id, UUID member, Tier tier, LocalDate termEnds, BigDecimal amount) {
        /** Adds the fee of the term that has begun, if there is one. */
        static void of(UUID member, Standing standing, Policy policy, List<Charge> all) {
            var terms = policy.of(standing.tier());
            var fee = terms == null ? null : terms.card().yearlyFee();
            if (fee != null) {
                all.add(
                        new Charge(
                                Ids.next(),
                                member,
                                standing.tier(),
                                Objects.requireNonNull(standing.expiresOn(), "has a tier"),
                                fee));
            }
        }
    }

    private final ObjectMapper json;
    private final Clock clock;

    Fees(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Notes what is due, in the current transaction; a term is charged once. */
    Uni<Void> charge(List<Charge> charges) {
        return charges.isEmpty()
                ? Uni.createFrom().voidItem()
                : Sql.change(CHARGE, Map.of("charges", write(charges), "now", clock.instant()))
                        .replaceWithVoid();
    }

    private String write(List<Charge> charges) {
        try {
            return json.writeValueAsString(charges);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
