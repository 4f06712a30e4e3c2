package org.laoke.member.benefit;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** What cannot be done with a benefit, and why. */
public final class BenefitRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private BenefitRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    private BenefitRefused(Kind kind, String code, String detail) {
        this(kind, code, detail, List.of());
    }

    static BenefitRefused unknown() {
        return new BenefitRefused(
                Kind.NOT_FOUND,
                "benefit-unknown",
                "There is no such benefit, or it is not offered any more.");
    }

    static BenefitRefused notInTier() {
        return new BenefitRefused(
                Kind.CONFLICT,
                "benefit-not-in-tier",
                "The member's tier does not have this benefit.");
    }

    static BenefitRefused usedUp(long perYear) {
        return new BenefitRefused(
                Kind.CONFLICT,
                "benefit-used-up",
                "All %d of this year are used. The next ones come with the new year."
                        .formatted(perYear));
    }

    static BenefitRefused noSuchUse() {
        return new BenefitRefused(
                Kind.NOT_FOUND, "benefit-use-unknown", "There is no such use in your store.");
    }

    static BenefitRefused undoneAlready() {
        return new BenefitRefused(
                Kind.CONFLICT, "benefit-use-undone", "This use was taken back before.");
    }

    static BenefitRefused storeMissing() {
        return new BenefitRefused(
                Kind.UNPROCESSABLE,
                "store-missing",
                "Name the store: your sign-in is not bound to one.",
                List.of(new Problem.Pointer("/storeId", "is missing")));
    }

    static BenefitRefused notForRegions() {
        return new BenefitRefused(
                Kind.FORBIDDEN,
                "chain-only",
                "Benefits are the same in all regions; the whole chain's head office edits them.");
    }

    static BenefitRefused tierTwice() {
        return new BenefitRefused(
                Kind.UNPROCESSABLE,
                "allowance-invalid",
                "Name each of SILVER, GOLD and DIAMOND once at most.",
                List.of(new Problem.Pointer("/allowances", "names a tier twice, or NONE")));
    }

    static BenefitRefused secondLounge() {
        return new BenefitRefused(
                Kind.CONFLICT,
                "benefit-second-lounge",
                "Another benefit opens the lounge already. Change or end that one first.");
    }
}
