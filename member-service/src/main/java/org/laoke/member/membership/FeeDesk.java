package org.laoke.member.membership;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Tier;

/** What members owe for their terms, where a tier has a yearly fee (MEM-6). */
@Singleton
class FeeDesk {
    private static final String COLUMNS =
            "select id, tier, term_ends, amount, state, charged_at, settled_at, settled_by, note"
                    + " from membership_fee where member_id = :member";
    private static final String OF = COLUMNS + " order by charged_at desc limit 20";
    private static final String ONE = COLUMNS + " and id = :id";
    private static final String SETTLE =
            "update membership_fee set state = :state, settled_at = :now, settled_by = :by,"
                    + " note = nullif(:note, '') where member_id = :member and id = :id and state = 'DUE'";

    /** The fee of one term. */
    @Schema(name = "MembershipFee")
    record Fee(
            UUID id,
            Tier tier,
            LocalDate termEnds,
            BigDecimal amount,
            State state,
            Instant chargedAt,
            @Nullable Instant settledAt,
            @Nullable String settledBy,
            @Nullable String note) {
        /** Whether it is still owed. */
        @Schema(name = "MembershipFeeState")
        enum State {
            DUE,
            PAID,
            WAIVED
        }

        static Fee of(Row row) {
            return new Fee(
                    row.uuid(0),
                    Tier.valueOf(row.text(1)),
                    row.date(2),
                    Objects.requireNonNull(row.decimalOrNull(3)),
                    State.valueOf(row.text(4)),
                    row.instant(5),
                    row.instantOrNull(6),
                    row.textOrNull(7),
                    row.textOrNull(8));
        }
    }

    private final Desk desk;
    private final Clock clock;

    FeeDesk(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    Uni<List<Fee>> of(UUID member) {
        return Sql.rows(OF, Map.of("member", member), Fee::of);
    }

    /** Notes that it was paid at the till, or that nobody asks for it; not for oneself. */
    Uni<Fee> settle(UUID member, UUID id, boolean paid, String note) {
        return desk.lockedOther(member)
                .chain(() -> require(member, id))
                .chain(
                        () ->
                                Sql.change(
                                        SETTLE,
                                        Map.of(
                                                "member",
                                                member,
                                                "id",
                                                id,
                                                "state",
                                                paid ? "PAID" : "WAIVED",
                                                "note",
                                                note,
                                                "now",
                                                clock.instant(),
                                                "by",
                                                desk.who())))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw MembershipRefused.feeSettled();
                            }
                        })
                .chain(() -> require(member, id));
    }

    private static Uni<Fee> require(UUID member, UUID id) {
        return Sql.rows(ONE, Map.of("member", member, "id", id), Fee::of)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw MembershipRefused.feeUnknown();
                            }
                            return found.getFirst();
                        });
    }
}
