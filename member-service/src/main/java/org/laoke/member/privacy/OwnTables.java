package org.laoke.member.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.laoke.member.profile.KeepsMemberData;

/** Tables about members that are exported row by row and erased by one statement at most. */
@Singleton
class OwnTables implements KeepsMemberData {
    /**
     * One table.
     *
     * @param columns what of a row is exported
     * @param erase what erasing a member does to their rows; empty where they hold ids only
     */
    private record Table(String name, String columns, String order, String erase) {}

    private static final List<Table> TABLES =
            List.of(
                    new Table(
                            "card",
                            "number, tier, status, issued_on, expires_on",
                            "issued_on",
                            "update card set status = 'CANCELLED'"
                                    + " where member_id = :member and status = 'ACTIVE'"),
                    new Table(
                            "assignment",
                            "staff_id, assigned_at, ended_at",
                            "assigned_at",
                            "update assignment set ended_at = :at"
                                    + " where member_id = :member and ended_at is null"),
                    new Table(
                            "tier_step",
                            "happened_at, from_tier, to_tier, reason, superseded_at",
                            "happened_at",
                            ""),
                    new Table(
                            "tier_receipt",
                            "kind, store_id, pos_id, number, sold_at, total, points, items",
                            "sold_at",
                            "delete from tier_receipt where member_id = :member"),
                    new Table(
                            "tier_foothold",
                            "tier, since, expires_on, sold_at",
                            "sold_at",
                            "delete from tier_foothold where member_id = :member"),
                    new Table("erasure", "at, basis", "at", ""));

    private final ObjectMapper json;

    OwnTables(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "records";
    }

    @Override
    public Set<String> tables() {
        return TABLES.stream().map(Table::name).collect(Collectors.toSet());
    }

    @Override
    public Uni<JsonNode> export(UUID memberId) {
        String sections = TABLES.stream().map(OwnTables::section).collect(Collectors.joining(", "));
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "select cast(json_build_object("
                                                        + sections
                                                        + ") as text)",
                                                String.class)
                                        .setParameter("member", memberId)
                                        .getSingleResult())
                .map(this::read);
    }

    @Override
    public Uni<Void> erase(UUID memberId, Instant at) {
        return Panache.getSession().chain(session -> erase(session, memberId, at));
    }

    private static Uni<Void> erase(Mutiny.Session session, UUID memberId, Instant at) {
        var done = Uni.createFrom().voidItem();
        for (var table : TABLES) {
            if (!table.erase().isEmpty()) {
                done = done.chain(() -> run(session, table.erase(), memberId, at));
            }
        }
        return done;
    }

    private static Uni<Void> run(Mutiny.Session session, String sql, UUID memberId, Instant at) {
        var statement = session.createNativeQuery(sql).setParameter("member", memberId);
        return (sql.contains(":at")
                        ? statement.setParameter("at", at.atOffset(ZoneOffset.UTC))
                        : statement)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String section(Table table) {
        return ("'%s', (select coalesce(json_agg(to_json(r)), cast('[]' as json)) from"
                        + " (select %s from %s where member_id = :member order by %s) r)")
                .formatted(table.name(), table.columns(), table.name(), table.order());
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes JSON", e);
        }
    }
}
