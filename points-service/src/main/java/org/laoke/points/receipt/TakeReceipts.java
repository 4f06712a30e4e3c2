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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.batch.Coalescer;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.problem.Rejection;
import org.laoke.points.receipt.ReceiptBook.Answer;
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
                .chain(read -> book(read, caller))
                .map(TakeReceipts::results);
    }

    private Uni<List<Answer>> book(List<Read> lines, Caller caller) {
        return Multi.createFrom()
                .iterable(lines)
                .onItem()
                .transformToUniAndConcatenate(line -> prepare(line, caller))
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

    /** A line is an entry to book, or already refused. */
    private record Prepared(@Nullable Entry entry, @Nullable Rejection refusal) {}

    private Uni<Prepared> prepare(Read line, Caller caller) {
        var receipt = line.receipt();
        if (receipt == null) {
            return Uni.createFrom().item(new Prepared(null, line.refusal()));
        }
        return Uni.createFrom()
                .deferred(() -> stores.forCaller(receipt.storeId(), caller))
                .map(store -> intake.entry(receipt, store, caller.name(), null))
                .map(entry -> new Prepared(entry, null))
                .onFailure(Rejection.class)
                .recoverWithItem(refusal -> new Prepared(null, refusal));
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
