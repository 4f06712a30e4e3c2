package org.laoke.points.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.ReturnPolicy;

/** One member's points as plain objects, by the rules as people state them. */
final class Model {
    private static final class Lot {
        final int id;
        final @Nullable UUID sale;
        final LocalDate expiresOn;
        @Nullable LocalDate availableOn;
        long remaining;
        long expired;

        Lot(int id, @Nullable UUID sale, long remaining, LocalDate expiresOn) {
            this.id = id;
            this.sale = sale;
            this.remaining = remaining;
            this.expiresOn = expiresOn;
        }
    }

    private static final class Sale {
        final Act.Receipt receipt;
        final long points;
        final int[] returned;
        long settled; // taken back, waived or counted as expired
        long expiredCounted;

        Sale(Act.Receipt receipt, long points) {
            this.receipt = receipt;
            this.points = points;
            this.returned = new int[receipt.lines().size()];
        }

        BigDecimal moneyReturned() {
            var sum = BigDecimal.ZERO;
            for (int i = 0; i < returned.length; i++) {
                var line = receipt.lines().get(i);
                sum =
                        sum.add(
                                returned[i] == line.quantity()
                                        ? line.amount()
                                        : line.amount()
                                                .multiply(BigDecimal.valueOf(returned[i]))
                                                .divide(
                                                        BigDecimal.valueOf(line.quantity()),
                                                        6,
                                                        RoundingMode.HALF_UP));
            }
            return sum;
        }

        long unjustified() {
            var total = receipt.total();
            if (total.signum() == 0) {
                return 0;
            }
            long justified =
                    total.multiply(total.subtract(moneyReturned()))
                            .divideToIntegralValue(total)
                            .longValueExact();
            return Math.max(0, points - settled - Math.min(points, justified));
        }
    }

    private static final class Waiting {
        final Act.Receipt receipt;
        final int[] open;

        Waiting(Act.Receipt receipt) {
            this.receipt = receipt;
            this.open = receipt.lines().stream().mapToInt(Act.Line::quantity).toArray();
        }
    }

    private static final class Hold {
        final Map<Lot, Long> taken = new LinkedHashMap<>();
        long points;
        long confirmed;
        long refunded;
        boolean open = true;
    }

    private static final Comparator<Act.Receipt> BY_TIME =
            Comparator.comparing(Act.Receipt::soldAt).thenComparing(r -> r.id().toString());

    private final ReturnPolicy policy;
    private final List<Lot> lots = new ArrayList<>();
    private final List<Sale> sales = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<UUID, Hold> holds = new HashMap<>();
    private long reserved;
    private long debt;

    Model(ReturnPolicy policy) {
        this.policy = policy;
    }

    /** Books receipts that came together: sales in the order of their time, then returns. */
    void book(List<Act.Receipt> receipts, LocalDate today) {
        receipts.stream().filter(Act.Receipt::sale).sorted(BY_TIME).forEach(this::sell);
        receipts.stream()
                .filter(receipt -> !receipt.sale())
                .sorted(BY_TIME)
                .forEach(
                        receipt -> {
                            var returned = new Waiting(receipt);
                            waiting.add(returned);
                            settle(returned, today);
                        });
        waiting.sort(Comparator.comparing(w -> w.receipt, BY_TIME));
        waiting.forEach(returned -> settle(returned, today));
    }

    private void sell(Act.Receipt receipt) {
        long points = receipt.total().setScale(0, RoundingMode.FLOOR).longValueExact();
        sales.add(new Sale(receipt, points));
        if (points == 0) {
            return;
        }
        var lot = lot(receipt.id(), points, receipt.expiresOn());
        lot.availableOn = receipt.availableOn();
        if (lot.availableOn == null) {
            long setOff = Math.min(points, debt);
            lot.remaining -= setOff;
            debt -= setOff;
        }
    }

    private Lot lot(@Nullable UUID sale, long points, LocalDate expiresOn) {
        var lot = new Lot(lots.size(), sale, points, expiresOn);
        lots.add(lot);
        return lot;
    }

    private void settle(Waiting returned, LocalDate today) {
        var touched = new TreeMap<String, Sale>();
        for (int i = 0; i < returned.open.length; i++) {
            match(returned, i, touched);
        }
        touched.values()
                .forEach(
                        sale -> {
                            long points = sale.unjustified();
                            if (points > 0) {
                                reverse(sale, points, today);
                            }
                        });
    }

    private void match(Waiting returned, int index, Map<String, Sale> touched) {
        var back = returned.receipt;
        var latestFirst = new ArrayList<>(sales);
        latestFirst.sort(Comparator.comparing((Sale s) -> s.receipt, BY_TIME).reversed());
        for (var sale : latestFirst) {
            boolean candidate =
                    back.original() == null
                            ? !sale.receipt.soldAt().isAfter(back.soldAt())
                            : sale.receipt.number().equals(back.original());
            for (int line = 0; candidate && line < sale.returned.length; line++) {
                var sold = sale.receipt.lines().get(line);
                int units =
                        sold.sku().equals(back.lines().get(index).sku())
                                ? Math.min(
                                        returned.open[index], sold.quantity() - sale.returned[line])
                                : 0;
                if (units > 0) {
                    sale.returned[line] += units;
                    returned.open[index] -= units;
                    touched.put(sale.receipt.id().toString(), sale);
                }
            }
        }
    }

    private void reverse(Sale sale, long points, LocalDate today) {
        boolean pendingOnly = policy == ReturnPolicy.PENDING;
        long own =
                lots.stream()
                        .filter(lot -> sale.receipt.id().equals(lot.sale))
                        .filter(lot -> !pendingOnly || lot.availableOn != null)
                        .mapToLong(lot -> lot.remaining)
                        .sum();
        long expired =
                lots.stream()
                        .filter(lot -> sale.receipt.id().equals(lot.sale))
                        .mapToLong(lot -> lot.expired)
                        .sum();
        long gone = Math.max(0, Math.min(points - own, expired - sale.expiredCounted));
        long wish = pendingOnly ? Math.min(points - gone, own) : points - gone;
        var ordered = new ArrayList<Lot>();
        lots.stream()
                .filter(lot -> sale.receipt.id().equals(lot.sale))
                .sorted(
                        Comparator.comparing((Lot lot) -> lot.availableOn == null)
                                .thenComparing(soonestFirst()))
                .forEach(ordered::add);
        lots.stream()
                .filter(lot -> !sale.receipt.id().equals(lot.sale) && spendable(lot, today))
                .sorted(soonestFirst())
                .forEach(ordered::add);
        long taken = total(take(ordered, wish));
        if (policy == ReturnPolicy.DEBT) {
            debt += wish - taken;
        }
        sale.expiredCounted += gone;
        sale.settled += points;
    }

    private static Comparator<Lot> soonestFirst() {
        return Comparator.comparing((Lot lot) -> lot.expiresOn).thenComparingInt(lot -> lot.id);
    }

    private static boolean spendable(Lot lot, LocalDate today) {
        return lot.availableOn == null && !lot.expiresOn.isBefore(today);
    }

    private static Map<Lot, Long> take(List<Lot> from, long points) {
        var taken = new LinkedHashMap<Lot, Long>();
        long need = points;
        for (var lot : from) {
            long part = Math.min(need, lot.remaining);
            if (part > 0) {
                lot.remaining -= part;
                taken.put(lot, part);
                need -= part;
            }
        }
        return taken;
    }

    private Map<Lot, Long> spend(long points, LocalDate today) {
        return take(
                lots.stream().filter(lot -> spendable(lot, today)).sorted(soonestFirst()).toList(),
                points);
    }

    private static long total(Map<Lot, Long> taken) {
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }

    private long toSpend(LocalDate today) {
        return lots.stream()
                .filter(lot -> spendable(lot, today))
                .mapToLong(lot -> lot.remaining)
                .sum();
    }

    /** What can be spent, pending points and reservations apart. */
    long available() {
        return lots.stream()
                .filter(lot -> lot.availableOn == null)
                .mapToLong(lot -> lot.remaining)
                .sum();
    }

    /** What another act does; the answer is the database's word for it. */
    String apply(Act act, LocalDate today) {
        return switch (act) {
            case Act.Receipt receipt -> throw new IllegalArgumentException("booked together");
            case Act.Reserve reserve -> reserve(reserve, today);
            case Act.Confirm confirm -> end(confirm.id(), confirm.points(), true, today);
            case Act.Cancel cancel -> end(cancel.id(), 0, false, today);
            case Act.Refund refund -> refund(refund, today);
            case Act.Grant grant -> {
                lot(null, grant.points(), grant.expiresOn());
                payDebt(today);
                yield "OK";
            }
            case Act.Take take -> {
                if (take.points() > toSpend(today)) {
                    yield "INSUFFICIENT";
                }
                spend(take.points(), today);
                yield "OK";
            }
        };
    }

    private String reserve(Act.Reserve reserve, LocalDate today) {
        if (reserve.points() > toSpend(today)) {
            return "INSUFFICIENT";
        }
        var hold = new Hold();
        hold.points = reserve.points();
        hold.taken.putAll(spend(reserve.points(), today));
        reserved += reserve.points();
        holds.put(reserve.id(), hold);
        return "OK";
    }

    private String end(UUID id, long spent, boolean confirm, LocalDate today) {
        var hold = holds.get(id);
        if (hold == null) {
            return "UNKNOWN";
        }
        if (!hold.open) {
            return (confirm ? hold.confirmed == spent && spent > 0 : hold.confirmed == 0)
                    ? "DUPLICATE"
                    : "ENDED";
        }
        if (spent > hold.points) {
            return "TOO_MANY";
        }
        hold.open = false;
        hold.confirmed = spent;
        reserved -= hold.points;
        giveBack(hold, hold.points - spent);
        if (spent < hold.points) {
            payDebt(today);
        }
        return "OK";
    }

    private String refund(Act.Refund refund, LocalDate today) {
        var hold = holds.get(refund.id());
        if (hold == null) {
            return "UNKNOWN";
        }
        if (hold.open || hold.confirmed == 0) {
            return "NOT_CONFIRMED";
        }
        if (refund.points() > hold.confirmed - hold.refunded) {
            return "TOO_MANY";
        }
        hold.refunded += refund.points();
        giveBack(hold, refund.points());
        payDebt(today);
        return "OK";
    }

    private static void giveBack(Hold hold, long points) {
        long need = points;
        var latestFirst = new ArrayList<>(hold.taken.keySet());
        latestFirst.sort(soonestFirst().reversed());
        for (var lot : latestFirst) {
            long part = Math.min(need, hold.taken.getOrDefault(lot, 0L));
            lot.remaining += part;
            hold.taken.merge(lot, -part, Long::sum);
            need -= part;
        }
    }

    private void payDebt(LocalDate today) {
        debt -= total(spend(Math.min(debt, available()), today));
    }

    /** A day ends: pending lots become available on the next, lots of the day expire. */
    void endDay(LocalDate day) {
        var next = day.plusDays(1);
        lots.stream()
                .filter(lot -> lot.availableOn != null && !lot.availableOn.isAfter(next))
                .forEach(lot -> lot.availableOn = null);
        payDebt(next);
        lots.stream()
                .filter(lot -> !lot.expiresOn.isAfter(day))
                .forEach(
                        lot -> {
                            lot.expired += lot.remaining;
                            lot.remaining = 0;
                        });
    }

    /** Reservations that are open, and those that were confirmed. */
    List<UUID> holds() {
        return holds.keySet().stream().sorted().toList();
    }

    /** Balances and open lots in one line, as {@link Books#state} reads them. */
    String state() {
        long pending =
                lots.stream()
                        .filter(lot -> lot.availableOn != null)
                        .mapToLong(lot -> lot.remaining)
                        .sum();
        String open =
                lots.stream()
                        .filter(lot -> lot.remaining > 0)
                        .map(
                                lot ->
                                        lot.expiresOn
                                                + "="
                                                + lot.remaining
                                                + (lot.availableOn == null ? "" : "p"))
                        .sorted()
                        .collect(Collectors.joining(" "));
        return "%d available, %d pending, %d reserved, %d debt: %s"
                .formatted(available(), pending, reserved, debt, open);
    }
}
