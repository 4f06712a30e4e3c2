package org.laoke.points.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** How much of the money paid falls on each line. */
final class Shares {
    private static final int SCALE = 6;

    private Shares() {}

    /**
     * Divides what was paid in money over the lines, in proportion to their amounts, rounded down
     * to a millionth; the last line that costs anything takes the rest, so that the sum is exact.
     */
    static List<BigDecimal> of(Purchase purchase, Set<String> tendersWithoutPoints) {
        var unpaid = BigDecimal.ZERO;
        for (var tender : purchase.tenders().entrySet()) {
            if (tendersWithoutPoints.contains(tender.getKey())) {
                unpaid = unpaid.add(tender.getValue());
            }
        }
        var shares = new ArrayList<BigDecimal>(purchase.lines().size());
        var total = BigDecimal.ZERO;
        for (var line : purchase.lines()) {
            shares.add(line.amount());
            total = total.add(line.amount());
        }
        if (unpaid.signum() == 0) {
            return shares;
        }
        var paid = total.subtract(unpaid);
        return paid.signum() <= 0
                ? Collections.nCopies(shares.size(), BigDecimal.ZERO)
                : divide(paid, total, shares);
    }

    private static List<BigDecimal> divide(
            BigDecimal paid, BigDecimal total, List<BigDecimal> amounts) {
        var shares = new ArrayList<BigDecimal>(amounts.size());
        var rest = paid;
        int last = 0;
        for (int i = 0; i < amounts.size(); i++) {
            var share = amounts.get(i).multiply(paid).divide(total, SCALE, RoundingMode.DOWN);
            shares.add(share);
            rest = rest.subtract(share);
            last = amounts.get(i).signum() > 0 ? i : last;
        }
        shares.set(last, shares.get(last).add(rest));
        return shares;
    }
}
