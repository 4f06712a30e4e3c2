package org.laoke.outreach.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A person who works for the chain. */
@Entity
public class Employee {
    @Id private String id;
    private long version;
    private String name;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Employee() {}

    Employee(StaffChanged change) {
        this.id = change.staffId();
        this.version = change.version();
        this.name = change.name();
    }

    /** Takes over the snapshot unless it is older than what is known. */
    void follow(StaffChanged change) {
        if (change.version() > version) {
            version = change.version();
            name = change.name();
        }
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }
}
