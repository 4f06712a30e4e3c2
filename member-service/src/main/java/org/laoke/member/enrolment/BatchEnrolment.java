package org.laoke.member.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.ContactIndex;
import org.laoke.member.profile.Contacts;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.referral.Referrers;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.problem.JsonFault;
import org.laoke.platform.problem.Rejection;

/**
 * Enrols a file, some hundred lines a transaction: a line that cannot be enrolled does not hold up
 * the others, and a file that broke off is simply sent again.
 */
@Singleton
class BatchEnrolment {
    private static final int CHUNK = 500;

    /** Answer to one line. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EnrolmentResult")
    record Result(
            int line,
            Status status,
            @Nullable UUID memberId,
            @Nullable String code,
            @Nullable String detail) {
        static Result rejected(int line, String code, String detail) {
            return new Result(line, Status.rejected, null, code, detail);
        }
    }

    /** What became of a line; written as it stands. */
    @Schema(name = "EnrolmentStatus")
    enum Status {
        accepted,
        duplicate,
        rejected
    }

    private record Line(int number, String text) {}

    private record Candidate(int line, Applicant applicant) {}

    /** One chunk on its way: lines already answered, and those whose phone must be tried. */
    private record Chunk(List<Result> answered, List<Candidate> candidates) {}

    private final Enrolment enrolment;
    private final Members members;
    private final Contacts contacts;
    private final ContactIndex index;
    private final Validator validator;
    private final Caller caller;
    private final ObjectMapper json;

    BatchEnrolment(
            Enrolment enrolment,
            Members members,
            Contacts contacts,
            ContactIndex index,
            Validator validator,
            Caller caller,
            ObjectMapper json) {
        this.enrolment = enrolment;
        this.members = members;
        this.contacts = contacts;
        this.index = index;
        this.validator = validator;
        this.caller = caller;
        this.json = json;
    }

    /** Enrols each line and answers each line, in the order of the lines. */
    Uni<String> enrol(String body) {
        var lines = lines(body);
        var answer = new StringBuilder();
        var done = Uni.createFrom().voidItem();
        for (int from = 0; from < lines.size(); from += CHUNK) {
            var part = lines.subList(from, Math.min(from + CHUNK, lines.size()));
            done =
                    done.chain(() -> Panache.withTransaction(() -> enrolChunk(part)))
                            .invoke(results -> results.forEach(r -> append(answer, r)))
                            .replaceWithVoid();
        }
        return done.replaceWith(answer::toString);
    }

    private Uni<List<Result>> enrolChunk(List<Line> lines) {
        return enrolment
                .desk()
                .map(desk -> check(lines, desk))
                .chain(this::withKnownReferrers)
                .chain(this::write);
    }

    private Chunk check(List<Line> lines, Applicant.Desk desk) {
        var answered = new ArrayList<Result>();
        var candidates = new ArrayList<Candidate>();
        for (var line : lines) {
            try {
                candidates.add(new Candidate(line.number(), Applicant.of(read(line), desk)));
            } catch (Rejection rejection) {
                answered.add(Result.rejected(line.number(), rejection.code(), rejection.detail()));
            }
        }
        return new Chunk(answered, candidates);
    }

    private NewMember read(Line line) {
        NewMember form;
        try {
            form = json.readValue(line.text(), NewMember.class);
        } catch (JsonProcessingException e) {
            throw new UnreadableLine(JsonFault.describe(e));
        }
        if (form == null) {
            throw new UnreadableLine("The line is null.");
        }
        var violations = validator.validate(form);
        if (!violations.isEmpty()) {
            throw new InvalidLine(
                    violations.stream()
                            .map(v -> v.getPropertyPath() + " " + v.getMessage())
                            .sorted()
                            .collect(Collectors.joining("; ")));
        }
        if (form.homeStoreId() != null) {
            caller.requireStore(form.homeStoreId());
        }
        return form;
    }

    private Uni<Chunk> withKnownReferrers(Chunk chunk) {
        return enrolment
                .referrers(chunk.candidates().stream().map(Candidate::applicant).toList())
                .map(known -> brought(chunk, known));
    }

    private Chunk brought(Chunk chunk, Referrers.Known known) {
        var answered = new ArrayList<>(chunk.answered());
        var candidates = new ArrayList<Candidate>();
        for (var candidate : chunk.candidates()) {
            try {
                candidates.add(
                        new Candidate(
                                candidate.line(), enrolment.brought(candidate.applicant(), known)));
            } catch (Rejection rejection) {
                answered.add(
                        Result.rejected(candidate.line(), rejection.code(), rejection.detail()));
            }
        }
        return new Chunk(answered, candidates);
    }

    private Uni<List<Result>> write(Chunk chunk) {
        var firstByPhone = new LinkedHashMap<String, Applicant>();
        chunk.candidates()
                .forEach(
                        c ->
                                firstByPhone.putIfAbsent(
                                        c.applicant().contact().phone(), c.applicant()));
        return enrolment
                .enrol(List.copyOf(firstByPhone.values()))
                .chain(written -> members.withPhones(firstByPhone.keySet()))
                .map(holders -> answers(chunk, holders));
    }

    private List<Result> answers(Chunk chunk, List<Member> holders) {
        Map<String, UUID> byPhone =
                holders.stream().collect(Collectors.toMap(contacts::phoneIndex, Member::id));
        var results = new ArrayList<>(chunk.answered());
        for (var candidate : chunk.candidates()) {
            var applicant = candidate.applicant();
            UUID holder = byPhone.get(index.ofPhone(applicant.contact().phone()));
            var status = applicant.id().equals(holder) ? Status.accepted : Status.duplicate;
            results.add(new Result(candidate.line(), status, holder, null, null));
        }
        results.sort((a, b) -> Integer.compare(a.line(), b.line()));
        return results;
    }

    private static List<Line> lines(String body) {
        var texts = body.lines().toList();
        var lines = new ArrayList<Line>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isBlank()) {
                lines.add(new Line(i + 1, texts.get(i)));
            }
        }
        return lines;
    }

    private void append(StringBuilder answer, Result result) {
        try {
            answer.append(json.writeValueAsString(result)).append('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON", e);
        }
    }

    /** The line is no JSON form. */
    static final class UnreadableLine extends Rejection {
        private static final long serialVersionUID = 1L;

        UnreadableLine(String detail) {
            super(Kind.INVALID, "line-malformed", detail);
        }
    }

    /** Fields are missing or wrong. */
    static final class InvalidLine extends Rejection {
        private static final long serialVersionUID = 1L;

        InvalidLine(String detail) {
            super(Kind.INVALID, "line-invalid", detail);
        }
    }
}
