package org.laoke.member.bulk;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Contact;
import org.laoke.member.profile.Contacts;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.platform.privacy.Mask;

/**
 * Makes approved exports in the background, page by page; each page's members are in the access log
 * before they are in the file. What another instance left behind is begun anew.
 */
@Singleton
class Making {
    private static final Logger LOG = Logger.getLogger(Making.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 500;
    private static final Duration DEAD = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> COLUMNS =
            List.of(
                    "number",
                    "label",
                    "name",
                    "phone",
                    "email",
                    "wechat",
                    "address",
                    "birthday",
                    "gender",
                    "language",
                    "store",
                    "consultant",
                    "tier",
                    "class",
                    "status",
                    "card",
                    "enrolled_at");

    private final BulkExports exports;
    private final Members members;
    private final Contacts contacts;
    private final BulkConfig config;
    private final ManagedExecutor executor;
    private final Clock clock;

    Making(
            BulkExports exports,
            Members members,
            Contacts contacts,
            BulkConfig config,
            ManagedExecutor executor,
            Clock clock) {
        this.exports = exports;
        this.members = members;
        this.contacts = contacts;
        this.config = config;
        this.executor = executor;
        this.clock = clock;
    }

    /** Where a file of an export lies. */
    Path file(UUID export, String kind) {
        return config.folder().resolve(export + "." + kind);
    }

    @Scheduled(
            every = "${laoke.member.export.every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> next() {
        var now = clock.instant();
        return Panache.withTransaction(() -> exports.over(now))
                .invoke(over -> over.forEach(this::remove))
                .chain(() -> Panache.withTransaction(() -> exports.claim(now, now.minus(DEAD))))
                .invoke(
                        export -> {
                            if (export != null) {
                                executor.execute(() -> make(export));
                            }
                        })
                .replaceWithVoid();
    }

    private void make(BulkExport export) {
        try {
            try (var writing =
                    Writing.to(
                            file(export.id(), "csv"),
                            file(export.id(), "xlsx"),
                            export.watermark(),
                            COLUMNS)) {
                write(export, writing);
            }
            end(export, BulkExport.State.READY);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Export %s failed", export.id());
            remove(export.id());
            end(export, BulkExport.State.FAILED);
        }
    }

    private void write(BulkExport export, Writing writing) {
        var after = FIRST;
        while (true) {
            var from = after;
            var page =
                    await(
                            Panache.withTransaction(
                                    () ->
                                            exports.page(export, from, PAGE, clock.instant())
                                                    .chain(members::withIds)));
            if (page.isEmpty()) {
                return;
            }
            var sorted = page.stream().sorted(Comparator.comparing(Making::order)).toList();
            sorted.forEach(member -> writing.add(cells(member, export.fullGiven())));
            after = sorted.getLast().id();
        }
    }

    /** Ids in the order of the database, which compares them without signs. */
    private static String order(Member member) {
        return member.id().toString();
    }

    private List<@Nullable String> cells(Member member, boolean full) {
        Contact reached = contacts.of(member);
        String email = reached.email();
        String wechat = reached.wechat();
        String address = reached.address();
        return Arrays.asList(
                member.number(),
                member.label(),
                member.name(),
                full ? reached.phone() : Mask.phone(reached.phone()),
                full || email == null ? email : Mask.email(email),
                full || wechat == null ? wechat : Mask.name(wechat),
                full || address == null ? address : Mask.address(),
                text(member.birthday()),
                text(member.gender()),
                member.language(),
                member.homeStoreId(),
                member.consultantId(),
                text(member.tier()),
                text(member.valueClass()),
                text(member.status()),
                member.cardNumber(),
                text(member.enrolledAt()));
    }

    private void end(BulkExport export, BulkExport.State state) {
        var now = clock.instant();
        await(
                Panache.withTransaction(
                        () -> exports.end(export.id(), state, now, now.plus(config.lifetime()))));
    }

    private void remove(UUID export) {
        try {
            Files.deleteIfExists(file(export, "csv"));
            Files.deleteIfExists(file(export, "xlsx"));
        } catch (IOException e) {
            LOG.errorf(e, "Files of export %s could not be removed", export);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
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
}
