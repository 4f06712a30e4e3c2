package org.laoke.member.enrolment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Members;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/**
 * Imports people from files (MEM-16), beside the requests: first every row is checked, then all
 * good ones are enrolled in one transaction. A file with a wrong row enrols nobody, and neither
 * does an import that ends half-way. The file is read twice from memory and kept nowhere.
 */
@Singleton
class Imports {
    /** More belongs in several files. */
    static final int ROWS_MAX = 200_000;

    private static final Logger LOG = Logger.getLogger(Imports.class);
    private static final int CHUNK = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String LOADED =
            "update member_import set state = 'LOADED', enrolled = :enrolled, members = :members,"
                    + " ended_at = :now, beat_at = :now where id = :id";

    private final ImportJobs jobs;
    private final Enrolment enrolment;
    private final Members members;
    private final Validator validator;
    private final ManagedExecutor executor;
    private final Clock clock;

    Imports(
            ImportJobs jobs,
            Enrolment enrolment,
            Members members,
            Validator validator,
            ManagedExecutor executor,
            Clock clock) {
        this.jobs = jobs;
        this.enrolment = enrolment;
        this.members = members;
        this.validator = validator;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * What is to be imported.
     *
     * @param storeId of the caller; null for the whole chain
     */
    record Order(
            UUID id,
            String fileName,
            @Nullable String storeId,
            boolean dryRun,
            ImportJob.Known known,
            Buffer content) {}

    /**
     * Looks at the header, notes the import and begins; the same id again changes nothing.
     *
     * @throws Sheet.UnreadableFile if it is no table
     * @throws Columns.WrongColumns if the header does not say what is what
     */
    Uni<Void> start(Order order) {
        return Panache.withSession(enrolment::desk)
                .chain(
                        desk ->
                                Uni.createFrom()
                                        .item(() -> Work.of(order, desk))
                                        .runSubscriptionOn(executor))
                .chain(work -> begin(order, work));
    }

    private Uni<Void> begin(Order order, Work work) {
        return jobs.start(
                        order.id(),
                        order.fileName(),
                        order.storeId(),
                        order.dryRun(),
                        order.known(),
                        work.desk().enrolledBy())
                .invoke(
                        fresh -> {
                            if (fresh) {
                                executor.execute(() -> run(work));
                            }
                        })
                .replaceWithVoid();
    }

    private record Work(Order order, Applicant.Desk desk, Sheet sheet, Columns columns) {
        static Work of(Order order, Applicant.Desk desk) {
            var sheet = Sheet.of(order.content().getBytes());
            try (var rows = sheet.rows()) {
                var header = Sheet.chunks(rows, 1);
                if (!header.hasNext()) {
                    throw new Sheet.UnreadableFile("The file is empty.");
                }
                return new Work(order, desk, sheet, Columns.of(header.next().getFirst()));
            }
        }

        UUID id() {
            return order.id();
        }
    }

    private void run(Work work) {
        try {
            var count = check(work);
            if (work.order().dryRun()) {
                await(jobs.end(work.id(), ImportJob.State.CHECKED, null, null));
            } else if (count.wrong() > 0) {
                refuse(
                        work,
                        "rows-wrong",
                        "%d rows are wrong. Mend them and send the file again."
                                .formatted(count.wrong()));
            } else if (count.members() > 0 && work.order().known() == ImportJob.Known.REFUSE) {
                refuse(
                        work,
                        "members-in-file",
                        "%d people are members already.".formatted(count.members()));
            } else {
                load(work, count);
            }
        } catch (Rejection rejection) {
            refuse(work, rejection.code(), rejection.detail());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Import %s failed", work.id());
            await(
                    jobs.end(
                            work.id(),
                            ImportJob.State.FAILED,
                            "import-failed",
                            "Something went wrong here. Nothing was enrolled: send the file again."));
        }
    }

    private void refuse(Work work, String failure, String why) {
        await(
                jobs.end(
                        work.id(),
                        ImportJob.State.REFUSED,
                        failure,
                        why + " Nothing was enrolled."));
    }

    private ImportJobs.Count check(Work work) {
        var rowOfPhone = new HashMap<String, Integer>();
        var count = ImportJobs.Count.NONE;
        int noted = 0;
        try (var rows = work.sheet().rows()) {
            Iterator<List<Sheet.Row>> chunks = Sheet.chunks(rows.skip(1), CHUNK);
            while (chunks.hasNext()) {
                var checked = check(work, chunks.next(), rowOfPhone);
                var mistakes = new ArrayList<ImportJobs.Mistake>();
                for (var mistake : checked.mistakes()) {
                    mistakes.add(mistake.as(++noted));
                }
                await(jobs.note(work.id(), mistakes));
                int known = members(checked.applicants());
                count =
                        new ImportJobs.Count(
                                count.rows() + checked.rows(),
                                count.good() + checked.applicants().size() - known,
                                count.members() + known,
                                count.wrong() + checked.rows() - checked.applicants().size());
                await(jobs.beat(work.id(), count));
                if (count.rows() > ROWS_MAX) {
                    throw new TooManyRows();
                }
            }
        }
        return count;
    }

    private record Found(int row, @Nullable String field, String code, String detail) {
        ImportJobs.Mistake as(int no) {
            return new ImportJobs.Mistake(no, row, field, code, detail);
        }
    }

    private record Checked(int rows, List<Applicant> applicants, List<Found> mistakes) {}

    /** Rows that are wrong have at least one mistake and no applicant. */
    private Checked check(Work work, List<Sheet.Row> rows, Map<String, Integer> rowOfPhone) {
        var applicants = new ArrayList<Applicant>();
        var mistakes = new ArrayList<Found>();
        for (var row : rows) {
            var applicant = check(work, row, mistakes);
            if (applicant != null) {
                Integer before = rowOfPhone.putIfAbsent(applicant.contact().phone(), row.number());
                if (before == null) {
                    applicants.add(applicant);
                } else {
                    mistakes.add(
                            new Found(
                                    row.number(),
                                    Columns.Field.PHONE.header(),
                                    "phone-twice",
                                    "Row %d has the same phone.".formatted(before)));
                }
            }
        }
        return new Checked(rows.size(), applicants, mistakes);
    }

    private @Nullable Applicant check(Work work, Sheet.Row row, List<Found> mistakes) {
        var read = work.columns().read(row);
        for (var mistake : read.mistakes()) {
            var field = mistake.field();
            mistakes.add(
                    new Found(
                            row.number(),
                            field == null ? null : field.header(),
                            mistake.code(),
                            mistake.detail()));
        }
        var form = read.form();
        if (form == null) {
            return null;
        }
        var violations = validator.validate(form);
        for (var violation : violations) {
            mistakes.add(
                    new Found(
                            row.number(),
                            column(violation.getPropertyPath().toString()),
                            "value-invalid",
                            violation.getMessage()));
        }
        if (!violations.isEmpty()) {
            return null;
        }
        try {
            return Applicant.of(form, work.desk());
        } catch (Rejection rejection) {
            mistakes.add(
                    new Found(
                            row.number(),
                            rejection.errors().stream()
                                    .map(Problem.Pointer::pointer)
                                    .map(pointer -> column(pointer.substring(1)))
                                    .findFirst()
                                    .orElse(null),
                            rejection.code(),
                            rejection.detail()));
            return null;
        }
    }

    /** What the column is called whose value became this property of the form. */
    private static String column(String property) {
        return switch (property) {
            case "homeStoreId" -> Columns.Field.HOME_STORE.header();
            case "agreementVersion" -> Columns.Field.AGREEMENT.header();
            default -> property;
        };
    }

    /** How many of them are members already. */
    private int members(List<Applicant> applicants) {
        var phones = applicants.stream().map(a -> a.contact().phone()).toList();
        return await(Panache.withSession(() -> members.withPhones(phones))).size();
    }

    /** Everybody in one transaction, which also writes that they are enrolled. */
    private void load(Work work, ImportJobs.Count count) {
        var enrolled = new AtomicInteger();
        try (var rows = work.sheet().rows()) {
            Iterator<List<Sheet.Row>> chunks = Sheet.chunks(rows.skip(1), CHUNK);
            await(
                    Panache.withTransaction(
                            () ->
                                    Multi.createFrom()
                                            .iterable(() -> chunks)
                                            .onItem()
                                            .transformToUniAndConcatenate(
                                                    chunk ->
                                                            enrol(work, chunk)
                                                                    .invoke(enrolled::addAndGet)
                                                                    .call(
                                                                            () ->
                                                                                    jobs.beat(
                                                                                            work
                                                                                                    .id(),
                                                                                            count)))
                                            .collect()
                                            .last()
                                            .chain(() -> loaded(work, count, enrolled.get()))));
        }
    }

    private Uni<Integer> enrol(Work work, List<Sheet.Row> rows) {
        var checked = check(work, rows, new HashMap<>());
        if (!checked.mistakes().isEmpty()) {
            throw new IllegalStateException("rows that were good are wrong now");
        }
        return enrolment
                .enrol(checked.applicants())
                .map(
                        written -> {
                            int all = checked.applicants().size();
                            if (written.size() < all
                                    && work.order().known() == ImportJob.Known.REFUSE) {
                                throw new MembersMeanwhile();
                            }
                            return written.size();
                        })
                // thousands of members need not stay in the session
                .call(() -> Panache.getSession().invoke(session -> session.clear()));
    }

    private Uni<Void> loaded(Work work, ImportJobs.Count count, int enrolled) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(LOADED)
                                        .setParameter("enrolled", enrolled)
                                        .setParameter("members", count.rows() - enrolled)
                                        .setParameter(
                                                "now", clock.instant().atOffset(ZoneOffset.UTC))
                                        .setParameter("id", work.id())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** From a thread of the executor. */
    private static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.ifNoItem().after(PATIENCE).fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** More rows than one import takes. */
    static final class TooManyRows extends Rejection {
        private static final long serialVersionUID = 1L;

        TooManyRows() {
            super(
                    Kind.UNPROCESSABLE,
                    "rows-too-many",
                    "The file has more than %d rows. Send it in parts.".formatted(ROWS_MAX));
        }
    }

    /** Somebody enrolled people of the file between check and load. */
    static final class MembersMeanwhile extends Rejection {
        private static final long serialVersionUID = 1L;

        MembersMeanwhile() {
            super(
                    Kind.CONFLICT,
                    "members-meanwhile",
                    "Somebody of the file became a member meanwhile. Send the file again.");
        }
    }
}
