package org.laoke.platform.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InTurnTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MANY = 200_000;

    @Test
    void any_number_of_things_is_gone_through_in_their_order() {
        var things = IntStream.range(0, MANY).boxed().toList();
        var seen = new ArrayList<Integer>();
        InTurn.each(things, thing -> Uni.createFrom().voidItem().invoke(() -> seen.add(thing)))
                .await()
                .atMost(PATIENCE);
        assertEquals(things, seen);
    }

    @Test
    void the_next_begins_when_the_one_before_has_ended() {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        InTurn.each(
                        List.of(1, 2, 3),
                        thing ->
                                Uni.createFrom()
                                        .item(underWay::incrementAndGet)
                                        .invoke(now -> most.accumulateAndGet(now, Math::max))
                                        .onItem()
                                        .delayIt()
                                        .by(Duration.ofMillis(5))
                                        .invoke(underWay::decrementAndGet)
                                        .replaceWithVoid())
                .await()
                .atMost(PATIENCE);
        assertEquals(1, most.get());
    }

    @Test
    void the_first_failure_ends_all() {
        var begun = new ArrayList<Integer>();
        var all =
                InTurn.each(
                        List.of(1, 2, 3),
                        thing -> {
                            begun.add(thing);
                            return thing == 2
                                    ? Uni.createFrom().failure(new IllegalStateException("two"))
                                    : Uni.createFrom().voidItem();
                        });
        assertThrows(IllegalStateException.class, () -> all.await().atMost(PATIENCE));
        assertEquals(List.of(1, 2), begun);
    }

    @Test
    void work_is_done_again_until_nothing_is_left() {
        var left = new AtomicInteger(MANY);
        InTurn.whileMore(() -> Uni.createFrom().item(() -> left.decrementAndGet() > 0))
                .await()
                .atMost(PATIENCE);
        assertEquals(0, left.get());
    }
}
