package org.laoke.member.edit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.laoke.member.profile.MemberTables;
import org.laoke.member.sql.Sql;

/** The history of corrections: who, when and which fields, never a value. */
@Singleton
class Edits extends MemberTables {
    private static final String ADD =
            "insert into member_edit (member_id, at, by, fields)"
                    + " values (:member, :at, :by, string_to_array(:fields, ' '))";
    private static final String OF =
            "select at, by, array_to_string(fields, ' ') from member_edit where member_id = :member"
                    + " order by id desc limit 100";

    /** One correction. */
    @Schema(name = "MasterDataEdit")
    record Edit(
            Instant at,
            @Schema(
                            description =
                                    "Staff id; the member's own id for what they did themselves",
                            examples = "E101")
                    String by,
            @Schema(examples = "[\"phone\"]") List<String> fields) {}

    Edits(ObjectMapper json) {
        super(
                json,
                "edits",
                List.of(new Table("member_edit", "at, array_to_json(fields) as fields", "at", "")));
    }

    Uni<Void> add(UUID member, Instant at, String by, List<String> fields) {
        return Sql.change(
                        ADD,
                        Map.of(
                                "member",
                                member,
                                "at",
                                at,
                                "by",
                                by,
                                "fields",
                                String.join(" ", fields)))
                .replaceWithVoid();
    }

    /** The latest hundred, latest first. */
    Uni<List<Edit>> of(UUID member) {
        return Sql.rows(
                OF,
                Map.of("member", member),
                row -> new Edit(row.instant(0), row.text(1), List.of(row.text(2).split(" "))));
    }
}
