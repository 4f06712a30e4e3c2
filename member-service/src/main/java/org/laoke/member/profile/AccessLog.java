package org.laoke.member.profile;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;

/** Notes who saw whose full profile (ORG-3). The table takes new rows only. */
@Singleton
public class AccessLog implements KeepsMemberData {
    /** The caller's widest position is the one that is noted. */
    private static final List<String> POSITIONS =
            List.of(
                    Role.HQ,
                    Role.STORE_MANAGER,
                    Role.VIP_SPECIALIST,
                    Role.CONSULTANT,
                    Role.POS,
                    Role.MEMBER,
                    Role.GATEWAY);

    private static final String NOTE =
            "insert into access_log (at, viewer, position, store_id, member_id, place)"
                    + " select :at, :viewer, nullif(:position, ''), nullif(:store, ''), cast(id as uuid), :place"
                    + " from unnest(string_to_array(:members, ',')) as id";

    /** Empty parameters do not narrow. */
    private static final String SEARCH =
            "select l.id, l.at, l.viewer, l.position, l.store_id, l.member_id, l.place from access_log l"
                    + " where l.id < :before"
                    + " and (:member = '' or l.member_id = cast(nullif(:member, '') as uuid))"
                    + " and (:viewer = '' or l.viewer = :viewer)"
                    + " and l.at >= :from and l.at < :to"
                    + " and (:region = '' or exists (select 1 from member m join store s on s.id = m.home_store_id"
                    + " where m.id = l.member_id and s.region_id = :region))"
                    + " order by l.id desc limit :max";

    private static final String OF_MEMBER =
            "select l.id, l.at, l.viewer, l.position, l.store_id, l.member_id, l.place from access_log l"
                    + " where l.member_id = any(array(select member_records(:member)))"
                    + " and l.viewer <> :self and l.id < :before"
                    + " order by l.id desc limit :max";

    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final int EXPORTED_MAX = 10_000;

    /** What to look for; null does not narrow. */
    public record Search(
            @Nullable UUID member,
            @Nullable String viewer,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * One view.
     *
     * @param viewer staff id, member id, or the name of an account
     * @param position the viewer's role then; null in rows of early versions
     * @param place the operation: profile, look-up, book, export …
     */
    @Schema(name = "AccessLogEntry")
    public record Entry(
            long id,
            Instant at,
            @Schema(examples = "E111") String viewer,
            @Schema(examples = "consultant") @Nullable String position,
            @Nullable String storeId,
            UUID memberId,
            @Schema(examples = "profile") String place) {}

    /** One view as the member is told of it: not who, but from which position. */
    @Schema(name = "ProfileView")
    public record Seen(
            Instant at,
            @Schema(examples = "consultant") @Nullable String position,
            @Nullable String storeId,
            @Schema(examples = "profile") String place) {
        static Seen of(Entry entry) {
            return new Seen(entry.at(), entry.position(), entry.storeId(), entry.place());
        }
    }

    private final Caller caller;
    private final Clock clock;

    AccessLog(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /** Joins the current transaction: who could not be noted sees nothing. */
    Uni<Void> note(Collection<UUID> members, String place) {
        if (members.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String ids = members.stream().map(UUID::toString).collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(NOTE)
                                        .setParameter(
                                                "at", clock.instant().atOffset(ZoneOffset.UTC))
                                        .setParameter("viewer", caller.name())
                                        .setParameter("position", position())
                                        .setParameter("store", caller.storeId().orElse(""))
                                        .setParameter("place", place)
                                        .setParameter("members", ids)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private String position() {
        return POSITIONS.stream().filter(caller::has).findFirst().orElse("");
    }

    /** Latest first, as far as the caller's region goes. */
    public Uni<Page<Entry>> search(Search search, int limit, @Nullable String cursor) {
        long before = before(cursor);
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(SEARCH, Object[].class)
                                        .setParameter("before", before)
                                        .setParameter("member", text(search.member()))
                                        .setParameter("viewer", text(search.viewer()))
                                        .setParameter("from", time(search.from(), EVER))
                                        .setParameter("to", time(search.to(), NEVER))
                                        .setParameter("region", caller.region().orElse(""))
                                        .setParameter("max", limit + 1)
                                        .getResultList())
                .map(AccessLog::entries)
                .map(rows -> Page.cut(rows, limit, last -> Cursor.of(last.id())));
    }

    /** Views of one member by others, latest first. */
    public Uni<Page<Seen>> ofMember(UUID member, int limit, @Nullable String cursor) {
        return of(member, limit + 1, before(cursor))
                .map(rows -> Page.cut(rows, limit, last -> Cursor.of(last.id())))
                .map(page -> new Page<>(page.items().stream().map(Seen::of).toList(), page.next()));
    }

    private static Uni<List<Entry>> of(UUID member, int max, long before) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(OF_MEMBER, Object[].class)
                                        .setParameter("member", member)
                                        .setParameter("self", member.toString())
                                        .setParameter("before", before)
                                        .setParameter("max", max)
                                        .getResultList())
                .map(AccessLog::entries);
    }

    @Override
    public String name() {
        return "views";
    }

    @Override
    public Set<String> tables() {
        return Set.of("access_log");
    }

    @Override
    public Uni<List<Seen>> export(UUID memberId) {
        return of(memberId, EXPORTED_MAX, Long.MAX_VALUE)
                .map(rows -> rows.stream().map(Seen::of).toList());
    }

    /** Who looked stays on record; whom they looked at is an id that names nobody any more. */
    @Override
    public Uni<Void> erase(UUID memberId, Instant at) {
        return Uni.createFrom().voidItem();
    }

    private static long before(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(Cursor.read(cursor, 1).getFirst());
        } catch (NumberFormatException e) {
            throw new Cursor.InvalidCursor();
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static OffsetDateTime time(@Nullable Instant given, Instant otherwise) {
        return (given == null ? otherwise : given).atOffset(ZoneOffset.UTC);
    }

    private static List<Entry> entries(List<Object[]> rows) {
        return rows.stream().map(AccessLog::entry).toList();
    }

    private static Entry entry(Object[] row) {
        return new Entry(
                ((Number) row[0]).longValue(),
                ((OffsetDateTime) row[1]).toInstant(),
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (UUID) row[5],
                (String) row[6]);
    }
}
