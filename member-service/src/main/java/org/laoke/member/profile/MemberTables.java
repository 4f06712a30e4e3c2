package org.laoke.member.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tables about members that are exported row by row and erased by one statement each. */
public abstract class MemberTables implements KeepsMemberData {
    /**
     * One table.
     *
     * @param columns what of a row is exported
     * @param erase what erasing {@code :member} does to their rows, {@code :at} being when; empty
     *     where they hold ids only
     */
    public record Table(String name, String columns, String order, String erase) {}

    private final ObjectMapper json;
    private final String name;
    private final List<Table> tables;

    /**
     * @param name what the part of the export is called
     * @param tables are erased in this order
     */
    protected MemberTables(ObjectMapper json, String name, List<Table> tables) {
        this.json = json;
        this.name = name;
        this.tables = List.copyOf(tables);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> tables() {
        return tables.stream().map(Table::name).collect(Collectors.toSet());
    }

    @Override
    public Uni<JsonNode> export(UUID memberId) {
        String sections =
                tables.stream().map(MemberTables::section).collect(Collectors.joining(", "));
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

    private Uni<Void> erase(Mutiny.Session session, UUID memberId, Instant at) {
        var done = Uni.createFrom().voidItem();
        for (var table : tables) {
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
