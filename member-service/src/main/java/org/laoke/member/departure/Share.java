package org.laoke.member.departure;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is to look after one of the members of somebody who goes. */
@Entity
@Table(name = "departure_share")
class Share {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID departureId;
    private UUID memberId;
    private @Nullable String staffId;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Share() {}

    Share(UUID departureId, UUID memberId, @Nullable String staffId) {
        this.departureId = departureId;
        this.memberId = memberId;
        this.staffId = staffId;
    }

    UUID departureId() {
        return departureId;
    }

    UUID memberId() {
        return memberId;
    }

    /** Null as long as nobody was found. */
    @Nullable String staffId() {
        return staffId;
    }

    void giveTo(@Nullable String colleague) {
        staffId = colleague;
    }
}
