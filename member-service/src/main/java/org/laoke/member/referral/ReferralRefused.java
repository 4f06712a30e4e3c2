package org.laoke.member.referral;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Who cannot have brought whom, and why. */
public final class ReferralRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private static final String BY_ID = "/referrerId";

    private ReferralRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    static ReferralRefused unknownMember() {
        return new ReferralRefused(
                Kind.UNPROCESSABLE,
                "referrer-unknown",
                "The referrer is no member. Look them up first, or leave the field out.",
                List.of(new Problem.Pointer(BY_ID, "names no member")));
    }

    static ReferralRefused unknownCode() {
        return new ReferralRefused(
                Kind.UNPROCESSABLE,
                "referral-code-unknown",
                "Nobody has this referral code. Ask for it again, or leave it out.",
                List.of(new Problem.Pointer("/referralCode", "is nobody's")));
    }

    static ReferralRefused twoReferrers() {
        return new ReferralRefused(
                Kind.UNPROCESSABLE,
                "referrer-contradictory",
                "The member and the code name two different referrers. Give one of them only.",
                List.of(new Problem.Pointer(BY_ID, "is not whose code it is")));
    }

    static ReferralRefused nobodyNamed() {
        return new ReferralRefused(
                Kind.UNPROCESSABLE,
                "referrer-missing",
                "Name the referrer, by referrerId or by referralCode.",
                List.of(new Problem.Pointer(BY_ID, "is missing")));
    }

    static ReferralRefused self() {
        return new ReferralRefused(
                Kind.UNPROCESSABLE,
                "referral-self",
                "Referrer and newcomer look like the same person: same phone, same e-mail, or same name and"
                        + " birthday. Nobody brings themselves; leave the referrer out.",
                List.of(new Problem.Pointer(BY_ID, "is the newcomer")));
    }

    static ReferralRefused ring() {
        return new ReferralRefused(
                Kind.CONFLICT,
                "referral-ring",
                "The newcomer brought this referrer, directly or through others. Referrals cannot run in a ring.",
                List.of(new Problem.Pointer(BY_ID, "was brought by the newcomer")));
    }

    static ReferralRefused known() {
        return new ReferralRefused(
                Kind.CONFLICT,
                "referrer-known",
                "This member has a referrer already, who stays.",
                List.of());
    }

    static ReferralRefused tooLate(int days) {
        return new ReferralRefused(
                Kind.CONFLICT,
                "referral-too-late",
                "A referrer can be named within "
                        + days
                        + " days after the enrolment; that time is over.",
                List.of());
    }
}
