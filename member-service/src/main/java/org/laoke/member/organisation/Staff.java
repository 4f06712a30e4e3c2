package org.laoke.member.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A person who works for the chain. Rows are written by {@link Organisation} only. */
@Entity
public class Staff {
    /** What a person does. */
    public enum Position {
        STORE_MANAGER,
        VIP_SPECIALIST,
        CONSULTANT,
        HQ
    }

    /** Whether a person is past the trial months. */
    public enum Employment {
        PROBATION,
        REGULAR
    }

    @Id private String id;
    private String name;
    private @Nullable String storeId;

    @Enumerated(EnumType.STRING)
    private Position role;

    @Enumerated(EnumType.STRING)
    private Employment employment;

    private boolean active;
    private @Nullable String phone;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Staff() {}

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    @Nullable String storeId() {
        return storeId;
    }

    Position role() {
        return role;
    }

    Employment employment() {
        return employment;
    }

    boolean active() {
        return active;
    }

    @Nullable String phone() {
        return phone;
    }

    /** True if members of the store can be given to this person. */
    public boolean consultsIn(String store) {
        return active && role == Position.CONSULTANT && store.equals(storeId);
    }

    public boolean isRegular() {
        return employment == Employment.REGULAR;
    }
}
