package org.laoke.member.assignment;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** That somebody looked after a member for a time. */
@Entity
class Assignment {
    /**
     * As shown.
     *
     * @param endedAt null as long as it lasts
     */
    @Schema(name = "Assignment")
    record View(String staffId, Instant assignedAt, String assignedBy, @Nullable Instant endedAt) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @SuppressWarnings("unused") // read by queries
    private UUID memberId;

    private String staffId;
    private Instant assignedAt;
    private String assignedBy;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Assignment() {}

    Assignment(UUID memberId, String staffId, Instant assignedAt, String assignedBy) {
        this.memberId = memberId;
        this.staffId = staffId;
        this.assignedAt = assignedAt;
        this.assignedBy = assignedBy;
    }

    View view() {
        return new View(staffId, assignedAt, assignedBy, endedAt);
    }

    void end(Instant at) {
        endedAt = at;
    }
}
