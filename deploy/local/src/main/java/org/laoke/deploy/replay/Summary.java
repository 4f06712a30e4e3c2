package org.laoke.deploy.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.laoke.deploy.api.Batches.Result;

/** Counts what became of the receipts; safe for several lanes. */
final class Summary {
    private final Map<String, Integer> reasons = new TreeMap<>();
    private int receipts;
    private int accepted;
    private int duplicates;
    private long points;

    synchronized void refused(String reason) {
        receipts++;
        reasons.merge(reason, 1, Integer::sum);
    }

    synchronized void count(Result result) {
        switch (result.status()) {
            case "accepted" -> {
                receipts++;
                accepted++;
                points += result.points();
            }
            case "duplicate" -> {
                receipts++;
                duplicates++;
            }
            default -> refused(result.code() == null ? result.status() : result.code());
        }
    }

    /**
     * The points are those of the accepted receipts, returns taken off; the seconds those of the
     * streaming.
     */
    synchronized String json(double seconds) {
        ObjectNode summary =
                new ObjectMapper()
                        .createObjectNode()
                        .put("receipts", receipts)
                        .put("accepted", accepted)
                        .put("duplicates", duplicates)
                        .put("rejected", receipts - accepted - duplicates);
        ObjectNode byReason = summary.putObject("rejectedReasons");
        reasons.forEach(byReason::put);
        return summary.put("points", points)
                .put("seconds", rounded(seconds))
                .put("receiptsPerSecond", rounded(receipts / Math.max(seconds, 0.001)))
                .toPrettyString();
    }

    private static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
    }
}
