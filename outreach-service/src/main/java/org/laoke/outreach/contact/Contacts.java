package org.laoke.outreach.contact;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.outbox.OutboxEvent;

/** The contacts recorded. */
@Singleton
public class Contacts implements PanacheRepositoryBase<Contact, UUID> {
    private final Outbox outbox;

    Contacts(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Keeps the contact and tells of it, in the current transaction. */
    public Uni<Void> record(Contact contact) {
        var event = contact.event();
        return persist(contact)
                .chain(
                        () ->
                                outbox.add(
                                        OutboxEvent.of(
                                                ContactRecorded.TOPIC,
                                                event.memberId().toString(),
                                                ContactRecorded.TYPE,
                                                0,
                                                event.at(),
                                                event)));
    }

    /** Removes the notes about an erased member. */
    public Uni<Void> erase(UUID memberId) {
        return list("memberId = ?1", memberId)
                .invoke(all -> all.forEach(Contact::erase))
                .replaceWithVoid();
    }

    /** With members of one person, newest first. */
    Uni<List<Contact>> of(List<UUID> records, Instant before, int limit) {
        return find("memberId in ?1 and at < ?2 order by at desc", records, before)
                .page(0, limit)
                .list();
    }
}
