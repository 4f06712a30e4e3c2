package org.laoke.platform.turn;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One after the other, however many there are. A chain of Unis that grows by a link for each thing
 * nests as deeply as there are things: with some hundred of them the stack is at its end, and what
 * waits for the chain waits for ever.
 */
public final class InTurn {
    private InTurn() {}

    /** Each piece of work begins when the one before has ended; the first failure ends all. */
    public static <T> Uni<Void> each(Iterable<T> things, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .transformToUniAndConcatenate(thing -> work.apply(thing).replaceWith(Boolean.TRUE))
                .onItem()
                .ignoreAsUni();
    }

    /** Again and again as long as the work says that more is left. */
    public static Uni<Void> whileMore(Supplier<Uni<Boolean>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .repeat()
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }
}
