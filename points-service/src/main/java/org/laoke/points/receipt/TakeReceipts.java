package org.laoke.points.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * Takes one receipt per line, in order.
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

    private Uni<List<Answer>> book(List<Prepared> lines) {
        return Multi.createFrom()
                .iterable(lines)
                .group()
                .intoLists()
                .of(config.batch())
                .onItem()
                .transformToUniAndConcatenate(this::write)
                .onItem()
                .<Answer>disjoint()
                .collect()
                .asList();
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
    private record Prepared(@Nullable Entry entry, @Nullable Rejection refusal) {}

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

    private Uni<List<Answer>> write(List<Prepared> prepared) {
        var entries = new ArrayList<Entry>();
        prepared.forEach(
                line -> {
                    if (line.entry() != null) {
                        entries.add(line.entry());
                    }
                });
        return book.book(entries).map(answers -> merge(prepared, answers));
    }

    private static List<Answer> merge(List<Prepared> prepared, List<Answer> answers) {
        var booked = answers.iterator();
        var merged = new ArrayList<Answer>(prepared.size());
        for (var line : prepared) {
            var refusal = line.refusal();
            merged.add(refusal == null ? booked.next() : Answer.refused(refusal));
        }
        return merged;
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
