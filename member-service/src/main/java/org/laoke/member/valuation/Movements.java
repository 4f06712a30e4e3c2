package org.laoke.member.valuation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;

/** Every change of class there was. */
@Singleton
class Movements {
    private static final String COLUMNS =
            "select v.member_id, case v.to_class when 'A' then 'A' else '' end || m.name, v.store_id,"
                    + " v.at, v.from_class, v.to_class, v.cause, v.month, v.net, v.place, v.by, v.note,"
                    + " v.id from class_movement v join member m on m.id = v.member_id";
    private static final String OF_MEMBER = COLUMNS + " where v.member_id = :member order by v.id";
    private static final String OF_STORE =
            COLUMNS + " where v.store_id = :store and v.id < :before order by v.id desc limit :max";

    /** A movement and its place in the list. */
    record Placed(long id, Movement movement) {}

    Uni<List<Movement>> ofMember(UUID id) {
        return Sql.rows(OF_MEMBER, Map.of("member", id), Movements::read);
    }

    /** The latest first. */
    Uni<List<Placed>> ofStore(String store, long before, int max) {
        return Sql.rows(
                OF_STORE,
                Map.of("store", store, "before", before, "max", max),
                row -> new Placed(row.number(12), read(row)));
    }

    private static Movement read(Row row) {
        return new Movement(
                row.uuid(0),
                row.text(1),
                row.text(2),
                row.instant(3),
                valueClass(row.textOrNull(4)),
                Member.ValueClass.valueOf(row.text(5)),
                Movement.Cause.valueOf(row.text(6)),
                row.dateOrNull(7),
                row.decimalOrNull(8),
                row.numberOrNull(9),
                row.text(10),
                row.textOrNull(11));
    }

    private static Member.@Nullable ValueClass valueClass(@Nullable String name) {
        return name == null ? null : Member.ValueClass.valueOf(name);
    }
}
