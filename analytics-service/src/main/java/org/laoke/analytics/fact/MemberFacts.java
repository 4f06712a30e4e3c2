package org.laoke.analytics.fact;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Event;

/**
 * Members: where they belong and since when, never who they are. The snapshot with the highest
 * version wins; an erasure is final and leaves an id that leads to no person. A record that was
 * merged into another one of the same person says into which, and counts as nobody of its own.
 */
final class MemberFacts implements FactTable<MemberFacts.Member> {
    private static final String ERASED = "ERASED";
    private static final String MERGED = "MERGED";

    /** The body of {@code member.merged.v1}, as far as figures need it. */
    record Merged(UUID memberId, UUID into, long version) {
        Merged {
            Required.all(memberId, into);
        }
    }

    /**
     * The body of {@code member.changed.v1}, as far as figures need it.
     *
     * @param into no part of the body: the record that stands for this one
     */
    record Member(
            UUID memberId,
            long version,
            String status,
            @Nullable String homeStoreId,
            @Nullable Instant enrolledAt,
            @Nullable UUID into) {
        Member {
            Required.all(memberId, status);
        }

        static Member erased(UUID memberId, long version) {
            return new Member(memberId, version, ERASED, null, null, null);
        }
    }

    @Override
    public String topic() {
        return "loyalty.members";
    }

    @Override
    public boolean isPersonal() {
        return true;
    }

    @Override
    public @Nullable Member read(Event event) {
        if (event.isTombstone()) {
            return Member.erased(UUID.fromString(event.key()), event.version());
        }
        if (event.type().equals("member.merged.v1")) {
            var merged = event.as(Merged.class);
            return new Member(
                    merged.memberId(), merged.version(), MERGED, null, null, merged.into());
        }
        if (!event.type().equals("member.changed.v1")) {
            return null;
        }
        var member = event.as(Member.class);
        return member.status().equals(ERASED)
                ? Member.erased(member.memberId(), member.version())
                : member;
    }

    @Override
    public String insert() {
        return """
        insert into member_fact as f
            (member_id, version, status, home_store_id, enrolled_at, into_id, into_version)
        select distinct on (member_id) member_id, version, status, home_store_id, enrolled_at,
               first_value(into_id) over known,
               first_value(case when status = 'ERASED' then 0 else version end) over known
        from unnest($3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[], $8::uuid[])
             as news (member_id, version, status, home_store_id, enrolled_at, into_id)
        window known as (partition by member_id order by status = 'ERASED', version desc)
        order by member_id, status = 'ERASED' desc, version desc
        on conflict (member_id) do update
        set (version, status, home_store_id, enrolled_at) = (
                select n.version, n.status, n.home_store_id, n.enrolled_at
                from (values (excluded.version, excluded.status, excluded.home_store_id, excluded.enrolled_at),
                             (f.version, f.status, f.home_store_id, f.enrolled_at))
                     as n (version, status, home_store_id, enrolled_at)
                order by n.status = 'ERASED' desc, n.version desc limit 1),
            into_id = case when excluded.into_version > f.into_version then excluded.into_id else f.into_id end,
            into_version = greatest(excluded.into_version, f.into_version)
        where f.status <> 'ERASED' and (excluded.version > f.version or excluded.status = 'ERASED')
           or excluded.into_version > f.into_version
        """;
    }

    @Override
    public void add(List<Member> rows, Tuple arguments) {
        arguments
                .addValue(rows.stream().map(Member::memberId).toArray(UUID[]::new))
                .addValue(rows.stream().map(Member::version).toArray(Long[]::new))
                .addValue(rows.stream().map(Member::status).toArray(String[]::new))
                .addValue(rows.stream().map(Member::homeStoreId).toArray(String[]::new))
                .addValue(
                        rows.stream().map(m -> utc(m.enrolledAt())).toArray(OffsetDateTime[]::new))
                .addValue(rows.stream().map(Member::into).toArray(UUID[]::new));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
