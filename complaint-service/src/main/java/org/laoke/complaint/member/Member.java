package org.laoke.complaint.member;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A member as cases need them: how to address them, a masked phone, their home store. */
@Entity
@Immutable
public class Member {
    @Id private UUID id;
    private @Nullable String addressForm;
    private @Nullable String phoneMasked;
    private @Nullable String phoneTail;
    private @Nullable String homeStoreId;
    private @Nullable String consultantId;
    private @Nullable UUID mergedInto;
    private boolean erased;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Member() {}

    public UUID id() {
        return id;
    }

    /** Surname and courtesy; empty once the member is erased. */
    public Optional<String> addressForm() {
        return Optional.ofNullable(addressForm);
    }

    public Optional<String> phoneMasked() {
        return Optional.ofNullable(phoneMasked);
    }

    /** The last four digits, which the public status page asks for. */
    public Optional<String> phoneTail() {
        return Optional.ofNullable(phoneTail);
    }

    public Optional<String> homeStoreId() {
        return Optional.ofNullable(homeStoreId);
    }

    public Optional<String> consultantId() {
        return Optional.ofNullable(consultantId);
    }

    /** Whether another record of the same person stands for this one. */
    boolean isMerged() {
        return mergedInto != null;
    }

    public boolean isErased() {
        return erased;
    }
}
