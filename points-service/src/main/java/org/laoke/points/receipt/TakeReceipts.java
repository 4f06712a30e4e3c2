package org.laoke.points.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.batch.Coalescer;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.problem.Rejection;
import org.laoke.points.receipt.ReceiptBook.Answer;
import org.laoke.points.store.Store;
import org.laoke.points.store.Stores;

/** Takes receipts in, one at a time or many; a bad one never stops the others. */
@Singleton
class TakeReceipts {
    private final Stores stores;
    private final Intake intake;
    private final Coalescer<Entry, Answer> coalescer;
    private final ReceiptBook book;
    private final ReceiptConfig config;
    private final Validator validator;
    private final ObjectMapper json;

    TakeReceipts(
            Stores stores,
            Intake intake,
            ReceiptBook book,
            ReceiptConfig config,
            Validator validator,
            ObjectMapper json) {
        this.stores = stores;
        this.intake = intake;
        this.coalescer = new Coalescer<>(book::book, config.writers(), config.batch());
        this.book = book;
        this.config = config;
        this.validator = validator;
        this.json = json;
    }

    Uni<Booking> one(ReceiptRequest receipt, Caller caller, @Nullable String key) {
        return stores.forCaller(receipt.storeId(), caller)
                .map(store -> intake.entry(receipt, store, caller.name(), key))
                .chain(coalescer::submit)
                .map(Answer::orThrow);
    }

    /**
     * Takes one receipt per line; the receipts of one buyer in order.
     *
     * @return one result per line, in the order of the lines
     * @throws TooManyLines if the request holds more lines than one may
     */
    Uni<List<LineResult>> many(String ndjson, Caller caller) {
        var lines = ndjson.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > config.linesMax()) {
            throw new TooManyLines(config.linesMax());
        }
        return Uni.createFrom()
                .item(() -> lines.stream().map(this::readOrRefuse).toList())
                .runSubscriptionOn(
                        Infrastructure.getDefaultWorkerPool()) // a long file holds up nobody
                .chain(read -> places(read, caller).map(at -> prepare(read, at, caller.name())))
                .chain(this::book)
                .map(TakeReceipts::results);
    }

    /** What the lanes hold is booked side by side; the answers stand in the order of the lines. */
    private Uni<List<Answer>> book(List<Prepared> lines) {
        var answers = new ArrayList<>(lines.stream().map(Prepared::answer).toList());
        var lanes = lanes(lines);
        return lanes.isEmpty()
                ? Uni.createFrom().item(answers)
                : Uni.join()
                        .all(lanes.stream().map(lane -> book(lane, answers)).toList())
                        .andFailFast()
                        .replaceWith(answers);
    }

    /** An entry and the index of its line. */
    private record Placed(int line, Entry entry) {}

    /**
     * Spreads entries over lanes by who buys. Lanes lock different accounts and do not wait for
     * each other; the receipts of one buyer keep their order.
     */
    private Collection<List<Placed>> lanes(List<Prepared> lines) {
        int count =
                Math.clamp(lines.size() * config.writers() / config.batch(), 1, config.writers());
        var lanes = new TreeMap<Integer, List<Placed>>();
        for (int line = 0; line < lines.size(); line++) {
            var entry = lines.get(line).entry();
            if (entry != null) {
                int lane = Math.floorMod(entry.buyer().hashCode(), count);
                lanes.computeIfAbsent(lane, empty -> new ArrayList<>())
                        .add(new Placed(line, entry));
            }
        }
        return lanes.values();
    }

    private Uni<Void> book(List<Placed> lane, List<Answer> answers) {
        return Multi.createFrom()
                .iterable(lane)
                .group()
                .intoLists()
                .of(config.batch())
                .onItem()
                .transformToUniAndConcatenate(batch -> write(batch, answers))
                .collect()
                .last();
    }

    private Uni<Void> write(List<Placed> batch, List<Answer> answers) {
        return book.book(batch.stream().map(Placed::entry).toList())
                .invoke(
                        booked -> {
                            for (int i = 0; i < booked.size(); i++) {
                                answers.set(batch.get(i).line(), booked.get(i));
                            }
                        })
                .replaceWithVoid();
    }

    /** A line is a receipt, or none. */
    private record Read(@Nullable ReceiptRequest receipt, @Nullable Rejection refusal) {}

    private Read readOrRefuse(String line) {
        try {
            return new Read(read(line), null);
        } catch (LineInvalid refusal) {
            return new Read(null, refusal);
        }
    }

    /** A store the caller may book for, or why not. */
    private record Place(String id, @Nullable Store store, @Nullable Rejection refusal) {}

    /** The stores of all lines: a file names few, many times. */
    private Uni<Map<String, Place>> places(List<Read> lines, Caller caller) {
        var ids = new TreeSet<String>();
        for (var line : lines) {
            if (line.receipt() != null) {
                ids.add(line.receipt().storeId());
            }
        }
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> place(id, caller))
                .collect()
                .asMap(Place::id);
    }

    private Uni<Place> place(String id, Caller caller) {
        return Uni.createFrom()
                .deferred(() -> stores.forCaller(id, caller))
                .map(store -> new Place(id, store, null))
                .onFailure(Rejection.class)
                .recoverWithItem(refusal -> new Place(id, null, refusal));
    }

    /** A line is an entry to book, or already refused. */
    private record Prepared(@Nullable Entry entry, @Nullable Rejection refusal) {
        /** The refusal, or null until the entry is booked. */
        @Nullable Answer answer() {
            return refusal == null ? null : Answer.refused(refusal);
        }
    }

    private List<Prepared> prepare(List<Read> lines, Map<String, Place> places, String caller) {
        var prepared = new ArrayList<Prepared>(lines.size());
        for (var line : lines) {
            var receipt = line.receipt();
            prepared.add(
                    receipt == null
                            ? new Prepared(null, line.refusal())
                            : prepare(
                                    receipt,
                                    Objects.requireNonNull(places.get(receipt.storeId())),
                                    caller));
        }
        return prepared;
    }

    private Prepared prepare(ReceiptRequest receipt, Place place, String caller) {
        if (place.store() == null) {
            return new Prepared(null, place.refusal());
        }
        try {
            return new Prepared(intake.entry(receipt, place.store(), caller, null), null);
        } catch (Rejection refusal) {
            return new Prepared(null, refusal);
        }
    }

    private ReceiptRequest read(String line) {
        try {
            var receipt = json.readValue(line, ReceiptRequest.class);
            if (receipt == null) {
                throw new LineInvalid("The line is null and no receipt.");
            }
            var violations = validator.validate(receipt);
            if (!violations.isEmpty()) {
                throw new LineInvalid(
                        violations.stream()
                                .map(v -> v.getPropertyPath() + " " + v.getMessage())
                                .sorted()
                                .collect(Collectors.joining("; ")));
            }
            return receipt;
        } catch (JsonProcessingException e) {
            throw new LineInvalid(e.getOriginalMessage());
        }
    }

    private static List<LineResult> results(List<Answer> answers) {
        var results = new ArrayList<LineResult>(answers.size());
        for (var answer : answers) {
            results.add(LineResult.of(results.size() + 1, answer));
        }
        return results;
    }

    /** A line that is not a receipt. */
    static final class LineInvalid extends Rejection {
        private static final long serialVersionUID = 1L;

        LineInvalid(String why) {
            super(Kind.INVALID, "request-invalid", why);
        }
    }

    /** One request holds only so many lines. */
    static final class TooManyLines extends Rejection {
        private static final long serialVersionUID = 1L;

        TooManyLines(int linesMax) {
            super(
                    Kind.TOO_LARGE,
                    "too-many-lines",
                    "One request holds at most "
                            + linesMax
                            + " lines. Nothing was booked; send them in parts.");
        }
    }
}
