package org.laoke.member.departure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** That somebody is to leave or to move, once their members are looked after by others. */
@Entity
class Departure {
    /** Where they go. */
    @Schema(name = "DepartureKind")
    enum Kind {
        /** Away from the chain; their access ends. */
        LEAVING,
        /** To another store. */
        TRANSFER
    }

    /** How far it is. */
    @Schema(name = "DepartureState")
    enum State {
        PROPOSED,
        DONE,
        CANCELLED
    }

    @Id private UUID id;
    private String staffId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private @Nullable String toStoreId;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant proposedAt;
    private String proposedBy;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Departure() {}

    Departure(
            UUID id,
            String staffId,
            Kind kind,
            @Nullable String toStoreId,
            Instant proposedAt,
            String proposedBy) {
        this.id = id;
        this.staffId = staffId;
        this.kind = kind;
        this.toStoreId = toStoreId;
        this.state = State.PROPOSED;
        this.proposedAt = proposedAt;
        this.proposedBy = proposedBy;
    }

    UUID id() {
        return id;
    }

    String staffId() {
        return staffId;
    }

    Kind kind() {
        return kind;
    }

    @Nullable String toStoreId() {
        return toStoreId;
    }

    State state() {
        return state;
    }

    Instant proposedAt() {
        return proposedAt;
    }

    String proposedBy() {
        return proposedBy;
    }

    @Nullable Instant endedAt() {
        return endedAt;
    }

    @Nullable String endedBy() {
        return endedBy;
    }

    boolean isOpen() {
        return state == State.PROPOSED;
    }

    void complete(Instant at, String by) {
        end(State.DONE, at, by);
    }

    void cancel(Instant at, String by) {
        end(State.CANCELLED, at, by);
    }

    private void end(State how, Instant at, String by) {
        if (!isOpen()) {
            throw DepartureRefused.over();
        }
        state = how;
        endedAt = at;
        endedBy = by;
    }
}
