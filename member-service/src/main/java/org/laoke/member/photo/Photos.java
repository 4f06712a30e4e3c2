package org.laoke.member.photo;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.time.Ids;

/**
 * Which member has which photo. A file is written before the row that names it, and removed after
 * the row is gone: there is never a row without its file, and a file without a row goes soon.
 */
@Singleton
public class Photos {
    private static final String FILE = "select file from photo where member_id = :member";
    private static final String OLD =
            "insert into photo_gone (file, at) select file, :now from photo"
                    + " where member_id = :member on conflict do nothing";
    private static final String PUT =
            "insert into photo (member_id, file, sha256, bytes, consent_how, consent_text, consent_at,"
                    + " consent_by) values (:member, :file, :sha, :bytes, :how, :text, :now, :by)"
                    + " on conflict (member_id) do update set file = excluded.file,"
                    + " sha256 = excluded.sha256, bytes = excluded.bytes,"
                    + " consent_how = excluded.consent_how, consent_text = excluded.consent_text,"
                    + " consent_at = excluded.consent_at, consent_by = excluded.consent_by";
    private static final String REMOVE = "delete from photo where member_id = :member";
    private static final String CONSENT =
            "insert into photo_consent (member_id, at, given, how, text, by)"
                    + " values (:member, :now, :given, :how, nullif(:text, ''), :by)";
    private static final String WITH_PHOTO =
            "select member_id from photo where member_id ="
                    + " any(cast(string_to_array(:members, ',') as uuid[]))";
    private static final String GONE = "select file from photo_gone order by at limit 100";
    private static final String FORGET = "delete from photo_gone where file = :file";

    /** How a member agreed. */
    enum Consent {
        TAKEN_IN_STORE,
        SUPPLIED_BY_MEMBER
    }

    private final FileStore files;
    private final Caller caller;
    private final Clock clock;

    Photos(FileStore files, Caller caller, Clock clock) {
        this.files = files;
        this.caller = caller;
        this.clock = clock;
    }

    /** Those of the members who have a photo. */
    public Uni<Set<UUID>> having(Collection<UUID> members) {
        String ids = members.stream().map(UUID::toString).collect(Collectors.joining(","));
        return Sql.rows(WITH_PHOTO, Map.of("members", ids), row -> row.uuid(0)).map(Set::copyOf);
    }

    /** Writes the picture and answers its name; outside of any transaction. */
    Uni<String> store(Portrait portrait) {
        String name = Ids.next().toString();
        return files.put(name, portrait.jpeg()).replaceWith(name);
    }

    /**
     * Keeps a stored picture as the member's photo, with the consent, in the current transaction.
     */
    Uni<Void> keep(UUID member, String file, Portrait portrait, Consent how, String text) {
        var now = clock.instant();
        return Sql.change(OLD, Map.of("member", member, "now", now))
                .chain(
                        () ->
                                Sql.change(
                                        PUT,
                                        Map.of(
                                                "member",
                                                member,
                                                "file",
                                                file,
                                                "sha",
                                                portrait.sha256(),
                                                "bytes",
                                                portrait.bytes(),
                                                "how",
                                                how.name(),
                                                "text",
                                                text,
                                                "now",
                                                now,
                                                "by",
                                                caller.name())))
                .chain(() -> consent(member, true, how.name(), text));
    }

    /**
     * Removes the photo and takes the consent back; what shows it shows nothing from now on.
     *
     * @throws PhotoRefused if there is none
     */
    Uni<Void> remove(UUID member) {
        return Sql.change(OLD, Map.of("member", member, "now", clock.instant()))
                .chain(() -> Sql.change(REMOVE, Map.of("member", member)))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw PhotoRefused.none();
                            }
                        })
                .chain(() -> consent(member, false, "WITHDRAWN", ""));
    }

    /** The picture as JPEG. */
    Uni<byte[]> get(UUID member) {
        return Sql.rows(FILE, Map.of("member", member), row -> row.text(0))
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw PhotoRefused.none();
                            }
                            return found.getFirst();
                        })
                .chain(files::get);
    }

    @Scheduled(
            every = "${laoke.member.photo.tidy-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tidy() {
        return Panache.withSession(() -> Sql.rows(GONE, Map.of(), row -> row.text(0)))
                .chain(this::delete);
    }

    private Uni<Void> delete(List<String> gone) {
        var done = Uni.createFrom().voidItem();
        for (String file : gone) {
            done =
                    done.chain(() -> files.delete(file))
                            .chain(
                                    () ->
                                            Panache.withTransaction(
                                                    () -> Sql.change(FORGET, Map.of("file", file))))
                            .replaceWithVoid();
        }
        return done;
    }

    private Uni<Void> consent(UUID member, boolean given, String how, String text) {
        return Sql.change(
                        CONSENT,
                        Map.of(
                                "member", member,
                                "now", clock.instant(),
                                "given", given,
                                "how", how,
                                "text", text,
                                "by", caller.name()))
                .replaceWithVoid();
    }
}
