package org.laoke.outreach.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.member.TierEnding;
import org.laoke.platform.events.Event;
import org.laoke.platform.events.MalformedEvent;

/**
 * What points-service and member-service tell that a member is to hear of, as far as notices need
 * it.
 */
sealed interface Told {
    /**
     * {@code receipt.recorded.v1}.
     *
     * @param memberId null for an anonymous receipt
     * @param points booked with it; negative where a return took points back
     * @param balance to spend after it
     * @param version of the member's events
     */
    record Booked(
            UUID receiptId,
            Kind kind,
            String storeId,
            @Nullable UUID memberId,
            Instant soldAt,
            LocalDate businessDate,
            long points,
            @Nullable Long balance,
            @Nullable Long version)
            implements Told {
        enum Kind {
            SALE,
            RETURN
        }

        public Booked {
            require(receiptId, kind, storeId, soldAt, businessDate);
        }
    }

    /** {@code points.expiring.v1}: so many points end with the day. */
    record Expiring(UUID memberId, long points, LocalDate expiresOn, int days, Instant at)
            implements Told {
        public Expiring {
            require(memberId, expiresOn, at);
        }
    }

    /** {@code statement.published.v1}; {@code to} is the last day of the period. */
    record Statement(UUID memberId, String period, LocalDate to, long closing, Instant at)
            implements Told {
        private static final Pattern PERIOD = Pattern.compile("20[0-9]{2}-H[12]");

        public Statement {
            require(memberId, period, to, at);
            if (!PERIOD.matcher(period).matches()) {
                throw new IllegalArgumentException("no half-year");
            }
        }
    }

    /** {@code eligibility.confirmed.v1}: something waits in the store during the month. */
    record Eligible(
            UUID memberId, UUID lineId, String storeId, YearMonth month, Name name, Instant at)
            implements Told {
        public Eligible {
            require(memberId, lineId, storeId, month, name, at);
        }
    }

    /** {@code voucher.issued.v1}; {@code validUntil} is its last day. */
    record Voucher(
            UUID memberId,
            UUID voucherId,
            String source,
            String state,
            LocalDate validUntil,
            Instant at)
            implements Told {
        public Voucher {
            require(memberId, voucherId, source, state, validUntil, at);
        }
    }

    /**
     * {@code automatic-reward.tried.v1}: the reward a member chose to get by itself.
     *
     * @param outcome {@code GIVEN}, or a code of why not
     * @param points its price on that day
     */
    record AutomaticReward(
            UUID memberId,
            UUID rewardId,
            Name name,
            LocalDate day,
            String outcome,
            long points,
            Instant at)
            implements Told {
        public AutomaticReward {
            require(memberId, rewardId, name, day, outcome, at);
        }

        boolean isGiven() {
            return outcome.equals("GIVEN");
        }
    }

    /**
     * {@code receipt.claimed.v1}: a purchase of nobody turned out to be this member's.
     *
     * @param points given for the purchase
     * @param balance to spend before returns of it are taken off
     * @param receipts the purchase and the returns that named it; older events do not say them
     */
    record Claimed(
            UUID claimId,
            UUID memberId,
            String storeId,
            long points,
            long balance,
            Instant at,
            @Nullable List<Part> receipts)
            implements Told {
        /** A receipt that became the member's. */
        record Part(Booked.Kind kind, LocalDate businessDate) {
            Part {
                require(kind, businessDate);
            }
        }

        public Claimed {
            require(claimId, memberId, storeId, at);
        }

        List<Part> parts() {
            return receipts == null ? List.of() : receipts;
        }

        boolean isBroughtBack() {
            return parts().stream().anyMatch(part -> part.kind() == Booked.Kind.RETURN);
        }
    }

    /** Of a member's snapshot: the tier falls on a day unless something is bought. */
    record TierFalls(UUID memberId, String tier, TierEnding ending) implements Told {}

    /** What something is called. */
    record Name(String zh, String en) {
        public Name {
            require(zh, en);
        }
    }

    /**
     * Null for an event no member is told of.
     *
     * @throws MalformedEvent if the body is not what its type promises
     */
    static @Nullable Told of(Event event) {
        return switch (event.type()) {
            case "receipt.recorded.v1" -> event.as(Booked.class);
            case "points.expiring.v1" -> event.as(Expiring.class);
            case "statement.published.v1" -> event.as(Statement.class);
            case "eligibility.confirmed.v1" -> event.as(Eligible.class);
            case "voucher.issued.v1" -> event.as(Voucher.class);
            case "automatic-reward.tried.v1" -> event.as(AutomaticReward.class);
            case "receipt.claimed.v1" -> event.as(Claimed.class);
            default -> null;
        };
    }

    private static void require(@Nullable Object... fields) {
        for (var field : fields) {
            Objects.requireNonNull(field, "a required field is missing");
        }
    }
}
