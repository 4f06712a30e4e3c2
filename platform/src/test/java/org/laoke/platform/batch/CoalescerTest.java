package org.laoke.platform.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescerTest {
    private record Write(List<String> entries, UniEmitter<? super List<Integer>> end) {
        void commit() {
            end.complete(entries.stream().map(String::length).toList());
        }
    }

    private final List<Write> writes = new ArrayList<>();
    private final Coalescer<String, Integer> coalescer =
            new Coalescer<>(
                    entries -> Uni.createFrom().emitter(end -> writes.add(new Write(entries, end))),
                    1,
                    3);

    private UniAssertSubscriber<Integer> submit(String entry) {
        return coalescer.submit(entry).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void what_arrives_during_a_write_goes_together_in_the_next() {
        var first = submit("a");
        var second = submit("bb");
        var third = submit("ccc");
        assertEquals(List.of(List.of("a")), writes.stream().map(Write::entries).toList());

        writes.getFirst().commit();

        first.assertItem(1);
        second.assertNotTerminated();
        assertEquals(List.of("bb", "ccc"), writes.getLast().entries());
        writes.getLast().commit();
        second.assertItem(2);
        third.assertItem(3);
    }

    @Test
    void a_batch_is_no_larger_than_allowed() {
        List.of("a", "b", "c", "d", "e").forEach(this::submit);
        writes.getFirst().commit();
        assertEquals(List.of("b", "c", "d"), writes.getLast().entries());
    }

    @Test
    void an_entry_the_database_refuses_fails_alone() {
        submit("a");
        var good = submit("bb");
        var bad = submit("bad!");
        writes.getFirst().commit();
        writes.getLast().end().fail(new IllegalStateException("refused"));

        assertEquals(4, writes.size());
        writes.get(2).commit();
        writes.get(3).end().fail(new IllegalStateException("refused"));
        good.assertItem(2);
        bad.assertFailedWith(IllegalStateException.class, "refused");
    }

    @Test
    void when_the_database_is_away_nobody_is_tried_again() {
        submit("a");
        var waiting = submit("b");
        var other = submit("c");
        writes.getFirst().commit();
        writes.getLast().end().fail(new IOException("away"));

        assertEquals(2, writes.size());
        waiting.assertFailedWith(IOException.class, "away");
        other.assertFailedWith(IOException.class, "away");
    }

    @Test
    void a_writer_is_free_again_after_a_write_that_could_not_even_begin() {
        var broken =
                new Coalescer<String, Integer>(
                        entries -> {
                            throw new IllegalArgumentException("no such column");
                        },
                        1,
                        3);
        for (var entry : List.of("a", "b")) {
            broken.submit(entry)
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create())
                    .assertFailedWith(IllegalArgumentException.class, "no such column");
        }
    }
}
