package org.laoke.member.organisation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.laoke.platform.caller.Caller;

/** Who changed whose place or access; rows are added and never changed. */
@Singleton
class StaffLog {
    private static final int SHOWN_MAX = 100;

    /** One entry. */
    @Schema(name = "StaffLogEntry")
    record Entry(Instant at, String by, String what) {}

    private final Caller caller;

    StaffLog(Caller caller) {
        this.caller = caller;
    }

    /** Notes in the current transaction. */
    Uni<Void> note(String staffId, String what) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "insert into staff_log (by_whom, staff_id, what) values (:by, :staff, :what)")
                                        .setParameter("by", caller.name())
                                        .setParameter("staff", staffId)
                                        .setParameter("what", what)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The latest entries, latest first. */
    Uni<List<Entry>> of(String staffId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "select at, by_whom, what from staff_log where staff_id = :staff order by id desc",
                                                Object[].class)
                                        .setParameter("staff", staffId)
                                        .setMaxResults(SHOWN_MAX)
                                        .getResultList())
                .map(rows -> rows.stream().map(StaffLog::entry).toList());
    }

    private static Entry entry(Object[] row) {
        var at = row[0] instanceof OffsetDateTime time ? time.toInstant() : (Instant) row[0];
        return new Entry(at, (String) row[1], (String) row[2]);
    }
}
