package org.laoke.points.pool;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.privacy.BlindIndex;
import org.laoke.platform.time.Ids;
import org.laoke.points.earning.Term;
import org.laoke.points.ledger.AccountHeld;
import org.laoke.points.member.ContactRef;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.pool.PoolView.Invitation;
import org.laoke.points.pool.PoolView.Member;
import org.laoke.points.pool.PoolView.Mine;

/** Opens, fills, joins, leaves and closes pools; each step is one database call. */
@Singleton
class Pools {
    private final Pool database;
    private final BlindIndex blindIndex;
    private final Term term;
    private final PoolConfig config;
    private final Clock clock;

    Pools(Pool database, BlindIndex blindIndex, Term term, PoolConfig config, Clock clock) {
        this.database = database;
        this.blindIndex = blindIndex;
        this.term = term;
        this.config = config;
        this.clock = clock;
    }

    Uni<PoolView> open(UUID owner) {
        UUID id = Ids.next();
        return step("pool_open($1, $2)", Tuple.of(id, owner), id).chain(() -> get(id, owner));
    }

    Uni<PoolView> invite(UUID pool, UUID owner, ContactRef to, @Nullable Long monthLimit) {
        String phone = to.e164();
        String named = to.card() == null ? String.valueOf(phone) : to.card();
        return step(
                        "pool_invite($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                        Tuple.tuple()
                                .addUUID(Ids.next())
                                .addUUID(pool)
                                .addUUID(owner)
                                .addString(to.card())
                                .addString(phone == null ? null : blindIndex.of(phone))
                                .addString(named.substring(Math.max(0, named.length() - 4)))
                                .addLong(monthLimit)
                                .addOffsetDateTime(in(Duration.ZERO))
                                .addOffsetDateTime(in(config.answerTime()))
                                .addLong(config.sizeMax()),
                        pool)
                .chain(() -> get(pool, owner));
    }

    /**
     * @param state ACCEPTED or DECLINED by the one invited, WITHDRAWN by the owner
     */
    Uni<Mine> answer(UUID invitation, UUID by, String state) {
        return step(
                        "pool_answer($1, $2, $3, $4)",
                        Tuple.of(invitation, by, state, in(Duration.ZERO)),
                        invitation)
                .chain(() -> mine(by));
    }

    /** A pool and whether an earlier request with the same key had moved the points. */
    record Contributed(PoolView pool, boolean replayed) {}

    Uni<Contributed> contribute(UUID pool, UUID member, long points, @Nullable String key) {
        return step(
                        "pool_contribute($1, $2, $3, $4, $5, $6, $7, $8)",
                        Tuple.tuple()
                                .addUUID(Ids.next())
                                .addUUID(pool)
                                .addUUID(member)
                                .addLong(points)
                                .addLocalDate(term.today())
                                .addLong(config.dayPoints())
                                .addString(Fingerprint.of(pool + " " + points))
                                .addString(key),
                        pool)
                .chain(
                        outcome ->
                                get(pool, member)
                                        .map(
                                                view ->
                                                        new Contributed(
                                                                view,
                                                                outcome.equals("DUPLICATE"))));
    }

    Uni<PoolView> leave(UUID pool, UUID member) {
        return step("pool_leave($1, $2, $3)", Tuple.of(pool, member, in(config.coolingOff())), pool)
                .chain(() -> get(pool, member));
    }

    Uni<PoolView> stay(UUID pool, UUID member) {
        return step("pool_leave($1, $2, null)", Tuple.of(pool, member), pool)
                .chain(() -> get(pool, member));
    }

    Uni<PoolView> close(UUID pool, UUID owner) {
        return step("pool_close($1, $2, $3)", Tuple.of(pool, owner, term.today()), pool)
                .chain(() -> get(pool, owner));
    }

    private OffsetDateTime in(Duration time) {
        return clock.instant().plus(time).atOffset(ZoneOffset.UTC);
    }

    private Uni<String> step(String call, Tuple arguments, UUID id) {
        return database.preparedQuery("select " + call + " as outcome")
                .execute(arguments)
                .map(rows -> rows.iterator().next().getString("outcome"))
                .invoke(outcome -> check(outcome, id));
    }

    private void check(String outcome, UUID id) {
        switch (outcome) {
            case "OK", "DUPLICATE" -> {}
            case "IN_POOL" -> throw PoolRefused.inPool();
            case "FULL" -> throw PoolRefused.full(config.sizeMax());
            case "OWN_ACCOUNT" -> throw PoolRefused.ownAccount();
            case "ENDED" -> throw PoolRefused.ended();
            case "LIMIT" -> throw PoolRefused.limit(config.dayPoints());
            case "INSUFFICIENT" -> throw PoolRefused.insufficient();
            case "OWNER" -> throw PoolRefused.owner();
            case "RESERVED" -> throw PoolRefused.reserved();
            case "KEY_REUSED" -> throw new Idempotency.KeyReused();
            case "HELD" -> throw new AccountHeld();
            case "MEMBER_INACTIVE" -> throw new UnknownMember.Inactive();
            case "UNKNOWN" -> throw PoolRefused.notFound(id);
            default -> throw new IllegalStateException("the pool answered " + outcome);
        }
    }

    /** The pool the member belongs to, and open invitations to them. */
    Uni<Mine> mine(UUID member) {
        return database.preparedQuery(
                        "select pool_id from pool_member where member_id = $1 and state in ('JOINED', 'LEAVING')")
                .execute(Tuple.of(member))
                .chain(
                        rows ->
                                rows.size() == 0
                                        ? Uni.createFrom().nullItem()
                                        : get(rows.iterator().next().getUUID("pool_id"), member))
                .chain(
                        pool ->
                                invitations("member_id = $1", member)
                                        .map(open -> new Mine(pool, open)));
    }

    /** A pool, for those who belong or belonged to it. */
    Uni<PoolView> get(UUID id, UUID reader) {
        return members(id, reader)
                .chain(
                        members ->
                                invitations("pool_id = $1", id)
                                        .chain(open -> get(id, reader, members, open)));
    }

    private Uni<PoolView> get(
            UUID id, UUID reader, List<Member> members, List<Invitation> invitations) {
        return database.preparedQuery(
                        "select p.state, p.owner, a.available, a.reserved from pool p"
                                + " join account a on a.member_id = p.id where p.id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0 || members.stream().noneMatch(Member::me)) {
                                throw PoolRefused.notFound(id);
                            }
                            Row row = rows.iterator().next();
                            boolean owner = row.getUUID("owner").equals(reader);
                            return new PoolView(
                                    id,
                                    row.getString("state"),
                                    owner,
                                    row.getLong("available"),
                                    row.getLong("reserved"),
                                    members,
                                    owner ? invitations : List.of());
                        });
    }

    private Uni<List<Member>> members(UUID pool, UUID reader) {
        return database.preparedQuery(
                        "select m.member_id, m.member_id = p.owner as owner, right(k.card_number, 4) as card, m.state,"
                                + " m.month_limit, m.leaves_at, pool_spent(m.pool_id, m.member_id, $2) as spent,"
                                + " (select cast(coalesce(sum(v.points), 0) as bigint) from pool_move v"
                                + " where v.pool_id = m.pool_id and v.member_id = m.member_id"
                                + " and v.kind = 'CONTRIBUTED') as contributed"
                                + " from pool_member m join pool p on p.id = m.pool_id"
                                + " left join member k on k.id = m.member_id"
                                + " where m.pool_id = $1 order by m.joined_at, m.member_id")
                .execute(Tuple.of(pool, term.today()))
                .map(rows -> list(rows, row -> member(row, reader)));
    }

    private static Member member(Row row, UUID reader) {
        return new Member(
                row.getUUID("member_id").equals(reader),
                row.getBoolean("owner"),
                row.getString("card"),
                row.getString("state"),
                row.getLong("month_limit"),
                row.getLong("spent"),
                row.getLong("contributed"),
                instant(row.getOffsetDateTime("leaves_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private Uni<List<Invitation>> invitations(String which, UUID id) {
        return database.preparedQuery(
                        "select id, pool_id, named_by, named_tail, answer_by from pool_invitation where "
                                + which
                                + " and state = 'OPEN' and answer_by > $2 order by id")
                .execute(Tuple.of(id, in(Duration.ZERO)))
                .map(
                        rows ->
                                list(
                                        rows,
                                        row ->
                                                new Invitation(
                                                        row.getUUID("id"),
                                                        row.getUUID("pool_id"),
                                                        row.getString("named_by"),
                                                        row.getString("named_tail"),
                                                        row.getOffsetDateTime("answer_by")
                                                                .toInstant())));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }

    @Scheduled(
            every = "${laoke.points.pool.settle-every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> settle() {
        return database.preparedQuery("select pools_settle($1, $2)")
                .execute(Tuple.of(in(Duration.ZERO), term.today()))
                .replaceWithVoid();
    }
}
