package org.laoke.analytics.fact;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** One channel per topic; a topic's batches are taken one after the other. */
@ApplicationScoped
class FactListener {
    private final Intake intake;
    private final ReceiptFacts receipts = new ReceiptFacts();
    private final MemberFacts members = new MemberFacts();
    private final StoreFacts stores = new StoreFacts();
    private final ContactFacts contacts = new ContactFacts();
    private final ComplaintFacts complaints = new ComplaintFacts();

    FactListener(Intake intake) {
        this.intake = intake;
    }

    @Incoming("points")
    Uni<Void> onPoints(ConsumerRecords<String, byte @Nullable []> batch) {
        return intake.take(receipts, batch);
    }

    @Incoming("members")
    Uni<Void> onMembers(ConsumerRecords<String, byte @Nullable []> batch) {
        return intake.take(members, batch);
    }

    @Incoming("organisation")
    Uni<Void> onOrganisation(ConsumerRecords<String, byte @Nullable []> batch) {
        return intake.take(stores, batch);
    }

    @Incoming("outreach")
    Uni<Void> onOutreach(ConsumerRecords<String, byte @Nullable []> batch) {
        return intake.take(contacts, batch);
    }

    @Incoming("complaints")
    Uni<Void> onComplaints(ConsumerRecords<String, byte @Nullable []> batch) {
        return intake.take(complaints, batch);
    }
}
