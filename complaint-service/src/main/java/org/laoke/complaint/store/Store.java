package org.laoke.complaint.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.ZoneId;
import org.hibernate.annotations.Immutable;

/** A store of the chain: its region decides who sees it, its time zone what "today" means. */
@Entity
@Immutable
public class Store {
    @Id private String id;
    private String regionId;
    private String timeZone;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Store() {}

    public String id() {
        return id;
    }

    public String regionId() {
        return regionId;
    }

    public ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }
}
