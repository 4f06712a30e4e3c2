package org.laoke.outreach.ledger;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;
import org.laoke.platform.events.Event;

/** Does something about what points-service tells. */
public interface FollowsLedger {
    /**
     * What is to be done about the event, in the transaction that notes it as handled; nothing
     * where it is of no concern, so that an import of old receipts costs no transaction.
     *
     * @throws org.laoke.platform.events.MalformedEvent if the body is not what its type promises
     */
    Optional<Supplier<Uni<Void>>> about(Event event);
}
