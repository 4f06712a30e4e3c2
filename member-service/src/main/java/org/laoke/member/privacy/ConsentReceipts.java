package org.laoke.member.privacy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.laoke.member.profile.KeepsMemberData;
import org.laoke.member.profile.Permission;

/** What members agreed to and took back, act by act; only ever added to. */
@Singleton
class ConsentReceipts implements KeepsMemberData {
    /** Where a member said so. */
    enum Source {
        ENROLMENT,
        PORTAL,
        STORE,
        CALL,
        LETTER,
        MESSAGE
    }

    /**
     * One act.
     *
     * @param textVersion of the text that was shown
     * @param by staff id, or the member's own id
     */
    record Receipt(
            Instant at,
            Source source,
            String textVersion,
            List<Permission> given,
            List<Permission> withdrawn,
            String by) {}

    private static final String ADD =
            "insert into consent_receipt (member_id, at, source, text_version, given, withdrawn, by)"
                    + " values (:member, :at, :source, :text, string_to_array(:given, ' '),"
                    + " string_to_array(:withdrawn, ' '), :by)";
    private static final String OF =
            "select at, source, text_version, array_to_string(given, ' '),"
                    + " array_to_string(withdrawn, ' '), by"
                    + " from consent_receipt where member_id = :member order by id";

    ConsentReceipts() {}

    Uni<Void> add(UUID member, Receipt receipt) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(ADD)
                                        .setParameter("member", member)
                                        .setParameter("at", receipt.at().atOffset(ZoneOffset.UTC))
                                        .setParameter("source", receipt.source().name())
                                        .setParameter("text", receipt.textVersion())
                                        .setParameter("given", text(receipt.given()))
                                        .setParameter("withdrawn", text(receipt.withdrawn()))
                                        .setParameter("by", receipt.by())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** First to last. */
    Uni<List<Receipt>> of(UUID member) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(OF, Object[].class)
                                        .setParameter("member", member)
                                        .getResultList())
                .map(rows -> rows.stream().map(ConsentReceipts::receipt).toList());
    }

    @Override
    public String name() {
        return "consents";
    }

    @Override
    public Set<String> tables() {
        return Set.of("consent_receipt");
    }

    @Override
    public Uni<List<Receipt>> export(UUID memberId) {
        return of(memberId);
    }

    /** They prove what was allowed at the time, and tell of nobody. */
    @Override
    public Uni<Void> erase(UUID memberId, Instant at) {
        return Uni.createFrom().voidItem();
    }

    private static String text(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::text).collect(Collectors.joining(" "));
    }

    private static Receipt receipt(Object[] row) {
        return new Receipt(
                ((OffsetDateTime) row[0]).toInstant(),
                Source.valueOf(String.valueOf(row[1])),
                String.valueOf(row[2]),
                permissions(row[3]),
                permissions(row[4]),
                String.valueOf(row[5]));
    }

    private static List<Permission> permissions(Object text) {
        return Stream.of(String.valueOf(text).split(" "))
                .filter(part -> !part.isEmpty())
                .map(Permission::read)
                .toList();
    }
}
