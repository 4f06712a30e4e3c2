package org.laoke.outreach.task;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.member.Reach;

/** The task desk. */
@Singleton
public class Tasks implements PanacheRepositoryBase<Task, UUID> {
    private static final String WITHIN =
            "select t.* from task t join member m on m.id = t.member_id and not m.erased"
                    + " left join store s on s.id = m.home_store_id where ("
                    + Reach.SQL
                    + ") and (:mine = '' or m.consultant_id is null or m.consultant_id = :mine)";

    /**
     * What of the desk is asked for.
     *
     * @param mine only this person's tasks and the desk's; empty for all within reach
     */
    record Selection(Reach reach, String mine, TaskList list, Instant now) {}

    /** Where a page begins. */
    record Place(Instant at, UUID id) {}

    /** Open tasks of a cadence. */
    public Uni<List<Task>> openOfRun(UUID runId) {
        return list("runId = ?1 and state = ?2", runId, Task.State.OPEN);
    }

    /** Open tasks of the members. */
    public Uni<List<Task>> openOf(Set<UUID> memberIds) {
        return list("memberId in ?1 and state = ?2", memberIds, Task.State.OPEN);
    }

    Uni<List<Task>> select(Selection selection, @Nullable Place after, int limit) {
        String sql =
                WITHIN
                        + " and "
                        + selection.list().condition()
                        + (after == null ? "" : " and " + selection.list().after())
                        + " order by "
                        + selection.list().order()
                        + " limit :limit";
        return getSession()
                .map(
                        session ->
                                selection
                                        .reach()
                                        .bind(session.createNativeQuery(sql, Task.class))
                                        .setParameter("mine", selection.mine())
                                        .setParameter("limit", limit))
                .chain(
                        query -> {
                            if (selection.list() != TaskList.DONE) {
                                query.setParameter("now", selection.now().atOffset(ZoneOffset.UTC));
                            }
                            if (after != null) {
                                query.setParameter("at", after.at().atOffset(ZoneOffset.UTC))
                                        .setParameter("id", after.id());
                            }
                            return query.getResultList();
                        });
    }

    /**
     * @throws UnknownTask if there is none
     */
    Uni<Task> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(UnknownTask::new);
    }
}
