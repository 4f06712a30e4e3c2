package org.laoke.outreach.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.message.Details;
import org.laoke.outreach.notice.Notice.Joining;

/**
 * Decides what members are told and how long it is worth telling: the new balance after a purchase
 * (PTS-8), points about to expire (PTS-4), a statement (PTS-8), something to collect (PTS-9), a
 * voucher given, what came of a reward chosen to come by itself (PTS-4), the points of a purchase
 * claimed later (PTS-3), and a tier about to fall (MEM-5). What is too old gives no notice, so that
 * an import of a year's receipts or a second reading of the ledger's events sends nothing.
 */
final class Occasions {
    private static final String HOME_STORE = "";

    /** A voucher the member ordered, or was handed in the store, is no news. */
    private static final Set<String> GIVEN = Set.of("ISSUED", "COMPENSATION");

    private final NoticeConfig config;
    private final ZoneId zone;

    /**
     * @param zone in which last days end
     */
    Occasions(NoticeConfig config, ZoneId zone) {
        this.config = config;
        this.zone = zone;
    }

    /** Null where there is nothing to tell, or nothing any more. */
    @Nullable Notice of(Told told, Instant now) {
        var notice =
                switch (told) {
                    case Told.Booked booked -> balance(booked, now);
                    case Told.Expiring expiring -> expiring(expiring, now);
                    case Told.Statement statement -> statement(statement, now);
                    case Told.Eligible eligible -> gift(eligible, now);
                    case Told.Voucher voucher -> voucher(voucher, now);
                    case Told.AutomaticReward tried -> automatic(tried, now);
                    case Told.Claimed claimed -> claimed(claimed, now);
                    case Told.TierFalls falls -> tier(falls, now);
                };
        return notice != null && notice.until().isAfter(now) ? notice : null;
    }

    private @Nullable Notice balance(Told.Booked booked, Instant now) {
        UUID member = booked.memberId();
        if (member == null || booked.balance() == null) {
            return null;
        }
        Instant soldAt = booked.soldAt().isAfter(now) ? now : booked.soldAt();
        return new Notice(
                "receipt/" + booked.receiptId(),
                booked.kind() == Told.Booked.Kind.SALE ? Joining.OR_BEGIN : Joining.ONLY,
                "POINTS_BALANCE",
                member,
                booked.storeId(),
                booked.businessDate(),
                Details.ofPoints(booked.points(), booked.balance(), booked.version()),
                later(soldAt.plus(config.balanceAfter()), now),
                soldAt.plus(config.balanceWithin()));
    }

    private Notice expiring(Told.Expiring expiring, Instant now) {
        return new Notice(
                "expiring/"
                        + expiring.memberId()
                        + "/"
                        + expiring.expiresOn()
                        + "/"
                        + expiring.days(),
                Joining.NEVER,
                "POINTS_EXPIRING",
                expiring.memberId(),
                HOME_STORE,
                expiring.expiresOn(),
                Details.ofPoints(expiring.points(), null, null),
                now,
                earlier(expiring.at().plus(config.validFor()), endOf(expiring.expiresOn())));
    }

    private Notice statement(Told.Statement statement, Instant now) {
        return new Notice(
                "statement/" + statement.memberId() + "/" + statement.period(),
                Joining.NEVER,
                "STATEMENT_READY",
                statement.memberId(),
                HOME_STORE,
                statement.to(),
                Details.ofStatement(statement.period(), statement.closing()),
                now,
                statement.at().plus(config.validFor()));
    }

    /** Told as long as it can be collected. */
    private Notice gift(Told.Eligible eligible, Instant now) {
        return new Notice(
                "eligibility/" + eligible.lineId(),
                Joining.NEVER,
                "GIFT_READY",
                eligible.memberId(),
                eligible.storeId(),
                eligible.month().atDay(1),
                Details.ofGift(
                        eligible.month().toString(), eligible.name().zh(), eligible.name().en()),
                now,
                earlier(
                        eligible.at().plus(config.forgetAfter()),
                        endOf(eligible.month().atEndOfMonth())));
    }

    private @Nullable Notice voucher(Told.Voucher voucher, Instant now) {
        if (!voucher.state().equals("ACTIVE") || !GIVEN.contains(voucher.source())) {
            return null;
        }
        return new Notice(
                "voucher/" + voucher.voucherId(),
                Joining.NEVER,
                "VOUCHER_ISSUED",
                voucher.memberId(),
                HOME_STORE,
                voucher.validUntil(),
                Details.NONE,
                now,
                earlier(voucher.at().plus(config.validFor()), endOf(voucher.validUntil())));
    }

    private Notice automatic(Told.AutomaticReward tried, Instant now) {
        var name = tried.name();
        var why = WhyNotGiven.of(tried.outcome(), tried.points());
        return new Notice(
                "automatic-reward/" + tried.memberId() + "/" + tried.day(),
                Joining.NEVER,
                tried.isGiven() ? "REWARD_GIVEN" : "REWARD_NOT_GIVEN",
                tried.memberId(),
                HOME_STORE,
                tried.day(),
                tried.isGiven()
                        ? Details.ofReward(tried.points(), name.zh(), name.en())
                        : Details.ofRefusal(name.zh(), name.en(), why.zh(), why.en()),
                now,
                tried.at().plus(config.validFor()));
    }

    /**
     * What was brought back of it is taken off after the event, so that its figures are not the
     * last word then.
     */
    private Notice claimed(Told.Claimed claimed, Instant now) {
        boolean inPart = claimed.isBroughtBack();
        return new Notice(
                "claim/" + claimed.claimId(),
                Joining.NEVER,
                inPart ? "POINTS_CLAIMED_IN_PART" : "POINTS_CLAIMED",
                claimed.memberId(),
                claimed.storeId(),
                claimed.parts().isEmpty()
                        ? LocalDate.ofInstant(claimed.at(), zone)
                        : claimed.parts().getFirst().businessDate(),
                inPart ? Details.NONE : Details.ofPoints(claimed.points(), claimed.balance(), null),
                now,
                claimed.at().plus(config.validFor()));
    }

    /** Once for each end of a term, whatever is missing later. */
    private Notice tier(Told.TierFalls falls, Instant now) {
        var ending = falls.ending();
        var name = TierWords.name(falls.tier());
        var ways = TierWords.ways(ending);
        return new Notice(
                "tier-ending/" + falls.memberId() + "/" + ending.on(),
                Joining.NEVER,
                "TIER_ENDING",
                falls.memberId(),
                HOME_STORE,
                ending.on(),
                Details.ofRefusal(name.zh(), name.en(), ways.zh(), ways.en()),
                now,
                earlier(now.plus(config.validFor()), ending.on().atStartOfDay(zone).toInstant()));
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
