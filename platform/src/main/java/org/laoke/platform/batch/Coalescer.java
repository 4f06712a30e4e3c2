package org.laoke.platform.batch;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.laoke.platform.problem.Transient;

/**
 * Requests that arrive while a batch is being written go together in the next one. There is no
 * timer: an idle service writes at once, a busy one writes larger batches. Each caller is answered
 * after its own commit, and each entry succeeds or fails alone.
 *
 * @param <E> what is written
 * @param <A> the answer to one entry
 */
public final class Coalescer<E, A> {
    private record Waiting<E, A>(E entry, UniEmitter<? super A> caller) {}

    private final Function<List<E>, Uni<List<A>>> write;
    private final int writers;
    private final int most;
    private final ConcurrentLinkedQueue<Waiting<E, A>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger writing = new AtomicInteger();

    /**
     * @param write writes entries in one transaction; answers stand in the order of the entries
     * @param writers batches being written at one time
     * @param most entries in one batch at most
     */
    public Coalescer(Function<List<E>, Uni<List<A>>> write, int writers, int most) {
        this.write = write;
        this.writers = writers;
        this.most = most;
    }

    /** Writes the entry, with others if it must wait, and answers after the commit. */
    public Uni<A> submit(E entry) {
        return Uni.createFrom()
                .emitter(
                        caller -> {
                            queue.add(new Waiting<>(entry, caller));
                            pump();
                        });
    }

    /** Starts writers as long as entries wait and a writer is free. */
    private void pump() {
        while (!queue.isEmpty()) {
            int now = writing.get();
            if (now >= writers) {
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

    private List<Waiting<E, A>> take() {
        var batch = new ArrayList<Waiting<E, A>>();
        while (batch.size() < most) {
            var next = queue.poll();
            if (next == null) {
                return batch;
            }
            batch.add(next);
        }
        return batch;
    }

    private void write(List<Waiting<E, A>> batch) {
        attempt(batch.stream().map(Waiting::entry).toList())
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

    /** What {@code write} throws is a failure like any other: the writer is free again after it. */
    private Uni<List<A>> attempt(List<E> entries) {
        return Uni.createFrom().deferred(() -> write.apply(entries));
    }

    /** One entry PostgreSQL refuses must not take the others down: they are written one by one. */
    private void failed(List<Waiting<E, A>> batch, Throwable failure) {
        if (batch.size() == 1 || Transient.is(failure)) {
            batch.forEach(waiting -> waiting.caller().fail(failure));
            return;
        }
        for (var waiting : batch) {
            attempt(List.of(waiting.entry()))
                    .subscribe()
                    .with(
                            answers -> waiting.caller().complete(answers.getFirst()),
                            own -> waiting.caller().fail(own));
        }
    }
}
