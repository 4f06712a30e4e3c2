package org.laoke.member.tier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A member's sales and what is left of them after returns. A return goes against the sale it names;
 * one that names none goes against the latest earlier sales of the same article with quantity left
 * (PTS-5). What matches nothing changes nothing: should its sale arrive later, everything is
 * computed again.
 *
 * <p>Points left of a sale shrink in proportion to its money, rounded down. So the sum does not
 * depend on when a waiting return was booked.
 */
final class Sales implements Earned {
    private static final int SCALE = 10;
    private static final int KEPT_SCALE = 4;

    private final List<Sale> sales = new ArrayList<>(); // by soldAt

    void add(Receipt receipt) {
        sales.add(new Sale(receipt));
    }

    Sale latest() {
        return sales.getLast();
    }

    List<Sale> all() {
        return sales;
    }

    /** True if the return took something back. */
    boolean takeBack(Receipt returned) {
        boolean matched = false;
        for (var item : returned.items()) {
            matched |= takeBack(returned, item);
        }
        return matched;
    }

    private boolean takeBack(Receipt returned, Receipt.Item item) {
        long open = item.quantity();
        for (var sale : sales.reversed()) {
            if (open > 0 && (returned.original() == null || sale.is(returned.original()))) {
                open -= sale.takeBack(item.sku(), open);
            }
        }
        return open < item.quantity();
    }

    @Override
    public List<Bought> between(Instant from, Instant to) {
        var found = new ArrayList<Bought>();
        for (var sale : sales.reversed()) {
            if (!sale.at().isAfter(from)) {
                return found; // so are all before it
            }
            if (!sale.at().isAfter(to)) {
                found.add(sale.bought());
            }
        }
        return found;
    }

    Map<UUID, Career.Left> left() {
        return sales.stream().collect(Collectors.toMap(Sale::receiptId, Sale::left));
    }

    /** One sale. */
    static final class Sale {
        private final Receipt receipt;
        private final Map<String, Article> articles = new HashMap<>();
        private BigDecimal returned = BigDecimal.ZERO;

        Sale(Receipt receipt) {
            this.receipt = receipt;
            for (var item : receipt.items()) {
                if (item.quantity() > 0) {
                    articles.merge(
                            item.sku(), Article.of(item.quantity(), item.amount()), Article::plus);
                }
            }
        }

        UUID receiptId() {
            return receipt.id();
        }

        Instant at() {
            return receipt.soldAt();
        }

        private boolean is(Receipt.TillNumber number) {
            return receipt.number().equals(number);
        }

        private long takeBack(String sku, long quantity) {
            var article = articles.get(sku);
            if (article == null || article.left() == 0) {
                return 0;
            }
            long taken = Math.min(quantity, article.left());
            articles.put(sku, article.minus(taken));
            returned = returned.add(article.price(taken));
            return taken;
        }

        Bought bought() {
            return new Bought(receipt.soldAt(), netPoints(), kept());
        }

        Career.Left left() {
            return new Career.Left(netPoints(), returned.signum() == 0 ? null : kept());
        }

        /** As exact as it is stored, so that it does not matter where it was read. */
        private BigDecimal kept() {
            return net().setScale(KEPT_SCALE, RoundingMode.HALF_UP);
        }

        BigDecimal net() {
            return receipt.total().subtract(returned).max(BigDecimal.ZERO);
        }

        long netPoints() {
            if (returned.signum() == 0 || receipt.total().signum() <= 0) {
                return receipt.points();
            }
            return net().multiply(BigDecimal.valueOf(receipt.points()))
                    .divide(receipt.total(), 0, RoundingMode.FLOOR)
                    .longValueExact();
        }
    }

    /** What a sale held of one article, and how much of it has not come back. */
    private record Article(long sold, long left, BigDecimal amount) {
        static Article of(long quantity, BigDecimal amount) {
            return new Article(quantity, quantity, amount);
        }

        Article plus(Article more) {
            return new Article(sold + more.sold, left + more.left, amount.add(more.amount));
        }

        Article minus(long taken) {
            return new Article(sold, left - taken, amount);
        }

        BigDecimal price(long pieces) {
            return amount.multiply(BigDecimal.valueOf(pieces))
                    .divide(BigDecimal.valueOf(sold), SCALE, RoundingMode.HALF_UP);
        }
    }
}
