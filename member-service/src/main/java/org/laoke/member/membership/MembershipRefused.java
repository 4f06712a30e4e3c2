package org.laoke.member.membership;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Why something cannot be done with a membership. */
final class MembershipRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private MembershipRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    private static MembershipRefused conflict(String code, String detail) {
        return new MembershipRefused(Kind.CONFLICT, code, detail, List.of());
    }

    private static MembershipRefused forbidden(String code, String detail) {
        return new MembershipRefused(Kind.FORBIDDEN, code, detail, List.of());
    }

    private static MembershipRefused unknown(String code, String detail) {
        return new MembershipRefused(Kind.NOT_FOUND, code, detail, List.of());
    }

    static MembershipRefused own() {
        return forbidden(
                "own-membership",
                "Nobody decides about their own membership. Ask a colleague to do it.");
    }

    static MembershipRefused samePerson() {
        return forbidden(
                "second-person-needed",
                "Who asked for it or reviewed it does not decide it. Ask a colleague with the same position.");
    }

    static MembershipRefused cardNotActive() {
        return conflict(
                "card-not-active",
                "This is not the card the member holds now: it was replaced or has ended. Read the cards again.");
    }

    static MembershipRefused barred() {
        return conflict(
                "membership-barred",
                "This membership is suspended or cancelled. It must be reinstated first.");
    }

    static MembershipRefused notBarred() {
        return conflict(
                "membership-not-barred",
                "This membership is neither suspended nor cancelled; there is nothing to reinstate.");
    }

    static MembershipRefused notAbove() {
        return conflict(
                "tier-not-above",
                "The member holds this tier or a higher one already. Ask for a higher one, or lock the tier.");
    }

    static MembershipRefused openApplication() {
        return conflict(
                "application-open",
                "There is an application for this member that is not decided yet. Decide it first.");
    }

    static MembershipRefused applicationUnknown() {
        return unknown("application-unknown", "There is no such application in your scope.");
    }

    static MembershipRefused applicationDecided() {
        return conflict(
                "application-decided", "This application was decided meanwhile. Read it again.");
    }

    static MembershipRefused notReviewed() {
        return conflict(
                "application-not-reviewed",
                "An application of a member is first taken under review by somebody, and then decided by"
                        + " somebody else.");
    }

    static MembershipRefused reasonMissing() {
        return new MembershipRefused(
                Kind.UNPROCESSABLE,
                "reason-missing",
                "Say why it is declined; the member reads it.",
                List.of(new Problem.Pointer("/reason", "is needed")));
    }

    static MembershipRefused tierMissing() {
        return new MembershipRefused(
                Kind.UNPROCESSABLE,
                "tier-missing",
                "Name the tier: SILVER, GOLD or DIAMOND; none for a reinstatement.",
                List.of(new Problem.Pointer("/tier", "does not go with the kind")));
    }

    static MembershipRefused notForYou() {
        return forbidden(
                "position-not-enough",
                "Special issues, reinstatements and measures are asked for by a store manager or head office.");
    }

    static MembershipRefused noLock() {
        return unknown("tier-not-locked", "Nobody holds this member's tier.");
    }

    static MembershipRefused untilPast() {
        return new MembershipRefused(
                Kind.UNPROCESSABLE,
                "until-past",
                "Name a day to come, or none.",
                List.of(new Problem.Pointer("/until", "is not in the future")));
    }

    static MembershipRefused noTier() {
        return conflict("tier-none", "The member has no tier to hold.");
    }

    static MembershipRefused warnFirst() {
        return conflict(
                "warning-first",
                "A suspension follows a warning of the last months, a cancellation a suspension. Head office may"
                        + " do otherwise.");
    }

    static MembershipRefused headOfficeOnly() {
        return forbidden(
                "head-office-only",
                "A membership is cancelled by head office. Ask them, with your reason.");
    }

    static MembershipRefused sanctionUnknown() {
        return unknown("sanction-unknown", "There is no such measure here.");
    }

    static MembershipRefused sanctionOpen() {
        return conflict(
                "sanction-open",
                "A suspension or cancellation is in force already. A cancellation may follow a suspension.");
    }

    static MembershipRefused objected() {
        return conflict(
                "objection-made",
                "You have objected to this measure, or it is over. Every measure can be objected to once.");
    }

    static MembershipRefused noObjection() {
        return conflict(
                "objection-none",
                "There is no objection to decide: the member made none, or it was decided.");
    }

    static MembershipRefused agreementExists() {
        return conflict(
                "agreement-exists",
                "There is an agreement of this version or for this day. Name another.");
    }

    static MembershipRefused agreementUnknown() {
        return unknown(
                "agreement-unknown", "There is no such agreement. GET /v1/agreements lists them.");
    }

    static MembershipRefused agreementEarly(String first) {
        return new MembershipRefused(
                Kind.UNPROCESSABLE,
                "agreement-too-early",
                "Members are told before it takes effect. It takes effect on "
                        + first
                        + " at the earliest.",
                List.of(new Problem.Pointer("/effectiveOn", "is before " + first)));
    }

    static MembershipRefused wholeChainOnly() {
        return forbidden(
                "whole-chain-only",
                "The agreement is the same in every region. Ask somebody who works for the whole chain.");
    }

    static MembershipRefused feeUnknown() {
        return unknown("fee-unknown", "There is no such fee for this member.");
    }

    static MembershipRefused feeSettled() {
        return conflict("fee-settled", "This fee was paid or waived before.");
    }
}
