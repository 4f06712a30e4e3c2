package org.laoke.member.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A shop of the chain. Rows are written by {@link Organisation} only. */
@Entity
public class Store {
    @Id private String id;
    private String nameZh;
    private String nameEn;
    private String regionId;
    private String timeZone;
    private String openingHours;
    private String openingExceptions;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Store() {}

    public String id() {
        return id;
    }

    public String regionId() {
        return regionId;
    }

    LocalName name() {
        return new LocalName(nameZh, nameEn);
    }

    public String timeZone() {
        return timeZone;
    }

    /** JSON; read by {@link OpeningText}. */
    String openingHours() {
        return openingHours;
    }

    /** JSON; read by {@link OpeningText}. */
    String openingExceptions() {
        return openingExceptions;
    }
}
