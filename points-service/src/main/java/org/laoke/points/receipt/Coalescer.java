package org.laoke.points.receipt;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.laoke.platform.problem.Transient;
import org.laoke.points.receipt.ReceiptBook.Answer;

/**
 * Requests that arrive while a batch is being written go together in the next one. There is no
 * timer: an idle service writes at once, a busy one writes larger batches. Each caller is answered
 * after its own commit, and each entry succeeds or fails alone.
 */
@Singleton
class Coalescer {
    private record Waiting(Entry entry, UniEmitter<? super Answer> caller) {}

    private final ReceiptBook book;
    private final ReceiptConfig config;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger writing = new AtomicInteger();

    Coalescer(ReceiptBook book, ReceiptConfig config) {
        this.book = book;
        this.config = config;
    }

    Uni<Answer> submit(Entry entry) {
        return Uni.createFrom()
                .emitter(
                        caller -> {
                            queue.add(new Waiting(entry, caller));
                            pump();
                        });
    }

    /** Starts writers as long as entries wait and a writer is free. */
    private void pump() {
        while (!queue.isEmpty()) {
            int now = writing.get();
            if (now >= config.writers()) {
                return; // whoever finishes pumps again
            }
            if (writing.compareAndSet(now, now + 1)) {
                var batch = take();
                if (batch.isEmpty()) {
                    writing.decrementAndGet();
                } else {
                    write(batch);
                }
            }
        }
    }

    private List<Waiting> take() {
        var batch = new ArrayList<Waiting>();
        while (batch.size() < config.batch()) {
            var next = queue.poll();
            if (next == null) {
                return batch;
            }
            batch.add(next);
        }
        return batch;
    }

    private void write(List<Waiting> batch) {
        book.book(batch.stream().map(Waiting::entry).toList())
                .onTermination()
                .invoke(writing::decrementAndGet)
                .subscribe()
                .with(
                        answers -> {
                            pump();
                            for (int i = 0; i < answers.size(); i++) {
                                batch.get(i).caller().complete(answers.get(i));
                            }
                        },
                        failure -> {
                            pump();
                            failed(batch, failure);
                        });
    }

    /** One entry PostgreSQL refuses must not take the others down: they are written one by one. */
    private void failed(List<Waiting> batch, Throwable failure) {
        if (batch.size() == 1 || Transient.is(failure)) {
            batch.forEach(waiting -> waiting.caller().fail(failure));
            return;
        }
        for (var waiting : batch) {
            book.book(List.of(waiting.entry()))
                    .subscribe()
                    .with(
                            answers -> waiting.caller().complete(answers.getFirst()),
                            own -> waiting.caller().fail(own));
        }
    }
}
