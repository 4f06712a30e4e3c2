package org.laoke.points.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.laoke.points.earning.ReturnPolicy;

/** What one seed makes happen to one member, step by step. */
final class History {
    private static final List<String> SKUS = List.of("COAT", "SCARF", "HAT");

    private final long seed;
    private final Random random;
    private final List<Act.Receipt> sent = new ArrayList<>();
    private int receipts;
    private int refunds;

    final UUID member;
    final Model model;

    /** What happens next: receipts that arrive together, or one other act. */
    record Step(List<Act.Receipt> receipts, List<Act.Receipt> again, List<Act> acts) {}

    History(long seed, ReturnPolicy policy) {
        this.seed = seed;
        this.random = new Random(seed);
        this.member = id(0);
        this.model = new Model(policy);
    }

    /**
     * @param day today, in the programme's zone
     * @param now rises with every step
     */
    Step next(LocalDate day, Instant now) {
        int dice = random.nextInt(100);
        if (dice < 60) {
            var fresh =
                    IntStream.rangeClosed(0, random.nextInt(3))
                            .mapToObj(i -> receipt(day, now.plusSeconds(i)))
                            .toList();
            List<Act.Receipt> again =
                    sent.isEmpty() || random.nextInt(4) > 0
                            ? List.of()
                            : List.of(sent.get(random.nextInt(sent.size())));
            sent.addAll(fresh);
            model.book(fresh, day);
            return new Step(fresh, again, List.of());
        }
        return new Step(List.of(), List.of(), List.of(act(dice, day)));
    }

    private Act act(int dice, LocalDate day) {
        var holds = model.holds();
        if (dice < 75 || holds.isEmpty()) {
            return new Act.Reserve(id(1_000 + random.nextInt(1_000_000)), points());
        }
        var hold = holds.get(random.nextInt(holds.size()));
        if (dice < 84) {
            return new Act.Confirm(hold, points());
        }
        if (dice < 88) {
            return new Act.Cancel(hold);
        }
        if (dice < 92) {
            return new Act.Refund(hold, "refund-" + refunds++, 1 + random.nextInt(40));
        }
        if (dice < 96) {
            return new Act.Grant(1 + random.nextInt(200), day.plusDays(random.nextInt(30)));
        }
        return new Act.Take(points());
    }

    private long points() {
        long most = Math.max(1, model.available());
        return random.nextInt(10) == 0 ? most + 1 : 1 + random.nextLong(most);
    }

    private Act.Receipt receipt(LocalDate day, Instant now) {
        boolean sale = random.nextInt(10) < 6;
        int number = receipts++;
        var lines = IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> line()).toList();
        // late ones too, and returns that name a sale yet to come
        var soldAt = now.minusSeconds(random.nextInt(5) == 0 ? random.nextInt(200_000) : 0);
        String original =
                !sale && random.nextInt(3) == 0
                        ? number(Math.max(0, number - 3 + random.nextInt(5)))
                        : null;
        return new Act.Receipt(
                id(number + 1),
                number(number),
                sale,
                soldAt.plusMillis(number),
                lines,
                original,
                day.plusDays(2 + random.nextInt(25)),
                random.nextInt(4) == 0 ? day.plusDays(1 + random.nextInt(6)) : null);
    }

    private Act.Line line() {
        int quantity = 1 + random.nextInt(3);
        var amount = BigDecimal.valueOf(random.nextInt(12_000), 2);
        return new Act.Line(
                SKUS.get(random.nextInt(SKUS.size())),
                quantity,
                random.nextInt(12) == 0 ? BigDecimal.ZERO : amount);
    }

    private String number(int n) {
        return seed + "-" + n;
    }

    /** Ids rise with the numbers, so that equal times are ordered the same everywhere. */
    private UUID id(int n) {
        return new UUID((seed << 20) | 0x7000, 0x8000_0000_0000_0000L | n);
    }
}
