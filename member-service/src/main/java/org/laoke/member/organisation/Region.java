package org.laoke.member.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A group of stores under one regional lead. */
@Entity
public class Region {
    @Id private String id;
    private String nameZh;
    private String nameEn;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Region() {}

    String id() {
        return id;
    }

    LocalName name() {
        return new LocalName(nameZh, nameEn);
    }
}
