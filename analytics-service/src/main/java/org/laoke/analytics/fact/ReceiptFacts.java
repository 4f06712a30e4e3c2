package org.laoke.analytics.fact;

import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Event;

/**
 * Receipts, and whose they are. Only the first delivery of a receipt counts. Lines of a sale count
 * as sold where quantity and price are above zero; gifts and corrections are no sale. A claim makes
 * a receipt of nobody the member's, whichever of the two comes first; of several claims the
 * earliest counts.
 */
final class ReceiptFacts implements FactTable<ReceiptFacts.Purchase> {
    private static final int AMOUNT_DIGITS_MAX = 30;
    private static final int AMOUNT_SCALE_MAX = 10;

    enum Kind {
        SALE,
        RETURN
    }

    /** What is told of a purchase. */
    sealed interface Purchase {}

    /**
     * The body of {@code receipt.claimed.v1}, as far as figures need it.
     *
     * @param receipts the sale and the returns that named it; null in events of older versions,
     *     which tell the sale alone
     */
    record Claim(
            UUID claimId,
            UUID receiptId,
            UUID memberId,
            Instant at,
            @Nullable List<Claimed> receipts)
            implements Purchase {
        Claim {
            Required.all(claimId, receiptId, memberId, at);
        }

        private Stream<Ownership> ownerships() {
            var claimed = receipts;
            var ids =
                    claimed == null
                            ? Stream.of(receiptId)
                            : Stream.concat(
                                    Stream.of(receiptId), claimed.stream().map(Claimed::receiptId));
            return ids.distinct().map(id -> new Ownership(id, this));
        }
    }

    /** One receipt of a claim. */
    record Claimed(UUID receiptId) {
        Claimed {
            Required.all(receiptId);
        }
    }

    private record Ownership(UUID receiptId, Claim claim) {}

    /** The body of {@code receipt.recorded.v1}, as far as figures need it. */
    record Receipt(
            UUID receiptId,
            Kind kind,
            String storeId,
            @Nullable UUID memberId,
            Instant soldAt,
            LocalDate businessDate,
            List<Line> lines,
            Long points)
            implements Purchase {
        Receipt {
            Required.all(receiptId, kind, storeId, soldAt, businessDate, lines, points);
            lines = List.copyOf(lines);
        }

        BigDecimal gross() {
            return kind == Kind.SALE ? total() : BigDecimal.ZERO;
        }

        /** What the receipt adds to net sales, in yuan; never above zero for a return. */
        BigDecimal net() {
            return kind == Kind.SALE ? total() : total().negate();
        }

        /** Pieces sold; 0 for a return. */
        long units() {
            return kind == Kind.SALE
                    ? lines.stream().filter(Line::counts).mapToLong(Line::quantity).sum()
                    : 0;
        }

        private BigDecimal total() {
            return lines.stream()
                    .filter(Line::counts)
                    .map(Line::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    record Line(Integer quantity, BigDecimal unitPrice, BigDecimal amount) {
        Line {
            Required.all(quantity);
            requireMoney(unitPrice);
            requireMoney(amount);
        }

        boolean counts() {
            return quantity > 0 && unitPrice.signum() > 0;
        }
    }

    @Override
    public String topic() {
        return "loyalty.points";
    }

    @Override
    public boolean isPersonal() {
        return false;
    }

    @Override
    public @Nullable Purchase read(Event event) {
        return switch (event.type()) {
            case "receipt.recorded.v1" -> event.as(Receipt.class);
            case "receipt.claimed.v1" -> event.as(Claim.class);
            default -> null;
        };
    }

    @Override
    public String insert() {
        return """
        select receipts_take($3::text[], $4::uuid[], $5::text[], $6::uuid[], $7::timestamptz[],
                             $8::date[], $9::numeric[], $10::numeric[], $11::bigint[], $12::bigint[],
                             $13::uuid[], $14::uuid[], $15::uuid[], $16::timestamptz[])
        """;
    }

    @Override
    public void add(List<Purchase> purchases, Tuple arguments) {
        addReceipts(only(purchases, Receipt.class), arguments);
        addClaims(
                only(purchases, Claim.class).stream().flatMap(Claim::ownerships).toList(),
                arguments);
    }

    private static <T> List<T> only(List<Purchase> purchases, Class<T> type) {
        return purchases.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void addClaims(List<Ownership> rows, Tuple arguments) {
        arguments
                .addValue(rows.stream().map(Ownership::receiptId).toArray(UUID[]::new))
                .addValue(rows.stream().map(o -> o.claim().claimId()).toArray(UUID[]::new))
                .addValue(rows.stream().map(o -> o.claim().memberId()).toArray(UUID[]::new))
                .addValue(
                        rows.stream()
                                .map(o -> o.claim().at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new));
    }

    private static void addReceipts(List<Receipt> rows, Tuple arguments) {
        arguments
                .addValue(rows.stream().map(Receipt::storeId).toArray(String[]::new))
                .addValue(rows.stream().map(Receipt::receiptId).toArray(UUID[]::new))
                .addValue(rows.stream().map(r -> r.kind().name()).toArray(String[]::new))
                .addValue(rows.stream().map(Receipt::memberId).toArray(UUID[]::new))
                .addValue(
                        rows.stream()
                                .map(r -> r.soldAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .addValue(rows.stream().map(Receipt::businessDate).toArray(LocalDate[]::new))
                .addValue(rows.stream().map(Receipt::gross).toArray(BigDecimal[]::new))
                .addValue(rows.stream().map(Receipt::net).toArray(BigDecimal[]::new))
                .addValue(rows.stream().map(Receipt::units).toArray(Long[]::new))
                .addValue(rows.stream().map(Receipt::points).toArray(Long[]::new));
    }

    /** Keeps a crafted exponent from growing into gigabytes of digits. */
    private static void requireMoney(BigDecimal amount) {
        Required.all(amount);
        if (amount.precision() > AMOUNT_DIGITS_MAX || Math.abs(amount.scale()) > AMOUNT_SCALE_MAX) {
            throw new IllegalArgumentException("amount out of range");
        }
    }
}
