package org.laoke.member.access;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * How far changes of people have been carried to the identity provider. A change is noted in the
 * transaction that makes it, and carried later; what is carried is the staff row as it is then, so
 * the order of changes does not matter.
 */
@Singleton
public class StaffSync {
    private static final String WANT =
            """
            insert into staff_sync (staff_id, end_sessions, user_name) values (:id, :end, :name)
            on conflict (staff_id) do update set
                wanted = staff_sync.wanted + 1,
                wanted_at = case when staff_sync.done = staff_sync.wanted then now()
                                 else staff_sync.wanted_at end,
                next_try_at = now(), attempts = 0,
                end_sessions = staff_sync.end_sessions or excluded.end_sessions,
                user_name = case when staff_sync.account is null
                    then coalesce(excluded.user_name, staff_sync.user_name)
                    else staff_sync.user_name end""";

    private static final String ASK =
            """
            update staff_sync set wanted = wanted + 1, next_try_at = now(), attempts = 0,
                user_name = coalesce(nullif(:name, ''), user_name)
            where staff_id = :id
                and (:name = '' or account is null and user_name is distinct from :name)""";

    /** A person another instance carries at the moment is left to it. */
    private static final String CLAIM =
            """
            update staff_sync set leased_until = now() + make_interval(secs => :lease),
                attempts = attempts + 1
            where staff_id in (
                select staff_id from staff_sync
                where done < wanted and next_try_at <= now()
                    and (leased_until is null or leased_until < now())
                order by end_sessions desc, next_try_at limit :max for update skip locked)
            returning staff_id""";

    /** Read after the claim, so that nothing of a change that is claimed can be missed. */
    private static final String READ =
            """
            select s.staff_id, s.wanted, p.name, p.role, p.store_id, p.region_id, p.active,
                s.end_sessions, s.user_name, s.account
            from staff_sync s join staff p on p.id = s.staff_id
            where s.staff_id in (:ids) order by s.end_sessions desc, s.staff_id""";

    private static final String DONE =
            """
            update staff_sync set done = :wanted, done_at = now(), leased_until = null, attempts = 0,
                failure = null, failed_at = null,
                end_sessions = end_sessions and wanted <> :wanted,
                account = :account, user_name = coalesce(cast(:name as text), user_name)
            where staff_id = :id""";

    /** A change that came meanwhile is tried at once. */
    private static final String FAILED =
            """
            update staff_sync set leased_until = null, failure = :failure, failed_at = now(),
                next_try_at = case when wanted <> :wanted then now()
                    else now() + make_interval(secs => least(:most, power(2, least(attempts, 10)))) end
            where staff_id = :id""";

    /** Notes, in the current transaction, that an account must follow its person. */
    public Uni<Void> want(String staffId, boolean endSessions, @Nullable String userName) {
        return execute(WANT, Map.of("id", staffId, "end", endSessions), "name", userName);
    }

    /** Notes another name to sign in with; once there is an account, its name stays. */
    public Uni<Void> rename(String staffId, @Nullable String userName) {
        return userName == null
                ? Uni.createFrom().voidItem()
                : execute(ASK, Map.of("id", staffId, "name", userName));
    }

    /** Asks for everything to be carried again, and now. */
    public Uni<Void> again(String staffId) {
        return execute(ASK, Map.of("id", staffId, "name", ""));
    }

    /** How the accounts of these people are. */
    public Uni<Map<String, Access>> of(Collection<String> staffIds) {
        if (staffIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return rows(
                        """
                        select staff_id, done = wanted, wanted_at, done_at, failure, user_name
                        from staff_sync where staff_id in (:ids)""",
                        query -> query.setParameter("ids", staffIds))
                .map(StaffSync::byId);
    }

    /** The account of a person; null as long as there is none. */
    Uni<@Nullable Account> account(String staffId) {
        return rows(
                        "select account, user_name from staff_sync where staff_id = :id and account is not null",
                        query -> query.setParameter("id", staffId))
                .map(
                        found ->
                                found.isEmpty()
                                        ? null
                                        : new Account(
                                                (String) found.getFirst()[0],
                                                (String) found.getFirst()[1]));
    }

    /** Takes people whose accounts must follow, for so long. */
    Uni<List<Person>> claim(int max, Duration lease) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(CLAIM, String.class)
                                        .setParameter("lease", (double) lease.toSeconds())
                                        .setParameter("max", max)
                                        .getResultList())
                .chain(
                        ids ->
                                ids.isEmpty()
                                        ? Uni.createFrom().item(List.<Object[]>of())
                                        : rows(READ, query -> query.setParameter("ids", ids)))
                .map(found -> found.stream().map(StaffSync::person).toList());
    }

    Uni<Void> done(Person person, Account account) {
        return execute(
                DONE,
                Map.of("id", person.id(), "wanted", person.wanted()),
                "account",
                account.id(),
                "name",
                account.userName());
    }

    Uni<Void> failed(Person person, String failure, Duration pauseMax) {
        return execute(
                FAILED,
                Map.of(
                        "id",
                        person.id(),
                        "wanted",
                        person.wanted(),
                        "failure",
                        failure,
                        "most",
                        (double) pauseMax.toSeconds()));
    }

    private static Uni<Void> execute(
            String sql, Map<String, Object> values, @Nullable String... texts) {
        return Panache.getSession()
                .chain(
                        session -> {
                            var query = session.createNativeQuery(sql);
                            values.forEach(query::setParameter);
                            for (int i = 0; i < texts.length; i += 2) {
                                query.setParameter(String.valueOf(texts[i]), texts[i + 1]);
                            }
                            return query.executeUpdate();
                        })
                .replaceWithVoid();
    }

    private static Uni<List<Object[]>> rows(
            String sql,
            java.util.function.UnaryOperator<Mutiny.SelectionQuery<Object[]>> parameters) {
        return Panache.getSession()
                .chain(
                        session ->
                                parameters
                                        .apply(session.createNativeQuery(sql, Object[].class))
                                        .getResultList());
    }

    private static Map<String, Access> byId(List<Object[]> rows) {
        var all = new HashMap<String, Access>();
        for (var row : rows) {
            all.put((String) row[0], access(row));
        }
        return all;
    }

    private static Access access(Object[] row) {
        boolean done = (Boolean) row[1];
        String failure = (String) row[4];
        var state =
                done
                        ? Access.State.SYNCHRONISED
                        : failure == null ? Access.State.WAITING : Access.State.FAILED;
        return new Access(
                state, instant(done ? row[3] : row[2]), done ? null : failure, (String) row[5]);
    }

    private static Instant instant(Object value) {
        return value instanceof java.time.OffsetDateTime at ? at.toInstant() : (Instant) value;
    }

    private static Person person(Object[] row) {
        return Person.of(
                (String) row[0],
                ((Number) row[1]).longValue(),
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (Boolean) row[6],
                (Boolean) row[7],
                (String) row[8],
                (String) row[9]);
    }
}
