package org.laoke.member.reception;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Receives members who had announced themselves. */
@Singleton
public class Announced {
    private final Visits visits;

    Announced(Visits visits) {
        this.visits = visits;
    }

    /**
     * The member has come: a visit begins, and the clock for the drink starts.
     *
     * @return the visit
     */
    public Uni<UUID> arrive(String store, UUID member) {
        return visits.arrive(store, member, VisitView.RecognisedBy.NAME).map(VisitView::id);
    }
}
