package org.laoke.analytics.fact;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Event;

/** Contacts people recorded and messages the platform sent, one fact per event. */
final class ContactFacts implements FactTable<ContactFacts.Contact> {

    enum Origin {
        CONTACT,
        MESSAGE
    }

    record Contact(
            String storeId,
            UUID eventId,
            Origin origin,
            UUID memberId,
            @Nullable String consultantId,
            String kind,
            String purpose,
            String outcome,
            Instant at) {}

    /** The body of {@code contact.recorded.v1}. */
    record Recorded(
            UUID memberId,
            String storeId,
            @Nullable String consultantId,
            String kind,
            String purpose,
            String outcome,
            Instant at) {
        Recorded {
            Required.all(memberId, storeId, kind, purpose, outcome, at);
        }
    }

    /** The body of {@code message.sent.v1}. */
    record Sent(UUID memberId, String storeId, String purpose, String channel, Instant at) {
        Sent {
            Required.all(memberId, storeId, purpose, channel, at);
        }
    }

    @Override
    public String topic() {
        return "loyalty.outreach";
    }

    @Override
    public boolean isPersonal() {
        return false;
    }

    @Override
    public @Nullable Contact read(Event event) {
        return switch (event.type()) {
            case "contact.recorded.v1" -> of(event.id(), event.as(Recorded.class));
            case "message.sent.v1" -> of(event.id(), event.as(Sent.class));
            default -> null;
        };
    }

    private static Contact of(UUID eventId, Recorded contact) {
        return new Contact(
                contact.storeId(),
                eventId,
                Origin.CONTACT,
                contact.memberId(),
                contact.consultantId(),
                contact.kind(),
                contact.purpose(),
                contact.outcome(),
                contact.at());
    }

    private static Contact of(UUID eventId, Sent message) {
        return new Contact(
                message.storeId(),
                eventId,
                Origin.MESSAGE,
                message.memberId(),
                null,
                message.channel(),
                message.purpose(),
                "SENT",
                message.at());
    }

    @Override
    public String insert() {
        return """
        insert into contact_fact (store_id, event_id, origin, member_id, consultant_id, kind, purpose,
                                  outcome, occurred_at)
        select * from unnest($3::text[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::text[],
                             $9::text[], $10::text[], $11::timestamptz[])
        on conflict do nothing
        """;
    }

    @Override
    public void add(List<Contact> rows, Tuple arguments) {
        arguments
                .addValue(rows.stream().map(Contact::storeId).toArray(String[]::new))
                .addValue(rows.stream().map(Contact::eventId).toArray(UUID[]::new))
                .addValue(rows.stream().map(c -> c.origin().name()).toArray(String[]::new))
                .addValue(rows.stream().map(Contact::memberId).toArray(UUID[]::new))
                .addValue(rows.stream().map(Contact::consultantId).toArray(String[]::new))
                .addValue(rows.stream().map(Contact::kind).toArray(String[]::new))
                .addValue(rows.stream().map(Contact::purpose).toArray(String[]::new))
                .addValue(rows.stream().map(Contact::outcome).toArray(String[]::new))
                .addValue(
                        rows.stream()
                                .map(c -> c.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new));
    }
}
