package org.laoke.member.care;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.MemberTables;
import org.laoke.member.sql.Sql;

/** Contacts that led nowhere, until the phone is corrected. */
@Singleton
class Bounces extends MemberTables {
    private static final String KEEP =
            "insert into contact_bounce (member_id, way, at, by)"
                    + " select m.id, 'PHONE', :at, nullif(:by, '') from member m"
                    + " where m.id = member_now(:member) and m.status <> 'ERASED'"
                    + " on conflict (member_id, way) do update"
                    + " set at = greatest(contact_bounce.at, excluded.at)";
    private static final String OF_STORE =
            "select m.id, case m.value_class when 'A' then 'A' else '' end || m.name, m.number,"
                    + " m.consultant_id, b.way, b.at from contact_bounce b join member m on m.id = b.member_id"
                    + " where m.home_store_id = :store and m.id > :after and m.merged_into is null"
                    + " and m.status <> 'ERASED' and not exists (select 1 from member_edit e"
                    + " where e.member_id = m.id and e.at > b.at and 'phone' = any(e.fields))"
                    + " order by m.id limit :max";

    /** A member who is not reached by what is written down. */
    @Schema(name = "BouncedContact")
    record Bounced(
            UUID memberId,
            @Schema(examples = "A李梅") String label,
            String number,
            @Nullable String consultantId,
            @Schema(examples = "PHONE") String way,
            Instant at) {}

    Bounces(ObjectMapper json) {
        super(
                json,
                "bounces",
                List.of(
                        new Table(
                                "contact_bounce",
                                "way, at",
                                "at",
                                "delete from contact_bounce where member_id = :member")));
    }

    Uni<Void> keep(UUID member, Instant at, @Nullable String by) {
        return Sql.change(KEEP, Map.of("member", member, "at", at, "by", by == null ? "" : by))
                .replaceWithVoid();
    }

    /** By id. */
    Uni<List<Bounced>> of(String store, UUID after, int max) {
        return Sql.rows(
                OF_STORE,
                Map.of("store", store, "after", after, "max", max),
                row ->
                        new Bounced(
                                row.uuid(0),
                                row.text(1),
                                row.text(2),
                                row.textOrNull(3),
                                row.text(4),
                                row.instant(5)));
    }
}
