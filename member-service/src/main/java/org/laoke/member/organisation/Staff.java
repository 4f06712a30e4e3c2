package org.laoke.member.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    /** As far as it is known. */
    @Schema(name = "StaffGender")
    public enum Gender {
        FEMALE,
        MALE
    }

    private static final String COMMA = ",";

    @Id private String id;
    private String name;
    private @Nullable String storeId;

    @Enumerated(EnumType.STRING)
    private Position role;

    @Enumerated(EnumType.STRING)
    private Employment employment;

    private boolean active;
    private @Nullable String phone;
    private @Nullable String regionId;

    @Enumerated(EnumType.STRING)
    private @Nullable Gender gender;

    private String languages;
    private boolean designated;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Staff() {}

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public @Nullable String storeId() {
        return storeId;
    }

    public Position role() {
        return role;
    }

    public Employment employment() {
        return employment;
    }

    public boolean active() {
        return active;
    }

    public @Nullable String phone() {
        return phone;
    }

    /** The region a head-office person is limited to. */
    @Nullable String regionId() {
        return regionId;
    }

    public @Nullable Gender gender() {
        return gender;
    }

    /** What they speak with members: BCP 47 tags. */
    public List<String> languages() {
        return List.of(languages.split(COMMA, -1));
    }

    /** Whether they are the one VIP specialist of their store, or of head office. */
    boolean designated() {
        return designated;
    }

    Place place() {
        return new Place(
                id,
                name,
                storeId,
                role,
                employment,
                active,
                phone,
                regionId,
                gender,
                languages(),
                designated);
    }

    /** True if members of the store can be given to this person. */
    public boolean consultsIn(String store) {
        return active && role == Position.CONSULTANT && store.equals(storeId);
    }

    public boolean isRegular() {
        return employment == Employment.REGULAR;
    }
}
