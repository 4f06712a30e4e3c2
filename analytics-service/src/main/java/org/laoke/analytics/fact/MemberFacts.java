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
 * version wins; an erasure is final and leaves an id that leads to no person.
 */
final class MemberFacts implements FactTable<MemberFacts.Member> {
    private static final String ERASED = "ERASED";

    /** The body of {@code member.changed.v1}, as far as figures need it. */
    record Member(
            UUID memberId,
            long version,
            String status,
            @Nullable String homeStoreId,
            @Nullable Instant enrolledAt) {
        Member {
            Required.all(memberId, status);
        }

        static Member erased(UUID memberId, long version) {
            return new Member(memberId, version, ERASED, null, null);
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
        insert into member_fact (member_id, version, status, home_store_id, enrolled_at)
        select distinct on (member_id) *
        from unnest($3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[])
             as news (member_id, version, status, home_store_id, enrolled_at)
        order by member_id, status = 'ERASED' desc, version desc
        on conflict (member_id) do update
        set version = excluded.version, status = excluded.status,
            home_store_id = excluded.home_store_id, enrolled_at = excluded.enrolled_at
        where member_fact.status <> 'ERASED'
          and (excluded.version > member_fact.version or excluded.status = 'ERASED')
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
                        rows.stream().map(m -> utc(m.enrolledAt())).toArray(OffsetDateTime[]::new));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
