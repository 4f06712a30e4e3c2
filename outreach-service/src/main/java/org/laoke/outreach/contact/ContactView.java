package org.laoke.outreach.contact;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.message.Message;

/**
 * One contact with a member in the past.
 *
 * @param kind CALL, MESSAGE or POST as recorded by an employee; SMS or EMAIL for what was sent
 * @param by employee id; null for what the platform sent by itself
 */
@Schema(name = "Contact")
record ContactView(
        @Schema(examples = "2026-11-18T11:07:00Z") Instant at,
        @Schema(examples = "CALL") String kind,
        @Schema(examples = "AFTER_PURCHASE_CALL") String purpose,
        @Schema(examples = "REACHED") String outcome,
        @Schema(examples = "E111") @Nullable String by,
        @Schema(examples = "Wears well; asked about ironing.") @Nullable String note) {

    static ContactView of(Contact contact) {
        return new ContactView(
                contact.at(),
                contact.kind(),
                contact.purpose(),
                contact.outcome().name(),
                contact.staffId(),
                contact.note());
    }

    static ContactView of(Message message) {
        var sentAt = message.sentAt();
        return new ContactView(
                sentAt == null ? message.createdAt() : sentAt,
                String.valueOf(message.channel()),
                message.purpose(),
                message.state().name(),
                message.staffId(),
                message.text());
    }

    ContactView forMember() {
        return new ContactView(at, kind, purpose, outcome, null, note);
    }
}
