package org.laoke.member.fact;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.PersonalKey;

/**
 * Something that is, or was, held true about a member. Its value is {@link FactValues}' business.
 */
@Entity
class Fact {
    /** How it came to be known. */
    @Schema(name = "FactSource")
    enum Source {
        /** The member said so. */
        TOLD,
        /** Somebody noticed. */
        OBSERVED,
        PURCHASE,
        CALL,
        QUESTIONNAIRE,
        PORTAL,
        IMPORT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID memberId;
    private String key;
    private byte[] value;
    private boolean sealed;

    @Enumerated(EnumType.STRING)
    private Source source;

    private LocalDate learnedOn;
    private String author;
    private Instant recordedAt;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;

    @Transient private @Nullable PersonalKey opener;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Fact() {}

    Fact(
            UUID memberId,
            String key,
            FactValues.Stored value,
            Source source,
            LocalDate learnedOn,
            String author,
            Instant recordedAt) {
        this.memberId = memberId;
        this.key = key;
        this.value = value.bytes().clone();
        this.sealed = value.sealed();
        this.source = source;
        this.learnedOn = learnedOn;
        this.author = author;
        this.recordedAt = recordedAt;
    }

    /** To be called before the value is read. */
    void openWith(@Nullable PersonalKey key) {
        opener = key;
    }

    @Nullable PersonalKey opener() {
        return opener;
    }

    UUID memberId() {
        return memberId;
    }

    String key() {
        return key;
    }

    FactValues.Stored stored() {
        return new FactValues.Stored(value, sealed);
    }

    Source source() {
        return source;
    }

    LocalDate learnedOn() {
        return learnedOn;
    }

    String author() {
        return author;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    @Nullable Instant endedAt() {
        return endedAt;
    }

    @Nullable String endedBy() {
        return endedBy;
    }

    /** Is held true no more. */
    void end(Instant at, String by) {
        endedAt = at;
        endedBy = by;
    }
}
