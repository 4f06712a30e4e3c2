package org.laoke.platform.privacy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer or event that tells of a person: wherever it is kept for a while, it is kept sealed.
 */
public interface Personal {
    /** Whom it tells of; when they are erased, what was kept goes. Null for nobody known. */
    @Nullable UUID person();

    /** The body as it is told, if the person's values are still sealed in this one. */
    default Object opened(Vault vault) {
        return this;
    }
}
