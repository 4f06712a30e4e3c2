package org.laoke.member.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much of a profile is known: 0.2 of the share of hard facts plus 0.8 of the share of soft
 * facts (MEM-2). Fractions of one.
 *
 * @param total what counts
 * @param hard share of the hard facts
 * @param soft share of the soft facts
 */
@Schema(name = "Completeness")
record Completeness(
        @Schema(examples = "0.3400") BigDecimal total, BigDecimal hard, BigDecimal soft) {
    private static final BigDecimal HARD = new BigDecimal("0.2");
    private static final BigDecimal SOFT = new BigDecimal("0.8");
    private static final int SCALE = 4;

    /** Asked before everything else, because the enrolment left them out (MEM-1). */
    private static final List<String> ASKED_SECOND = List.of("birth", "address");

    /**
     * @param kinds the catalogue; what is inactive or optional does not count
     * @param known keys of the facts there are
     */
    static Completeness of(Collection<FactKind> kinds, Set<String> known) {
        var hard = share(kinds, FactKind.Part.HARD, known);
        var soft = share(kinds, FactKind.Part.SOFT, known);
        return new Completeness(
                round(HARD.multiply(hard).add(SOFT.multiply(soft))), round(hard), round(soft));
    }

    /** What to ask next, the most useful first: what adds most to the completeness. */
    static List<FactKind> next(Collection<FactKind> kinds, Set<String> known, int max) {
        return kinds.stream()
                .filter(kind -> counts(kind) && !known.contains(kind.key()))
                .sorted(
                        Comparator.comparingInt(Completeness::rank)
                                .thenComparing(kind -> weight(kinds, kind).negate())
                                .thenComparingInt(FactKind::position)
                                .thenComparing(FactKind::key))
                .limit(max)
                .toList();
    }

    private static int rank(FactKind kind) {
        return ASKED_SECOND.contains(kind.key()) ? 0 : 1;
    }

    private static BigDecimal share(
            Collection<FactKind> kinds, FactKind.Part part, Set<String> known) {
        var counted = kinds.stream().filter(kind -> counts(kind) && kind.part() == part).toList();
        if (counted.isEmpty()) {
            return BigDecimal.ONE; // nothing is missing
        }
        long filled = counted.stream().filter(kind -> known.contains(kind.key())).count();
        return BigDecimal.valueOf(filled)
                .divide(BigDecimal.valueOf(counted.size()), 10, RoundingMode.HALF_UP);
    }

    private static BigDecimal weight(Collection<FactKind> kinds, FactKind kind) {
        long same = kinds.stream().filter(k -> counts(k) && k.part() == kind.part()).count();
        var whole = kind.part() == FactKind.Part.HARD ? HARD : SOFT;
        return whole.divide(BigDecimal.valueOf(same), 10, RoundingMode.HALF_UP);
    }

    private static boolean counts(FactKind kind) {
        return kind.active() && !kind.optional();
    }

    private static BigDecimal round(BigDecimal share) {
        return share.setScale(SCALE, RoundingMode.HALF_UP);
    }
}
